"""Choosing by learned signs."""

from __future__ import annotations

import math
from typing import get_args

import pytest

from parallax.annotate.events.doing import Role
from parallax.annotate.events.implied import LEARNED as PLACES
from parallax.annotate.events.weighed import LEARNED as EVENTS
from parallax.annotate.speech.weighed_speech import LEARNED as ATTRIBUTIONS
from parallax.nn.choice import chances, logit, weights

LEARNED = (EVENTS, ATTRIBUTIONS, *get_args(Role), PLACES)


@pytest.mark.parametrize("learned", LEARNED)
def test_chances_add_up_and_a_greater_weight_is_more_probable(learned: str) -> None:
    known = weights(learned)
    most, least = max(known, key=lambda sign: known[sign]), min(known, key=lambda sign: known[sign])
    found = chances([(most,), (), (least,), (most, least)], known)
    assert sum(found) == pytest.approx(1.0)
    assert found[0] == max(found)
    assert found[2] == min(found)
    assert found[0] / found[2] == pytest.approx(math.exp(known[most] - known[least]))


def test_a_sign_that_was_never_learned_adds_nothing() -> None:
    assert chances([("no such sign",), (), ("another", "and another")], weights(EVENTS)) == pytest.approx([1 / 3] * 3)


def test_what_was_thought_before_stays_where_no_sign_speaks() -> None:
    assert chances([(), ("no such sign",)], weights(EVENTS), [math.log(0.9), math.log(0.1)]) == pytest.approx(
        [0.9, 0.1]
    )


def test_great_sums_do_not_overflow() -> None:
    assert chances([(), ()], weights(EVENTS), [5000.0, 0.0]) == pytest.approx([1.0, 0.0])


def test_log_odds_rise_with_the_probability_and_are_bounded() -> None:
    found = [logit(step / 200) for step in range(201)]
    assert found == sorted(found)
    assert (found[0], found[100], found[-1]) == (-7, 0, 7)
    assert [-one for one in reversed(found)] == found
