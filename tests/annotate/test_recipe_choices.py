"""The recipe of what `annotate` chooses: fitting the weights of signs."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from recipes.choices.actors import nearest_to
from recipes.choices.fit import RARE, Case, chances, fit

from parallax.annotate.events.fitting import Seen, compared
from parallax.nn.pairs import Pairs

PENALTY = 0.01


def case(*signs: str, right: bool, before: tuple[float, float] | None = None) -> Case:
    """Nothing, or something with these signs."""
    return Case(signs=((), signs), right=(not right, right), before=before)


TOY = [case("any", "true", right=True), case("any", "false", right=False)] * 40
"""What is true is right and what is false is not."""


def test_what_is_right_becomes_probable() -> None:
    known = fit(TOY, PENALTY)
    assert known["true"] > 0 > known["false"]
    assert chances(TOY[0], known)[1] > 0.8
    assert chances(TOY[1], known)[1] < 0.2


def test_the_same_cases_give_the_same_weights() -> None:
    assert fit(TOY, PENALTY) == fit(TOY, PENALTY)


def test_a_greater_penalty_makes_smaller_weights() -> None:
    sizes = [abs(fit(TOY, penalty).get("true", 0.0)) for penalty in (0.001, 0.1, 10)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]


@pytest.mark.parametrize(("times", "known"), [(RARE - 1, False), (RARE, True)])
def test_a_rare_sign_has_no_weight(times: int, known: bool) -> None:
    told = [case("any", "odd", right=True)] * times + [case("any", right=False)] * 40
    assert ("odd" in fit(told, PENALTY)) == known


def test_what_is_known_before_needs_no_weight() -> None:
    sure = (math.log(0.1), math.log(0.9))
    told = [case("any", right=at % 10 > 0, before=sure) for at in range(200)]
    weighed, plain = fit(told, PENALTY), fit([case("any", right=at % 10 > 0) for at in range(200)], PENALTY)
    assert abs(weighed.get("any", 0.0)) < plain["any"]
    assert chances(told[0], weighed)[1] == pytest.approx(0.9, abs=0.06)


def test_any_of_several_that_are_right_will_do() -> None:
    told = [Case(signs=(("no",), ("left",), ("right",)), right=(False, True, True))] * 40
    share = chances(told[0], fit(told, PENALTY))
    assert sum(share) == pytest.approx(1.0)
    assert share[0] < 0.2


def test_vectors_are_learned_beside_signs() -> None:
    pytest.importorskip("torch")
    from recipes.choices.pairs import fit_both

    near, away = np.eye(2, 8, dtype=np.float32)
    cases = [
        Case(
            signs=(("no",), ("any",)),
            right=(not meant, meant),
            seen=Seen(word=near, mentions=np.array([near * 0, near if meant else away]), far=(None, 0)),
        )
        for meant in (True, False) * 400
    ]
    known, network = fit_both(cases)
    shares = [
        chances(replace(case, before=tuple(compared(case.seen, Pairs(**network)))), known)[1]
        for case in cases[:2]
        if case.seen is not None
    ]
    assert shares[0] > 0.8 > 0.2 > shares[1]


def test_one_side_of_two_is_nearer_than_nobody() -> None:
    assert nearest_to([set(), {"a"}, {"c"}, {"a", "c"}], {"a", "b"}) == (False, True, False, False)
    assert nearest_to([set(), {"a"}, {"a", "b"}], {"a", "b"}) == (False, False, True)
    assert nearest_to([set(), {"a"}], set()) == (True, False)
    assert nearest_to([set(), {"c"}], {"a"}) == (True, False)
