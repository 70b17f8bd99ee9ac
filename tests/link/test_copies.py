"""What is a copy, and who took from whom."""

from __future__ import annotations

import pytest
from tests.link.build import Page

from parallax.link.copies import find_copies
from parallax.link.neighbours import nearest_pairs
from parallax.types import Copy

WIRE = (
    "Engineers opened the sluices of the Mirna dam before dawn after a night of heavy rain upstream. "
    "Families in the lower town of Obrava had two hours to leave, said the council, which hired every "
    "bus it could find. "
    "By noon the water stood a metre deep in the market square, and the railway to the coast was cut in four places."
)
LIGHT = (
    "Engineers opened the sluices of the Mirna dam before sunrise after a night of heavy rain upstream. "
    "Families in the lower town of Obrava had only two hours to leave, said the council, hiring every "
    "bus it could find. "
    "By noon, water stood a metre deep in the market square and the railway to the coast was cut."
)
OWN = (
    "Nobody slept in Obrava. When the Mirna came over its banks, shopkeepers piled flour on their roofs; "
    "a council bus, one of "
    "dozens, took the old people up to the school. Trains were not running by midday. The dam had been let go at five."
)
QUOTE = (
    "“We were told at four in the morning, by a boy on a bicycle, and no one from the council ever came "
    "to our street,” she said."
)


def pair(first: str, second: str, **more: dict[str, str | None]) -> tuple[Copy, ...]:
    a, b = (Page(n, text, **more.get(n, {})).read()[0] for n, text in (("a", first), ("b", second)))
    return find_copies([a, b])


@pytest.mark.parametrize(
    "text", [WIRE, LIGHT, OWN + " " + WIRE, "In short: " + WIRE[:190]], ids=["reprint", "light", "splice", "lead"]
)
def test_derived(text: str) -> None:
    (copy,) = pair(WIRE, text)
    assert copy.passages
    assert copy.direction == "undetermined"


def test_a_reprint_scores_one() -> None:
    assert pair(WIRE, WIRE)[0].score == 1.0


@pytest.mark.parametrize("texts", [(WIRE, OWN), (WIRE[:200] + QUOTE, OWN + QUOTE), ("", WIRE), ("", "")])
def test_independent(texts: tuple[str, str]) -> None:
    if texts[0][:200] == WIRE[:200]:
        texts = ("The council spoke of order. " + QUOTE, texts[1])
    assert pair(*texts) == ()


@pytest.mark.parametrize(
    ("first", "second", "direction"),
    [
        ({"published": "2031-05-05"}, {"published": "2031-05-06"}, "from_other"),
        ({"published": "2031-05-05"}, {"published": "2031-05-05T10:00:00+00:00"}, "undetermined"),
        ({"published": "2031-05-05"}, {}, "undetermined"),
        ({"publisher": "Lantry Wire"}, {"publisher": "Post"}, "undetermined"),
    ],
)
def test_direction_by_time(first: dict[str, str | None], second: dict[str, str | None], direction: str) -> None:
    (copy,) = pair(WIRE, LIGHT, a=first, b=second)
    assert copy.direction == direction


@pytest.mark.parametrize("credit", ["OBRAVA (Lantry Wire) - ", "Lantry Wire reported. ", "Source: Lantry Wire\n"])
def test_direction_by_credit(credit: str) -> None:
    (copy,) = pair(WIRE, credit + LIGHT, a={"publisher": "Lantry Wire"}, b={"publisher": "Post"})
    assert (copy.document, copy.direction) == ("d:b", "from_other")


def test_passages_slice_back_to_shared_words() -> None:
    (copy,) = pair(WIRE, OWN + " " + WIRE)
    text = OWN + " " + WIRE
    assert "water stood a metre deep" in " ".join(text[p.span.start : p.span.end] for p in copy.passages)


def test_several_short_stretches_among_much_of_its_own_are_a_copy() -> None:
    taken = (
        "Families in the lower town of Obrava had two hours to leave, said the council",
        "By noon the water stood a metre deep in the market square, and the railway",
    )
    (copy,) = pair(WIRE, f"{OWN} {taken[0]}. {OWN[:120]} {taken[1]} lay under it.")
    assert len(copy.passages) >= 2


def test_a_town_after_which_a_publisher_is_called_is_no_credit() -> None:
    """The report from Varden is first, and names the town, not the Varden Ledger."""
    first = Page("a", f"VARDEN, May 5 - {WIRE} Trains from Varden to the coast, and buses in Varden, stood still.",
                 publisher="Harbour Post", published="2031-05-05")  # fmt: skip
    later = Page("b", f"{WIRE} The council met.", publisher="Varden Ledger", published="2031-05-06")
    (copy,) = find_copies([page.read()[0] for page in (first, later)])
    assert (copy.document, copy.direction) == ("d:b", "from_other")


def test_a_thousand_reprints_are_found_however_many_hold_a_run() -> None:
    pairs = nearest_pairs([["a", "b", "c", str(at)] for at in range(200)], least=3)
    assert {later for _, later in pairs} == set(range(1, 200))
    assert len(pairs) < 1000


def test_texts_that_share_too_little_are_no_pair() -> None:
    assert nearest_pairs([["a", "b"], ["b", "c"], ["a", "b"]], least=2) == [(0, 2)]
