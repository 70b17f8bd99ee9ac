"""How near two wordings lie."""

from __future__ import annotations

from parallax.link.meaning import nearness

PLANES = "Cargo planes rained bread and bullets on the fort"


def test_the_same_words_are_as_near_as_can_be() -> None:
    assert nearness(PLANES, PLANES) == 1.0


def test_nearness_is_the_same_both_ways_and_in_unit_bounds() -> None:
    other = "Transport aircraft dropped food and ammunition over the base"
    assert nearness(PLANES, other) == nearness(other, PLANES)
    assert -1.0 <= nearness(PLANES, other) <= 1.0


def test_the_same_in_other_words_is_nearer_than_something_else() -> None:
    same = nearness(PLANES, "Transport aircraft dropped food and ammunition over the base")
    assert same > nearness(PLANES, "The bakers of the fort want planes for their holidays")
