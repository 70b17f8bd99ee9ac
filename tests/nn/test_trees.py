"""Trees: the best one, with exactly one root."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.nn.trees import best_tree


def is_tree(heads):
    """Every word reaches the root, and one word hangs on it."""
    for word in range(1, len(heads) + 1):
        seen = set()
        while word and word not in seen:
            seen.add(word)
            word = heads[word - 1]
        if word:
            return False
    return list(heads).count(0) == 1


def score(arcs, heads):
    return sum(arcs[word, head] for word, head in enumerate(heads))


def best_by_trying_all(arcs):
    every = itertools.product(range(len(arcs) + 1), repeat=len(arcs))
    return max((heads for heads in every if is_tree(heads)), key=lambda heads: score(arcs, heads))


@pytest.mark.parametrize("words", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("seed", range(12))
def test_the_tree_is_the_best_of_all_trees(words, seed):
    arcs = np.random.default_rng(seed).normal(size=(words, words + 1))
    tree = best_tree(arcs).tolist()
    assert is_tree(tree)
    assert score(arcs, tree) == pytest.approx(score(arcs, best_by_trying_all(arcs)))


@given(st.integers(1, 40), st.integers(0, 10_000))
def test_any_scores_give_a_tree_with_one_root(words, seed):
    arcs = np.random.default_rng(seed).integers(0, 3, size=(words, words + 1)).astype(float)
    assert is_tree(best_tree(arcs).tolist())


def test_a_second_root_is_never_worth_it():
    arcs = np.array([[0.0, -9, -9.0], [0.0, -9.0, -9]])
    assert sorted(best_tree(arcs).tolist()) != [0, 0]
