"""Fitting a softmax over candidates to what is right of them, by Adagrad with an L2 penalty; deterministic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parallax.annotate.events.fitting import Seen
from parallax.nn import choice

RARE = 8
"""A sign seen fewer times has no weight."""
LEAST = 0.02
"""A smaller weight is none."""
EPOCHS = 12
RATE = 0.2


@dataclass(frozen=True, slots=True)
class Case:
    """The signs of each candidate, and which candidates are right; the first is that there is nothing to choose.
    `before` is what each candidate's sum is before its signs are added; `seen` are the vectors that say a part of it,
    where a network compares them (`pairs`)."""

    signs: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    before: tuple[float, ...] | None = None
    seen: Seen | None = None


def fit(told: Sequence[Case], penalty: float) -> dict[str, float]:
    """The weight of each sign that has one; the greater the penalty, the smaller the weights."""
    counts = Counter(sign for case in told for signs in case.signs for sign in set(signs))
    number = {sign: at for at, sign in enumerate(sorted(s for s, n in counts.items() if n >= RARE))}
    rows = [
        [np.array([number[s] for s in signs if s in number], dtype=np.int64) for signs in case.signs] for case in told
    ]
    weights, squares = np.zeros(len(number)), np.full(len(number), 1e-6)
    dice = np.random.default_rng(7)
    for _ in range(EPOCHS):
        for at in dice.permutation(len(told)):
            share = _shares(np.array([weights[row].sum() for row in rows[at]]) + _before(told[at]))
            right = np.array(told[at].right, dtype=float)
            wanted = share * right / max((share * right).sum(), 1e-12)
            for row, pull in zip(rows[at], share - wanted, strict=True):
                slope = pull + penalty * weights[row]
                squares[row] += slope**2
                weights[row] -= RATE * slope / np.sqrt(squares[row])
    learned = {sign: round(float(weights[at]), 2) for sign, at in number.items()}
    return {sign: weight for sign, weight in learned.items() if abs(weight) >= LEAST}


def _shares(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    shares = np.exp(sums - sums.max())
    return shares / shares.sum()


def chances(case: Case, known: dict[str, float]) -> list[float]:
    """The probability of each candidate of a case."""
    return choice.chances(case.signs, known, case.before)


def ranked(told: Sequence[Case], known: dict[str, float], least: float) -> dict[str, int]:
    """Of cases whose first candidate is none of the others: how many there are and how many are some other, how many
    are given one at a threshold, and how many of these rightly."""
    chosen = [(case, choice.likeliest(case.signs, known, least)) for case in told]
    given = [case.right[found[0]] for case, found in chosen if found is not None]
    some = sum(not case.right[0] for case in told)
    return {"asked": len(told), "some": some, "given": len(given), "right": sum(given)}


def _before(case: Case) -> NDArray[np.float64]:
    return np.array(case.before) if case.before is not None else np.zeros(len(case.signs))
