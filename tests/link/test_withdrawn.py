"""What its own publisher has taken back."""

from __future__ import annotations

import pytest
from tests.link.build import Page

from parallax.link import link
from parallax.types import Claim

TOLL = "Twelve ferrymen drowned at Obrava when the Mirna rose"
ITEM = "Twelve ferrymen had drowned at Obrava when the Mirna rose"


def first(name: str, publisher: str) -> Page:
    page = Page(name, f"{TOLL}.", publisher=publisher, published="2031-05-06")
    page.figure(TOLL, 12, counted="ferrymen", place=page.entity("Obrava", "place"))
    return page


def correction(source: str = "An earlier version of this report", before: str = "") -> Page:
    text = f"{before}{source} said: {ITEM}. In fact nine did."
    page = Page("c", text, publisher="Quay Post", published="2031-05-07")
    said = page.attribution(ITEM, source=source)
    page.figure(ITEM, 12, counted="ferrymen", place=page.entity("Obrava", "place"), attribution=said)
    return page


def figure(*pages: Page) -> Claim:
    (claim,) = [claim for claim in link([page.read() for page in pages]).claims if claim.kind == "figure"]
    return claim


def test_a_claim_that_its_publisher_corrects_is_superseded() -> None:
    claim = figure(first("a", "Quay Post"), correction())
    assert claim.standing == "superseded"
    assert "withdrawn by its publisher" in claim.why


@pytest.mark.parametrize(
    ("source", "before", "standing"),
    [
        ("An earlier Quay Post report of May 6", "", "superseded"),
        ("An earlier report", "CORRECTION: ", "superseded"),
        ("An earlier report", "", "single"),
        ("An earlier Mirna Herald report", "", "single"),
    ],
)
def test_an_earlier_report_is_taken_back_where_it_is_the_publishers_own(
    source: str, before: str, standing: str
) -> None:
    assert figure(first("a", "Quay Post"), correction(source, before)).standing == standing


@pytest.mark.parametrize(("publisher", "standing"), [("Quay Post", "superseded"), ("Mirna Herald", "single")])
def test_what_is_taken_back_in_its_words_is_known_again_in_longer_ones(publisher: str, standing: str) -> None:
    told = "A jet of the coast guard hit a monastery in a village in the hills on Monday"
    early = Page("a", f"{told}, killing nine monks.", publisher=publisher, published="2031-05-06")
    early.event(told, trigger="hit", type="ASSAULT", mode="aerial")
    item = "the jet hit a monastery"
    late = Page("c", f"An earlier Quay Post report said {item}. It hit a market.", published="2031-05-07")
    late.publisher = "Quay Post"
    late.attribution(item, source="An earlier Quay Post report")
    claims = link([early.read(), late.read()]).claims
    assert [claim.standing for claim in claims if claim.kind == "event"] == [standing]


def test_what_another_publisher_tells_stands_and_is_no_longer_the_first_ones() -> None:
    claim = figure(first("a", "Quay Post"), first("b", "Mirna Herald"), correction())
    assert claim.standing == "single"
    assert [origin.documents for origin in claim.origins] == [("d:b",)]


def test_who_else_calls_a_report_false_takes_nothing_back() -> None:
    told = first("a", "Quay Post")
    denial = "the report was false"
    page = Page("c", f"The Quay Post reported: {ITEM}. The mayor said {denial}.", publisher="Quay Post")
    page.published = "2031-05-07"
    said = page.attribution(ITEM, source="The Quay Post", entity=page.entity("Quay Post", "outlet"))
    page.attribution(denial, source="The mayor")
    page.figure(ITEM, 12, counted="ferrymen", place=page.entity("Obrava", "place"), attribution=said)
    assert figure(told, page).standing == "single"


def test_an_account_that_is_taken_back_is_in_no_dispute() -> None:
    source, account, other = "An earlier version of this report", "guardsmen set the mill alight", "the ferrymen lit it"
    page = Page("a", f"Who burned the mill is in dispute. {source} said {account}; Millers say {other}.")
    for words, trigger, who, entity in (
        (account, "set", source, None),
        (other, "lit", "Millers", page.entity("Millers", "organization")),
    ):
        said = page.attribution(words, source=who, entity=entity)
        page.event(words, trigger=trigger, type="ASSAULT", mode="primitive", attribution=said)
    links = link([page.read()])
    assert links.disputes == ()
    assert [claim.standing for claim in links.claims if claim.kind == "event"] == ["superseded", "single"]


def test_a_denial_beside_a_correction_is_not_taken_back() -> None:
    source, denied = "An earlier version of this report", "The guards did not shell the mill"
    page = Page("d", f"{source} said: {ITEM}. {denied}, Captain Rossin said.", publisher="Mirna Herald")
    wrong = page.attribution(ITEM, source=source)
    page.figure(ITEM, 12, counted="ferrymen", attribution=wrong)
    said = page.attribution(denied, source="Captain Rossin", entity=page.entity("Captain Rossin", "person"))
    page.event(denied, trigger="shell", type="ASSAULT", mode="heavy-weapons", attribution=said, polarity="negative")
    standings = {claim.kind: claim.standing for claim in link([page.read()]).claims}
    assert (standings["figure"], standings["event"]) == ("superseded", "single")


def test_a_publisher_that_names_its_own_report_and_calls_it_false_takes_it_back() -> None:
    told = first("a", "Quay Post")
    page = Page("c", f"The Quay Post reported: {ITEM}. The report was false.", publisher="Quay Post")
    page.published = "2031-05-07"
    said = page.attribution(ITEM, source="The Quay Post", entity=page.entity("Quay Post", "outlet"))
    page.figure(ITEM, 12, counted="ferrymen", place=page.entity("Obrava", "place"), attribution=said)
    assert figure(told, page).standing == "superseded"
