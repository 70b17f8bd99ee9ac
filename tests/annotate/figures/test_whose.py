"""Whose people a figure counts: by the noun, the toll, who lost them, who owns up to them, and by other counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from parallax.annotate.figures.counting import find_figures
from parallax.annotate.mentions.who import find_mentions
from parallax.annotate.page import Page
from parallax.annotate.speech.saying import find_attributions
from parallax.annotate.when_and_where.when import find_times

Make = Callable[..., Page]


def sides(page: Make, text: str) -> list[tuple[float | None, str | None]]:
    """Each number of people harmed with the country or the name of the side whose they are."""
    read = page(text, published="2024-12-01")
    mentions, entities = find_mentions(read)
    read = replace(read, times=find_times(read), mentions=mentions, entities=entities)
    read = replace(read, attributions=find_attributions(read))
    known = {one.id: one.country or one.name for one in entities}
    return [(one.low, known.get(one.side or "")) for one in find_figures(read, ())]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Three Eritrean soldiers were killed on the ridge.", [(3, "ERI")]),
        ("Cambodia said 12 of its soldiers had been killed.", [(12, "KHM")]),
        ("At least 30 troops of Thailand were wounded, a doctor said.", [(30, "THA")]),
        ("The losses of the Armenian side exceed sixty.", [(60, "ARM")]),
        ("The death toll on the Armenian side rose to 26.", [(26, "ARM")]),
        ("Armenia puts its dead at 26.", [(26, "ARM")]),
        ("Armenia lost 26 soldiers on Monday.", [(26, "ARM")]),
        ("Armenia has acknowledged 26 deaths, nine of them civilians.", [(26, "ARM"), (9, "ARM")]),
        ("Three Eritrean and two Ethiopian soldiers were killed.", [(3, "ERI"), (2, "ETH")]),
    ],
    ids=[
        "before the noun",
        "its own",
        "behind the noun",
        "losses of",
        "toll on",
        "its dead",
        "lost",
        "owned up to",
        "two",
    ],
)
def test_whose_the_dead_are_is_told_beside_them(page: Make, text: str, told: list[tuple[float, str]]) -> None:
    assert sides(page, text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Eight civilians died in Armenia and six in Azerbaijan.",
        "Armenia said 14 people had died when a bus left the road.",
        "Armenian mortars killed nine people.",
        "Fourteen civilians of both sides were killed, Armenia said.",
        "Armenia said 26 of the other side's soldiers were dead.",
        "Indonesia raised the death toll to 26.",
        "Twelve Eritrean and Ethiopian soldiers were killed.",
    ],
    ids=["where", "who counts", "who killed", "both sides", "the other side", "one land alone", "two"],
)
def test_neither_place_nor_counter_nor_killer_is_whose_they_are(page: Make, text: str) -> None:
    assert {side for _, side in sides(page, text)} == {None}


def test_a_count_that_answers_one_of_a_side_by_itself_is_the_counters_own(page: Make) -> None:
    assert sides(page, "Armenia says 26 of its people have died; Azerbaijan says 31.") == [(26, "ARM"), (31, "AZE")]


def test_who_gives_a_toll_gives_its_own_where_another_side_is_counted_too(page: Make) -> None:
    text = (
        "Armenia gave a toll of 26 dead. Azerbaijan raised its own count to 31 dead. Four Iranian guards were wounded."
    )
    assert sides(page, text)[:2] == [(26, "ARM"), (31, "AZE")]


def test_what_adds_up_to_a_toll_is_of_its_side(page: Make) -> None:
    text = "The toll on the Armenian side stands at 26 dead, the ministry said - 20 servicemen and six civilians."
    assert {side for _, side in sides(page, text)} == {"ARM"}


def test_the_wounded_of_the_same_breath_are_of_the_same_side(page: Make) -> None:
    assert sides(page, "Two Armenian guards were killed and 11 wounded on Tuesday.") == [(2, "ARM"), (11, "ARM")]


def test_others_hurt_beside_them_are_not(page: Make) -> None:
    assert sides(page, "Two Armenian drivers were killed and 40 people were injured in the pile-up.")[1] == (40, None)
