"""How well a mention fits what a word tells, by their vectors: beside the signs of `choice`, which see words and trees.

The vectors are those that the language model gives each word for coreference. Both are mapped into one small space,
where a mention far away has another place than one that is near; a product and a small perceptron compare them. That
nobody is meant is told by the word's own vector. The weights lie beside those of the signs, `learned/NAME.npz`; both
are learned at once (`recipes/choices/pairs.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SCALE = 4.0
"""What the vectors are multiplied by, so that a number in them is about one."""

FARS = 7
"""How many distances are told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """The weights of one choice; P is the size of the space, V that of the vectors, H that of the inner layers."""

    told: Floats  # [P V+1], the last column added, as in all that follow
    named: Floats  # [P V+1]
    far: Floats  # [FARS P]
    product: Floats  # [P P]
    inner: Floats  # [H 3P+1]
    outer: Floats  # [H+1]
    nobody_inner: Floats  # [H P+1]
    nobody_outer: Floats  # [H+1]

    def of_nobody(self, word: Floats) -> float:
        """What speaks for nobody, where a word with this vector [V] tells something."""
        return float(_perceptron(self._told(word), self.nobody_inner, self.nobody_outer))

    def of_mentions(self, word: Floats, mentions: Floats, far: Sequence[int]) -> list[float]:
        """What speaks for each of N mentions, with its vector [N V] and its distance, one of `FARS`."""
        told = self._told(word)
        named = np.tanh(_mapped(mentions * SCALE, self.named)) + self.far[list(far)]
        both = np.concatenate([np.broadcast_to(told, named.shape), named, told * named], axis=1)
        scores = named @ (self.product @ told) / 8 + _perceptron(both, self.inner, self.outer)
        return [float(score) for score in scores]

    def _told(self, word: Floats) -> Floats:
        return np.asarray(np.tanh(_mapped(word * SCALE, self.told)), np.float32)


def _mapped(vectors: Floats, weights: Floats) -> Floats:
    return np.asarray(vectors @ weights[..., :-1].T + weights[..., -1], np.float32)


def _perceptron(vectors: Floats, inner: Floats, outer: Floats) -> Floats:
    return _mapped(np.maximum(_mapped(vectors, inner), 0), outer)


@cache
def load(learned: str) -> Pairs:
    """The weights of a choice by its name."""
    with as_file(files("parallax.nn") / "learned" / f"{learned}.npz") as path, np.load(path) as held:
        return Pairs(**{field.name: np.asarray(held[field.name], np.float32) for field in fields(Pairs)})
