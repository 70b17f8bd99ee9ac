"""Which figures and which reports of who holds a place are one claim."""

from __future__ import annotations

from typing import Any

import pytest
from tests.link.build import Page

from parallax.link import link


def counted(name: str, text: str, words: str, low: float, lead: str = "", **options: Any) -> Page:
    """A report of one figure; `lead` stands before its sentence."""
    page = Page(name, f"{lead}. {text}" if lead else text)
    page.figure(text, low, words=words, **options)
    return page


def sizes(kind: str, *pages: Page) -> list[int]:
    """How many members the claims of a kind have."""
    links = link([page.read() for page in pages])
    assert len(links.stories) == 1, "else nothing is compared"
    return sorted(len(claim.members) for claim in links.claims if claim.kind == kind)


def test_a_small_number_is_one_where_its_sentences_are_near_in_meaning() -> None:
    one = "Two farm hands are still missing after the Mirna burst its dyke at Obrava, the fire service said"
    near = "The fire service of Obrava said two labourers had not been found since the Mirna broke the dyke"
    far = "Two trumpets of its music school are missing"
    page = counted("a", one, "Two", 2, measure="missing", counted=None)
    assert sizes("figure", page, counted("b", near, "two", 2, measure="missing", counted=None)) == [2]
    assert sizes(
        "figure",
        page,
        counted("b", far, "Two", 2, lead="The Mirna burst its dyke at Obrava", measure="missing", counted=None),
    ) == [1, 1]


def test_five_of_a_headline_are_at_least_five_of_its_report() -> None:
    headline = "Five killed as Obrava police open fire on marchers, doctors say"
    report = "At least five people were killed in Obrava when police opened fire on marchers, two doctors said"
    pages = (
        counted("a", headline, "Five", 5, counted=None),
        counted("b", report, "At least five", 5, high=None, bound="min", counted="people"),
    )
    assert sizes("figure", *pages) == [2]


@pytest.mark.parametrize(
    ("one", "other", "same"), [("travellers", "passengers", True), ("soldiers", "civilians", False)]
)
def test_a_class_has_two_names_where_sentences_tell_the_same(one: str, other: str, same: bool) -> None:
    text = "A bus was shelled outside Obrava in August and fourteen {} died, ending the Mirna truce after two days"
    pages = [counted(name, text.format(who), "fourteen", 14, counted=who) for name, who in (("a", one), ("b", other))]
    assert sizes("figure", *pages) == ([2] if same else [1, 1])


def ground(name: str, text: str, change: str, *, holder: str | None = None, previous: str | None = None) -> Page:
    """A report of who holds Obrava."""
    page = Page(name, text)
    page.holds(
        text,
        place=page.entity("Obrava", "place"),
        holder=page.entity(holder) if holder else None,
        previous=page.entity(previous) if previous else None,
        change=change,
    )
    return page


TAKEN = "Fighters of the Mirna Front overran Obrava before dawn and raised their flag over its town hall"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (ground("b", "Obrava had fallen before dawn, and a flag was raised over the town hall", "lost"), [2]),
        (
            ground("b", "The Mirna Front lost Obrava before dawn; no flag is left on the town hall", "lost",
                   previous="Mirna Front"),
            [1, 1],
        ),
        (
            ground("b", "Obrava was overrun before dawn by the Tolva Guard, whose flag is on the town hall", "gained",
                   holder="Tolva Guard"),
            [1, 1],
        ),
        (ground("b", "Before dawn the flag over Obrava's town hall was shot at by both sides", "contested"), [1, 1]),
    ],
)  # fmt: skip
def test_what_is_taken_by_one_side_falls_once(other: Page, expected: list[int]) -> None:
    assert sizes("control", ground("a", TAKEN, "gained", holder="Mirna Front"), other) == expected


def test_a_place_that_is_fought_for_is_one_claim_without_holders() -> None:
    pages = [ground(name, "Fighting for Obrava went on until the evening bells", "contested") for name in "ab"]
    assert sizes("control", *pages) == [2]


@pytest.mark.parametrize(
    ("one", "other", "members"), [("soldiers", "prisoners", [2]), ("officers", "prisoners", [1, 1])]
)
def test_soldiers_who_were_taken_are_prisoners(one: str, other: str, members: list[int]) -> None:
    first = "The Front of Obrava holds 212 men in its mill, its speaker said"
    second = "Two hundred and twelve sit in the mill of Obrava tonight"
    pages = (
        counted("a", first, "212", 212, measure="detained", counted=one),
        counted("b", second, "Two hundred and twelve", 212, measure="detained", counted=other),
    )
    assert sizes("figure", *pages) == members


def shelled(name: str, text: str, place: str, *, form: str = "name", **options: Any) -> Page:
    page = Page(name, text)
    where = page.entity(place, "place", form=form)
    page.event(text, trigger="shelled", type="ASSAULT", mode="heavy-weapons", place=where, **options)
    return page


@pytest.mark.parametrize(
    ("place", "form", "members"),
    [("their barracks", "description", [2]), ("Kessar", "name", [1, 1])],
)
def test_a_place_that_is_only_described_may_lie_in_a_named_one(place: str, form: str, members: list[int]) -> None:
    first = "The guns of the Mirna Front shelled the garrison of Obrava at noon, the garrison said"
    second = f"The garrison was shelled in {place} by the guns of the Mirna Front at noon"
    assert sizes("event", shelled("a", first, "Obrava"), shelled("b", second, place, form=form)) == members


@pytest.mark.parametrize(("site", "members"), [("crowded bazaar", [2]), ("upper weir", [1, 1])])
def test_a_story_has_one_struck_market(site: str, members: list[int]) -> None:
    first = Page("a", "The market of Obrava was shelled in the morning, and its stalls burned until noon")
    second = Page("b", f"Gunmen hit the {site} before any bell had rung, wrote a clerk of Obrava")
    for page, trigger in ((first, "shelled"), (second, "hit")):
        page.event(page.text, trigger=trigger, type="ASSAULT", mode="heavy-weapons")
    assert sizes("event", first, second) == members


@pytest.mark.parametrize(
    ("status", "background", "members"),
    [("asserted", True, [2]), ("unconfirmed", False, [2]), ("planned", False, [1, 1])],
)
def test_a_copied_sentence_is_one_claim_though_its_copy_is_surer(
    status: str, background: bool, members: list[int]
) -> None:
    text = "Two keepers of the Mirna lock were detained at the ferry of Obrava and brought before the harbour judge"
    first, second = Page("a", text), Page("b", text)
    first.event(text, trigger="detained", type="COERCE", mode="arrest", status=status, background=background)
    second.event(text, trigger="detained", type="COERCE", mode="arrest")
    assert sizes("event", first, second) == members


@pytest.mark.parametrize(
    ("number", "measure", "members"),
    [
        (14, "abducted", [2]),
        pytest.param(
            2, "abducted", [1, 1], marks=pytest.mark.xfail(strict=True, reason="weighed by what is told alike")
        ),
        (14, "missing", [1, 1]),
    ],
)
def test_two_words_for_one_measure_are_one_of_a_number_that_tells(
    number: int, measure: str, members: list[int]
) -> None:
    first = f"{number} people are kept in the customs house of Obrava, the harbour council said"
    second = f"Gunmen hold {number} people in Obrava's customs house, the harbour council said"
    pages = (
        counted("a", first, str(number), number, measure="detained", counted="people"),
        counted("b", second, str(number), number, measure=measure, counted="people"),
    )
    assert sizes("figure", *pages) == members


@pytest.mark.parametrize(("others", "members"), [("ferrymen", [3]), ("nurses", [1, 1, 1])])
def test_a_number_is_of_the_one_class_that_its_story_tells(others: str, members: list[int]) -> None:
    lead = "The Mirna burst its dyke at Obrava"
    pages = [
        counted("a", "The river took 14 ferrymen", "14", 14, counted="ferrymen", lead=lead),
        counted("b", "Old Sela Marn has 14 candles lit for them", "14", 14, counted=None, lead=lead),
    ]
    third = counted("c", f"Among {others} it drowned 14", "14", 14, counted=others, lead=lead)
    assert sizes("figure", *pages, third) == members
