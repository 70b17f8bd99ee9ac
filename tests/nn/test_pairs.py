"""What vectors say of who did it."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from parallax.nn.pairs import FARS, Pairs, load

VECTOR, SPACE = 4, 2


def blank(**given: list[list[float]] | list[float]) -> Pairs:
    """Weights of nothing but what is given."""
    shapes = {
        "told": (SPACE, VECTOR + 1), "named": (SPACE, VECTOR + 1), "far": (FARS, SPACE), "product": (SPACE, SPACE),
        "inner": (SPACE, 3 * SPACE + 1), "outer": (SPACE + 1,),
        "nobody_inner": (SPACE, SPACE + 1), "nobody_outer": (SPACE + 1,),
    }  # fmt: skip
    arrays = {name: np.asarray(given.get(name, np.zeros(shape)), np.float32) for name, shape in shapes.items()}
    assert {name: array.shape for name, array in arrays.items()} == shapes
    return Pairs(**arrays)


def vectors(*rows: list[float]) -> np.ndarray:
    return np.array(rows, np.float32)


ALIKE = {
    "told": [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0]],
    "named": [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0]],
    "product": [[1, 0], [0, 1]],
}


def test_what_is_alike_fits_best() -> None:
    (word,) = vectors([1, 0, 0, 0])
    same, other, opposite = blank(**ALIKE).of_mentions(
        word, vectors([1, 0, 0, 0], [0, 1, 0, 0], [-1, 0, 0, 0]), [0, 0, 0]
    )
    assert same > other > opposite


def test_distance_counts() -> None:
    (word,) = vectors([1, 0, 0, 0])
    far = [[0.0, 0.0]] * FARS
    far[1] = [1.0, 0.0]
    near, behind = blank(**ALIKE, far=far).of_mentions(word, vectors([0, 0, 0, 0], [0, 0, 0, 0]), [0, 1])
    assert near == 0 < behind


def test_nobody_is_told_by_the_word_alone() -> None:
    weights = blank(told=ALIKE["told"], nobody_inner=[[1, 0, 0], [0, 0, 0]], nobody_outer=[1, 0, 0.5])
    assert weights.of_nobody(vectors([0, 0, 0, 0])[0]) == 0.5
    assert weights.of_nobody(vectors([1, 0, 0, 0])[0]) > 1


@pytest.mark.parametrize("learned", ["actors", "recipients"])
def test_what_ships_fits_the_vectors_of_the_model(learned: str) -> None:
    pairs = load(learned)
    assert {len(getattr(pairs, field.name).shape) for field in fields(Pairs)} <= {1, 2}
    (score,) = pairs.of_mentions(np.zeros(128, np.float32), np.zeros((1, 128), np.float32), [FARS - 1])
    assert np.isfinite([score, pairs.of_nobody(np.zeros(128, np.float32))]).all()
