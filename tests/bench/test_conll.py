"""CoNLL's measures of coreference, on chains small enough to count by hand."""

import numpy as np
import pytest
from bench.quality.coreference import b_cubed, best_alignment, ceaf_e, conll, muc, within

GOLD = (frozenset({1, 2, 3}), frozenset({4, 5, 6, 7}))
SYSTEM = (frozenset({1, 2}), frozenset({3, 4}), frozenset({6, 7, 8, 9}))


def test_measures_are_those_of_the_example_of_pradhan_and_others():
    pairs = [(GOLD, SYSTEM)]
    assert (muc(pairs), b_cubed(pairs), ceaf_e(pairs)) == (
        pytest.approx(0.40, abs=0.005), pytest.approx(0.455, abs=0.005), pytest.approx(0.52, abs=0.005)
    )  # fmt: skip


def test_the_gold_itself_is_right_and_nothing_is_not():
    assert conll([(GOLD, GOLD)]) == pytest.approx(1)
    assert conll([(GOLD, ())]) == 0


def test_an_alignment_gains_the_most_and_not_the_first_best():
    assert best_alignment(np.array([[0.9, 0.8], [0.8, 0.1]])) == pytest.approx(1.6)
    assert best_alignment(np.array([[0.2], [0.7]])) == pytest.approx(0.7)
    assert best_alignment(np.zeros((0, 3))) == 0


def test_chains_within_the_gold_mentions_lose_what_stands_alone():
    assert within(GOLD, (frozenset({1, 2, 9}), frozenset({4, 8}))) == (frozenset({1, 2}),)
