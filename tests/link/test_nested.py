"""Which places lie in or near one another by what a report says, and what that makes of their counts."""

from __future__ import annotations

import pytest
from tests.link.build import Page

from parallax.link import shelve
from parallax.link.agreement import same_place

TAIL = " The burst dam had cut the river port from the Mirna valley."


def between(told: str, *, kinds: tuple[str, str] = ("place", "place")) -> float:
    """How one report's Halmar and another's Obrava agree, where a third says `told` of them."""
    pages = []
    for name, text, named in (
        ("a", "Nine people drowned in Halmar." + TAIL, ["Halmar"]),
        ("b", "Nine people drowned in Obrava." + TAIL, ["Obrava"]),
        ("c", told + TAIL, ["Halmar", "Obrava"]),
    ):
        page = Page(name, text, publisher=f"Post {name}", published="2031-05-06")
        for place in named:
            page.entity(place, kinds[place == "Obrava"])
        pages.append(page)
    (shelf,) = shelve([page.read() for page in pages])
    return same_place(shelf, pages[0].entities[0].id, pages[1].entities[0].id)


@pytest.mark.parametrize(
    "told",
    [
        "The water came to Halmar, near Obrava, at night.",
        "The water came to Halmar in the flooded district of Obrava at night.",
        "The water came to Halmar, south Obrava, at night.",
        "The water came to Halmar on the low island of Obrava at night.",
        "The water came to Obrava outside Halmar at night.",
    ],
)
def test_where_one_is_told_to_lie_in_or_near_the_other_they_are_not_two_places(told: str) -> None:
    assert between(told) == 0.0


@pytest.mark.parametrize(
    "told",
    [
        "The water came to Halmar and Obrava at night.",
        "The water came to Halmar, Obrava and the mills at night.",
        "The water came from Halmar to Obrava at night.",
        "The water came to Halmar. In Obrava the mills stood still.",
        "The water stood in Halmar on Monday in Obrava too.",
    ],
)
def test_names_of_a_list_a_way_or_two_phrases_stay_two_places(told: str) -> None:
    assert between(told) == -1.0


def test_a_body_with_its_town_is_no_place_in_it() -> None:
    assert between("The water came to Halmar near Obrava at night.", kinds=("place", "organization")) == -1.0
