"""Whose count it is: who rejects a number does not vouch for it, and only who counted counts again."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from tests.link.build import Page

from parallax.link import link
from parallax.types import Claim, Links, Location, Source

TAIL = " The flood of the Mirna valley had cut the river port of Obrava from Kessar since the dam broke."


def linked(*pages: Page) -> Links:
    links = link([page.read() for page in pages])
    assert len(links.stories) == 1
    return links


def claim_of(links: Links, number: str, kind: str = "figure") -> Claim:
    (claim,) = [one for one in links.claims if one.kind == kind and number in one.text]
    return claim


def counts(page: Page, words: str, number: float, who: str, *, evidence: str | None = None, **more: object) -> Page:
    """`words` count a number of dead as somebody's content."""
    said = page.attribution(words, source=who, entity=page.entity(who, "organization"))
    options = {"counted": "people", "attribution": said, **more}
    page.figure(evidence or words, number, words=words, **options)  # type: ignore[arg-type]
    return page


def report(name: str, text: str, *, published: str = "2031-05-06") -> Page:
    return Page(name, text + TAIL, publisher=f"Post {name}", published=published)


# --- who rejects a count


def rejecting(words: str) -> Links:
    given = report("a", "The Hill Front said 61 people were killed at Obrava.")
    counts(given, "61 people were killed at Obrava", 61, "Hill Front")
    answer = report("b", f"{words}, the Quay Ministry said.")
    return linked(given, counts(answer, words, 61, "Quay Ministry", polarity="negative"))


@pytest.mark.parametrize("words", ["The figure of 61 dead is pure invention", "It is not true that 61 people died"])
def test_who_rejects_a_count_is_not_among_its_origins_and_disputes_it(words: str) -> None:
    links = rejecting(words)
    claim = claim_of(links, "61")
    assert sorted(member.stance for member in claim.members) == ["affirms", "denies"]
    assert [origin.why for origin in claim.origins] == ["rests on Hill Front"]
    assert claim.standing == "disputed"
    assert [dispute.kind for dispute in links.disputes] == ["polarity"]


def test_a_rejected_count_is_disputed_by_the_one_that_is_given_instead() -> None:
    given = report("a", "The Hill Front said 61 people were killed at Obrava.")
    counts(given, "61 people were killed at Obrava", 61, "Hill Front")
    own, denial = "Nine people were killed", "the toll of 61 was a lie"
    answer = report("b", f"{own} and {denial}, the Quay Ministry said.")
    counts(answer, own, 9, "Quay Ministry")
    counts(answer, denial, 61, "Quay Ministry", polarity="negative")
    links = linked(given, answer)
    (dispute,) = links.disputes
    nine = claim_of(links, ": 9 ").id
    (side,) = [one for one in dispute.sides if nine in one]
    assert [id_ for id_ in side if id_ != nine] == ["f:d:b:1"]


def test_who_would_not_confirm_a_count_is_none_of_its_origins() -> None:
    given = report("a", "The Hill Front said 61 people were killed at Obrava.")
    counts(given, "61 people were killed at Obrava", 61, "Hill Front")
    silent = report("b", "The Quay Ministry did not confirm that 61 people were killed at Obrava.")
    words = "that 61 people were killed at Obrava"
    who = silent.entity("Quay Ministry", "organization")
    said = silent.attribution(words, source="Quay Ministry", entity=who, polarity="negative", cue="did not confirm")
    silent.figure(words, 61, words=words, counted="people", attribution=said)
    assert [origin.why for origin in claim_of(linked(given, silent), "61").origins] == ["rests on Hill Front"]


# --- tellings of one happening that count otherwise


@pytest.mark.parametrize(("other", "origins"), [(26_000, 1), (40_000, 2)])
def test_who_counts_otherwise_does_not_agree_that_so_many_fled(other: int, origins: int) -> None:
    pages = []
    more = "Nurses of Kessar wait at the Mirna flood with soup and tents, for the river port stands under water."
    told = (("a", 40_000, "Lantern Society", TAIL), ("b", other, "Quay Ministry", more))
    for name, number, who, beside in told:
        words = f"{number:,} people have fled Obrava"
        page = Page(name, f"The {who} said {words}. {beside}", publisher=f"Post {name}", published="2031-05-06")
        said = page.attribution(words, source=who, entity=page.entity(who, "organization"))
        place = page.entity("Obrava", "place")
        event = page.event(words, trigger="fled", place=place, attribution=said)
        page.figure(words, number, words=f"{number:,}", measure="displaced", counted="people", event=event)
        pages.append(page)
    events = [one for one in linked(*pages).claims if one.kind == "event"]
    assert sorted(len(one.origins) for one in events) == [origins]
    assert [one.standing for one in events] == ["agreed" if origins == 2 else "single"]


@pytest.mark.parametrize(
    ("country", "sector", "struck", "origins", "standing"),
    [
        ("SYR", "MIL", False, 1, "single"),
        ("SYR", "MIL", True, 2, "agreed"),
        ("SYR", "REB", False, 2, "agreed"),
        ("TUR", "MIL", False, 2, "agreed"),
    ],
)
def test_a_states_government_and_its_army_are_no_two_witnesses_unless_they_fight(
    country: str, sector: str, struck: bool, origins: int, standing: str
) -> None:
    pages = []
    bodies = (("a", "Quay Commission", "government", "SYR", "GOV"), ("b", "Hill Front", "armed_group", country, sector))
    for name, who, kind, land, side in bodies:
        words = "11 fighters were killed at Obrava"
        text = f"The {who} said {words}. {'It rained.' if name == 'a' else 'Shops were shut for the day.'}"
        page = Page(name, text, publisher=f"Post {name}", published="2031-05-06")
        body = page.entity(who, kind, country=land, sectors=(side,))
        said = page.attribution(words, source=who, entity=body)
        page.figure(words, 11, counted="fighters", place=page.entity("Obrava", "place"), attribution=said)
        if struck:
            others = [page.entity(w, k, country=c, sectors=(s,)) for _, w, k, c, s in bodies if w != who]
            deed = "rained" if name == "a" else "shut"
            page.event(deed, trigger=deed, type="ASSAULT", actors=(body,), recipients=tuple(others))
        pages.append(page)
    (claim,) = [one for one in linked(*pages).claims if one.kind == "figure"]
    assert (len(claim.origins), claim.standing) == (origins, standing)


# --- who counted counts again


def raised(first: tuple[str, str], second: tuple[str, str]) -> str:
    """How a count of nine stands after a later one of 15, each by the source and on the day given."""
    pages = []
    for (who, day), number in ((first, 9), (second, 15)):
        words = f"{number} people were killed at Obrava in the flood"
        page = report(f"{number}", f"The {who} said {words}.", published=f"2031-05-{day}")
        pages.append(counts(page, words, number, who, place=page.entity("Obrava", "place")))
    return claim_of(linked(*pages), ": 9 ").standing


@pytest.mark.parametrize(
    ("later", "standing"),
    [(("Quay Ministry", "07"), "superseded"), (("Lantern Society", "07"), "single")],
    ids=["the same", "another"],
)
def test_only_who_counted_supersedes_the_count(later: tuple[str, str], standing: str) -> None:
    assert raised(("Quay Ministry", "06"), later) == standing


@pytest.mark.parametrize(("area", "standing"), [("region", "superseded"), ("point", "single")])
def test_a_village_off_the_map_may_lie_in_a_region(area: Literal["region", "point"], standing: str) -> None:
    pages = []
    for day, number, where in (("06", 9, "Kessar State"), ("07", 15, "Obrava")):
        words = f"{number} people were killed in {where} in the flood"
        page = report(f"{number}", f"The Quay Ministry said {words}.", published=f"2031-05-{day}")
        place = page.entity(where, "place")
        if where == "Kessar State":
            on_map = Location(latitude=1.0, longitude=2.0, geonames=None, area=area)
            page.entities[-1] = replace(page.entities[-1], location=on_map)
        pages.append(counts(page, words, number, "Quay Ministry", place=place))
    assert claim_of(linked(*pages), ": 9 ").standing == standing


def test_two_numbers_that_somebody_gives_at_once_are_of_two_things() -> None:
    text = "The Quay Ministry said nine people were killed at Obrava and 15 people were killed at the lock."
    pages = []
    for name, day in (("a", "06"), ("b", "07")):
        page = report(name, text, published=f"2031-05-{day}")
        counts(page, "nine people were killed at Obrava", 9, "Quay Ministry")
        pages.append(counts(page, "15 people were killed at the lock", 15, "Quay Ministry"))
    assert claim_of(linked(*pages), ": 9 ").standing != "superseded"


@pytest.mark.parametrize(("new", "old"), [(15, 9), (9, 15)], ids=["raised", "lowered"])
def test_a_count_that_its_counter_told_before_is_superseded_and_not_denied(new: int, old: int) -> None:
    text = f"The Quay Ministry, which had put the dead at {old}, now says {new} people died."
    page = report("a", text)
    counts(page, f"{old}", old, "Quay Ministry", evidence=text, as_of="2031-05-05")
    counts(page, f"{new} people died", new, "Quay Ministry", evidence=text, as_of="2031-05-06")
    links = linked(page)
    before = claim_of(links, f": {old} ")
    assert (before.standing, before.members[0].stance) == ("superseded", "affirms")
    assert claim_of(links, f": {new} ").standing == "single"
    assert not links.disputes


def test_a_first_count_told_beside_the_new_one_needs_no_name() -> None:
    text = "The Quay Ministry, whose first count was 43, speaks of 38 dead."
    page = report("a", text)
    who = page.attribution("first count was 43", source="whose", kind="implicit")
    page.figure(text, 43, words="43", counted="people", as_of="2031-05-05", attribution=who)
    counts(page, "38 dead", 38, "Quay Ministry", evidence=text, as_of="2031-05-06")
    links = linked(page)
    assert (claim_of(links, ": 43 ").standing, claim_of(links, ": 38 ").standing) == ("superseded", "single")
    assert not links.disputes


def test_a_spokesman_who_is_called_he_counts_for_his_body() -> None:
    first = report("a", "The Quay Ministry said nine people were killed at Obrava.", published="2031-05-06")
    counts(first, "nine people were killed at Obrava", 9, "Quay Ministry", place=first.entity("Obrava", "place"))
    text = "Quay Ministry spokesman Pavo Lestin spoke in Obrava. He said 15 people were killed there."
    later = report("b", text, published="2031-05-07")
    man = later.entity("Pavo Lestin", "person")
    later.attribution("spoke in Obrava", source="Quay Ministry spokesman Pavo Lestin", entity=man)
    words = "15 people were killed there"
    said = later.attribution(words, source="He", entity=man)
    place = later.entity("Obrava", "place")
    later.figure(words, 15, words=words, counted="people", place=place, attribution=said)
    assert claim_of(linked(first, later), ": 9 ").standing == "superseded"


# --- nobody's word


def test_a_claim_that_is_told_only_as_rejected_is_nobodys_statement() -> None:
    text = "The Quay Ministry rejected the allegation that the lock of Obrava had been opened by its men."
    page = report("a", text)
    who = page.entity("Quay Ministry", "organization")
    denial = page.attribution(
        "the allegation that the lock of Obrava had been opened by its men",
        source="Quay Ministry", entity=who, polarity="negative", cue="rejected",
    )  # fmt: skip
    page.attribution("that the lock of Obrava had been opened by its men", cue="allegation")
    inner = replace(page.attributions[1], source=Source(text="", entities=(), kind="implicit", spans=()), parent=denial)
    page.attributions[1] = inner
    (claim,) = [one for one in linked(page).claims if one.kind == "statement"]
    assert claim.text.startswith("denied: Quay Ministry")
