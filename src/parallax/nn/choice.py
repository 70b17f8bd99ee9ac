"""Choosing among candidates by their signs: a softmax whose weights were learned on annotated reports.

A sign is a short text, "far|subject"; each has a weight in `learned/NAME.json` (`recipes/choices` learns them), a
candidate the sum of its signs' weights, and its probability is that of a maximum entropy model (Berger, Della Pietra
and Della Pietra 1996). What the candidates and their signs are is known to whoever chooses.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat


def chances(
    candidates: Sequence[Collection[str]], known: Mapping[str, float], before: Sequence[float] | None = None
) -> list[float]:
    """The probability of each candidate, given by its signs; they add up to 1. `known` are the weights of signs, a sign
    without one adds nothing; `before` is the logarithm of what was thought of each candidate before its signs are
    looked at, nothing if None."""
    thought = before if before is not None else [0.0] * len(candidates)
    sums = [first + sum(map(known.get, signs, repeat(0.0))) for first, signs in zip(thought, candidates, strict=True)]
    top = max(sums)
    shares = [math.exp(total - top) for total in sums]
    whole = sum(shares)
    return [share / whole for share in shares]


def likeliest(
    candidates: Sequence[Collection[str]], known: Mapping[str, float], least: float
) -> tuple[int, float] | None:
    """The place of the likeliest candidate but the first, which is that there is none, and its probability; None where
    that is under `least`."""
    shares = chances(candidates, known)
    best = max(range(1, len(shares)), key=lambda at: shares[at], default=0)
    return (best, shares[best]) if best and shares[best] >= least else None


def step(value: float, *bounds: float) -> int:
    """A number as a sign: how many of the bounds it reaches."""
    return sum(value >= bound for bound in bounds)


def logit(probability: float) -> int:
    """A probability as a sign: its log odds, rounded, from -7 to 7."""
    bounded = min(max(probability, 1e-3), 1 - 1e-3)
    return round(math.log(bounded / (1 - bounded)))


@cache
def weights(learned: str) -> Mapping[str, float]:
    """What each sign adds, by the name of the choice."""
    path = files("parallax.nn") / "learned" / f"{learned}.json"
    found: dict[str, float] = json.loads(path.read_text("utf-8"))
    return found
