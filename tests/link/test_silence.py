"""A report is called silent only where nothing in it may tell the claim; better no silence than a false one."""

from __future__ import annotations

import pytest
from tests.link.build import Page

from parallax.link import link
from parallax.types import Claim

FLOOD = "The flood in Obrava drove many people from their homes on Sunday and cut the road."


def test_only_a_report_without_a_record_of_the_act_is_silent() -> None:
    pages = []
    for name, text in (
        ("a", "The Lantern Society shut the old lock at Kessar on Monday."),
        ("b", "On Monday the Lantern Society shut Kessar's old lock."),
        ("c", "Why it was shut nobody could tell."),
        ("d", "Bread was dear in the upper town."),
    ):
        page = Page(name, f"{text} {FLOOD}", publisher=f"Post {name}")
        who = page.entity("Lantern Society", "organization")
        if "shut" in text:
            page.event(text, trigger="shut", actors=(who,), status="planned" if name == "c" else "asserted")
        pages.append(page)
    (claim,) = [c for c in link([page.read() for page in pages]).claims if len(c.documents) == 2 and c.kind == "event"]
    assert [absent.document for absent in claim.absent] == ["d:d"]


def told(*others: tuple[str, str]) -> Claim:
    """What two reports tell, that the Lantern Front seized Kessar, beside others: each publisher and text."""
    texts = (("Post a", "The Lantern Front seized Kessar on Monday."), ("Post b", "Kessar the Lantern Front seized."))
    pages = []
    for number, (publisher, text) in enumerate((*texts, *others)):
        page = Page(str(number), f"{text} {FLOOD}", publisher=publisher)
        front, town = page.entity("Lantern Front", "armed_group"), page.entity("Kessar", "place")
        if number < len(texts):
            page.event(text, trigger="seized", type="COERCE", actors=(front,), place=town)
        pages.append(page)
    (claim,) = [c for c in link([page.read() for page in pages]).claims if len(c.documents) == 2 and c.kind == "event"]
    return claim


@pytest.mark.parametrize(
    "text",
    [
        "Since noon the Lantern Front has been in charge of all Kessar.",
        "Who in Kessar had voted for the Lantern Front stayed at home.",
    ],
)
def test_a_sentence_with_both_parties_may_tell_it(text: str) -> None:
    assert told(("Post c", text)).absent == ()


def test_who_names_both_parties_of_one_reports_claim_is_not_silent_about_it() -> None:
    first = "The Lantern Front put a tax on Kessar League boats."
    pages = []
    for name, text in (("a", first), ("b", "The Kessar League rejected what the Lantern Front did."), ("c", "Rain.")):
        page = Page(name, f"{text} {FLOOD}", publisher=f"Post {name}")
        front, league = page.entity("Lantern Front", "armed_group"), page.entity("Kessar League", "organization")
        if name == "a":
            page.event(text, trigger="put", type="SANCTION", actors=(front,), recipients=(league,))
        pages.append(page)
    (claim,) = [c for c in link([page.read() for page in pages]).claims if c.kind == "event"]
    assert [absent.document for absent in claim.absent] == ["d:c"]


def test_parties_that_no_sentence_names_together_tell_nothing() -> None:
    claim = told(("Post c", "Bread is dear in Kessar.\nThe Lantern Front is ten years old."))
    assert [(absent.document, absent.reason) for absent in claim.absent] == [("d:2", "silent")]


def test_a_town_and_its_land_are_no_parties() -> None:
    pages = []
    for name, text in (("a", FELL), ("b", f"{FELL} So it is said."), ("c", "Kessar is a port of Varden.")):
        page = Page(name, f"{text} {FLOOD}", publisher=f"Post {name}")
        town, _ = page.entity("Kessar", "place"), page.entity("Varden", "state", country="VAR")
        if name != "c":
            page.event(FELL, trigger="collapsed", place=town)
        pages.append(page)
    (claim,) = [c for c in link([page.read() for page in pages]).claims if len(c.documents) == 2 and c.kind == "event"]
    assert [absent.document for absent in claim.absent] == ["d:c"]


FELL = "In Kessar, in the south of Varden, the old lighthouse collapsed at noon."


def test_a_publisher_who_tells_it_elsewhere_is_not_silent() -> None:
    assert told(("Post b", "Bread was dear in the upper town.")).absent == ()
    assert [absent.document for absent in told(("Post c", "Bread was dear.")).absent] == ["d:2"]
