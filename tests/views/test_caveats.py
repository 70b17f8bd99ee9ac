"""What a publisher says that it could not verify is never lost: it stands beside what it is said of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import document, picture, span

from parallax.types import Attribution, Picture, Source
from parallax.views.caveats import caveats, told_of
from parallax.views.index import index, quote
from parallax.views.lead import lead
from parallax.views.sections import sections


def of(text: str, publisher: str = "Harbour Post", attributions: tuple[Attribution, ...] = ()) -> Picture:
    """A picture of one report with that text and nothing read in it."""
    return replace(
        picture(), documents=(document("d:1", text, publisher),), events=(), figures=(), claims=(), control=(),
        relations=(), attributions=attributions, disputes=(), mentions=(), times=(), namings=(),
    )  # fmt: skip


def found(source: Picture) -> list[tuple[str, str]]:
    """The sentence of each caveat, and what it is said of before that."""
    at = index(source)
    return [(quote(at, c.said), quote(at, replace(c.of, end=c.said.start))) for c in caveats(at)]


CLAIM = "The mayor said 40 houses had burned."


@pytest.mark.parametrize(
    "words",
    [
        "The figure could not be independently verified.",
        "Harbour Post could not check it.",
        "Harbour has been unable to confirm the number.",
        "We were not able to reconcile the lists.",
        "This newspaper has not been able to see the register.",
        "There was no independent confirmation.",
        "It was not immediately possible to verify the account.",
        "HP cannot confirm this.",
    ],
)
def test_a_publishers_caveat_is_of_the_sentence_before(words: str) -> None:
    assert found(of(f"It rained. {CLAIM} {words}")) == [(words, CLAIM)]


def test_of_either_of_two_it_is_of_both() -> None:
    other = "Villagers counted 90."
    words = "Neither number could be verified."
    assert found(of(f"It rained. {CLAIM} {other} {words}")) == [(words, f"{CLAIM} {other}")]


def test_a_caveat_that_has_its_claim_beside_it_is_of_that_alone() -> None:
    words = "Villagers counted 90 burned houses, a number that Harbour Post could not verify."
    assert found(of(f"{CLAIM} {words}")) == [(words, "")]


def test_a_caveat_that_is_a_paragraph_is_of_the_one_before() -> None:
    words = "This could not be confirmed."
    assert found(of(f"{CLAIM}\n{words}")) == [(words, CLAIM)]


@pytest.mark.parametrize(
    "words",
    [
        "The police could not identify the man.",
        "The boat could not leave the harbour.",
        "“The number could not be verified,” she wrote.",
        "Harbour Post could verify the number.",
    ],
)
def test_what_another_could_not_find_out_is_no_caveat(words: str) -> None:
    assert found(of(f"{CLAIM} {words}")) == []


def test_what_somebody_is_told_to_have_said_is_his() -> None:
    text = "The coroner said the bodies could not be identified."
    said = replace(
        picture().attributions[0], content=(span("d:1", text, "the bodies could not be identified"),), cue=None,
        source=Source(text="The coroner", entities=(), kind="role", spans=(span("d:1", text, "The coroner"),)),
    )  # fmt: skip
    assert found(of(text)) != []
    assert found(of(text, attributions=(said,))) == []


def test_a_count_and_the_lead_have_the_caveat() -> None:
    base = picture()
    words = "The number could not be verified."
    first = replace(base.documents[0], text=f"{base.documents[0].text} {words}")
    told = index(replace(base, documents=(first, base.documents[1])))
    parts = {part.key: part for part in lead(told)}
    assert parts["unverified"].points[0].text == f"“{words}” – Harbour Post"
    assert [words in point.note for point in parts["counted"].points] == [True, False]
    rows = next(s.rows for s in sections(told) if s.key == "figures")
    assert [words in row[-1].text for row in rows if row[1].records == ("f:1",)] == [True]


def test_what_nobody_could_verify_of_a_total_is_not_said_of_its_part() -> None:
    base = picture()
    words = "The number could not be verified."
    first = replace(base.documents[0], text=f"{base.documents[0].text} {words}")
    part = replace(base.figures[0], id="f:9", low=2, high=2, counted="police")
    told = index(replace(base, documents=(first, base.documents[1]), figures=(*base.figures, part)))
    assert words in told_of(told, caveats(told), [base.figures[0]])
    assert told_of(told, caveats(told), [part]) == ""


@pytest.mark.parametrize("heading", ["Shelter.", "Who set the fires\n"])
def test_a_heading_has_no_caveat(heading: str) -> None:
    words = "This could not be confirmed."
    assert found(of(f"{heading} {words}")) == [(words, "")]


def test_a_caveat_with_its_own_claim_is_not_of_the_sentence_before() -> None:
    own, none = "Harbour Post could not confirm that all had left.", "Harbour Post could not confirm that."
    assert (found(of(f"{CLAIM} {own}")), found(of(f"{CLAIM} {none}"))) == ([(own, "")], [(none, CLAIM)])


def test_a_caveat_of_the_figure_is_of_the_whole_and_not_of_a_part() -> None:
    text = "Nine people, two of them children, were killed. The figure could not be verified."
    base = picture()
    shown = span("d:1", text, "Nine people, two of them children, were killed.")
    whole = replace(base.figures[0], id="f:w", document="d:1", low=9.0, high=9.0, counted="people",
                    measure="killed", span=span("d:1", text, "Nine"), evidence=shown)  # fmt: skip
    part = replace(whole, id="f:p", low=2.0, high=2.0, counted="children", span=span("d:1", text, "two"))
    at = index(replace(of(text), figures=(whole, part)))
    assert [bool(told_of(at, caveats(at), [one])) for one in (whole, part)] == [True, False]


@pytest.mark.parametrize(
    ("words", "leans"),
    [
        ("Harbour Post could not independently confirm that figure.", True),
        ("Harbour Post could not confirm that claim on Monday.", True),
        ("We were not able to verify the claims that both sides made.", True),
        ("Harbour Post has been unable to verify the video that he posted.", True),
        ("Harbour Post could not confirm that.", True),
        ("Harbour Post could not confirm that soldiers took the pier.", False),
        ("Harbour Post could not confirm that the pier burned.", False),
        ("We could not verify that fighting had ended.", False),
        ("Harbour Post could not confirm whether anybody died.", False),
    ],
)
def test_only_a_clause_right_behind_it_is_a_caveats_own_claim(words: str, leans: bool) -> None:
    assert found(of(f"{CLAIM} {words}")) == [(words, CLAIM if leans else "")]
