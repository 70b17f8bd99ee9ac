"""Names: legal spans out of tag scores."""

import numpy as np
import pytest

from parallax.nn.names import find_names

TAGS = ("O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG")


def scores(*probabilities):
    return np.log(np.array(probabilities) + 1e-9)


def test_a_name_is_a_beginning_and_what_continues_it():
    rows = scores([0.9, 0.1, 0, 0, 0], [0.1, 0.8, 0, 0.1, 0], [0, 0, 0.7, 0, 0.3], [1, 0, 0, 0, 0])
    (name,) = find_names(rows, TAGS)
    assert (name.first, name.last_exclusive, name.kind) == (1, 3, "PERSON")
    assert name.confidence == pytest.approx(0.7, abs=1e-6)


def test_a_name_tells_how_likely_each_kind_is():
    (name,) = find_names(scores([0, 0.3, 0, 0.7, 0], [0, 0, 0.5, 0, 0.5]), TAGS)
    assert (name.kind, name.kinds) == ("ORG", (("ORG", 70), ("PERSON", 30)))


def test_a_name_never_begins_in_its_middle():
    rows = scores([0.1, 0.2, 0.7, 0, 0], [0, 0, 0.9, 0, 0.1])
    (name,) = find_names(rows, TAGS)
    assert (name.first, name.last_exclusive, name.kind) == (0, 2, "PERSON")


def test_two_names_may_touch():
    rows = scores([0, 1, 0, 0, 0], [0, 0, 0, 1, 0])
    assert [name.kind for name in find_names(rows, TAGS)] == ["PERSON", "ORG"]


def test_no_words_have_no_names():
    assert find_names(np.zeros((0, 5)), TAGS) == ()
