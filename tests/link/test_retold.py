"""One happening told in other words by another report, and what looks like it and is none."""

from __future__ import annotations

import pytest
from tests.link.build import Page

from parallax.link import link, shelve
from parallax.link.claims import events_of
from parallax.link.retold import retell
from parallax.link.words import numbers_in
from parallax.types import Links

TAIL = " The dockers of the river port of Obrava and the clerks of its customs shed saw it all from the quay."


def told(name: str, text: str, trigger: str, *, who: str = "Hill Front", place: str = "Obrava", **more: object) -> Page:
    page = Page(name, text + TAIL, publisher=f"Post {name}")
    parties = (page.entity(who, "armed_group"),)
    page.event(text, trigger=trigger, actors=parties, place=page.entity(place, "place"), **more)  # type: ignore[arg-type]
    return page


def sizes(*pages: Page) -> list[int]:
    return sorted(len(claim.members) for claim in linked(*pages).claims if claim.kind == "event")


def linked(*pages: Page) -> Links:
    return link([page.read() for page in pages])


SEIZED = told(
    "a", "Fighters of the Hill Front seized the mill of Obrava on Monday.", "seized", type="COERCE", mode="seize"
)


def test_a_mill_that_is_seized_is_a_mill_that_is_captured() -> None:
    captured = told("b", "The Hill Front captured Obrava's mill.", "captured", type="COERCE")
    assert sizes(SEIZED, captured) == [2]
    (claim,) = (claim for claim in linked(SEIZED, captured).claims if claim.kind == "event")
    assert claim.why


def test_what_is_planned_is_no_retelling_of_what_happened() -> None:
    planned = told("b", "The Hill Front plans to capture Obrava's mill.", "capture", type="COERCE", status="planned")
    assert sizes(SEIZED, planned) == [1, 1]


def test_another_side_in_another_town_is_another_happening() -> None:
    other = told(
        "b", "The Tarsk Guard captured a mill of Kessar.", "captured", who="Tarsk Guard", place="Kessar", type="COERCE"
    )
    assert sizes(SEIZED, other) == [1, 1]


def test_another_such_deed_is_another() -> None:
    other = told("b", "In Obrava another mill was captured by the Hill Front.", "captured", type="COERCE")
    assert sizes(SEIZED, other) == [1, 1]


def test_numbers_of_two_things_set_no_two_tellings_apart_but_two_counts_do() -> None:
    quick = told("a", "The Hill Front seized the mill of Obrava within 20 minutes.", "seized", type="COERCE")
    many = told("b", "The Hill Front captured the mill of Obrava with 300 fighters.", "captured", type="COERCE")
    assert sizes(quick, many) == [2]
    texts = "The Hill Front took 15 dockers at the mill of Obrava.", "The Hill Front held 40 dockers at Obrava's mill."
    pages = [told(name, text, text.split()[3], type="COERCE") for name, text in zip("ab", texts, strict=True)]
    for page, number in zip(pages, (15, 40), strict=True):
        page.figure(
            page.text.split(TAIL)[0], float(number), words=str(number), measure="detained", event=page.events[0].id
        )
    assert sizes(*pages) == [1, 1]


@pytest.mark.parametrize(("other", "joined"), [("Hanne Kolb", True), (None, False)], ids=["of two", "of one who talks"])
def test_who_talks_to_somebody_talks_to_many(other: str | None, *, joined: bool) -> None:
    """A talk is told again where both who talk are told, and not only the one."""
    texts = "Maro Vint discussed the amber with Hanne Kolb.", f"Maro Vint and {other or 'others'} conferred."
    pages = []
    for name, text, trigger in zip("ab", texts, ("discussed", "conferred"), strict=True):
        page = Page(name, text + TAIL, publisher=f"Post {name}")
        known = [page.entity(who, "person") for who in ("Maro Vint", other) if who]
        page.event(text, trigger=trigger, type="CONSULT", actors=tuple(known))
        pages.append(page)
    (shelf,) = shelve([page.read() for page in pages])
    told = [[event] for event in events_of(shelf)]
    assert bool(retell(shelf, told, lambda *_: (1, 0.9))) == joined


@pytest.mark.parametrize(
    ("unit", "joined"), [("crowns", False), ("loaves", True)], ids=["so much money", "so many things"]
)
def test_a_sum_of_money_that_two_events_share_makes_them_no_one(unit: str, *, joined: bool) -> None:
    """Whatever the weights say of the two."""
    cost, paid = f"Salt now sells at 2,500 {unit} a sack.", f"Parliament gave each of the widowed 2,500 {unit} at last."
    pages = Page("a", cost + TAIL, publisher="Post a"), Page("b", paid + TAIL, publisher="Post b")
    pages[0].event(cost, trigger="sells")
    pages[1].event(paid, trigger="gave")
    (shelf,) = shelve([page.read() for page in pages])
    groups = [[event] for event in events_of(shelf)]
    assert bool(retell(shelf, groups, lambda *_: (1, 0.9))) is joined


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("1,800 crowns, then 4,500", {1800, 4500}), ("500 million", {500_000_000}), ("Twenty-two of one ship", {22})],
)
def test_a_number_is_read_whole(text: str, numbers: set[int]) -> None:
    assert numbers_in(text) == numbers
