"""Also told: sentences in which nothing was read, beside the day that they belong to, each once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import document, picture, span
from tests.views.test_account import of_day, told

from parallax.types import Picture
from parallax.views.account import account
from parallax.views.html import account_days, render
from parallax.views.index import index
from parallax.views.sections import ALSO, MOST_BESIDE, Section, sections
from parallax.views.unread import unread

DAY = "2031-05-06"
READ = "Dockers shut the port."


def beside(text: str, *read: tuple[str, str | None]) -> list[tuple[str | None, str, str]]:
    """Day, words and on whose word of what is told besides the sentences that were read."""
    known = index(told(text, *(read or ((READ, DAY),))))
    return [
        (one.line and one.line.day, text[one.said.start : one.said.end], one.who)
        for one in unread(known, account(known), ())
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Soldiers remain at the gate of the refinery.",
        "The trams did not run.",
        "The old town has been without water for a week.",
        "Among those taken was Ilva Doren, 17.",
    ],
)
@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_what_lasts_did_not_happen_or_is_described_stands_under_the_day_of_what_it_follows(
    sentence: str, between: str
) -> None:
    assert beside(f"{READ}{between}{sentence}") == [("Tuesday 6 May 2031", sentence, "Harbour Post")]


def test_a_sentence_leads_to_the_next_of_its_paragraph_alone() -> None:
    first = "The union gave a different account."
    assert beside(f"{first} {READ}") == [("Tuesday 6 May 2031", first, "Harbour Post")]
    assert beside(f"{first}\n\n{READ}") == []


def test_beside_what_has_no_day_it_has_none() -> None:
    text = f"{READ} The union was founded by welders. It still owns the hall on the quay."
    read = ((READ, DAY), ("The union was founded by welders.", None))
    assert beside(text, *read) == [(None, "It still owns the hall on the quay.", "Harbour Post")]


def test_the_day_that_it_names_goes_before_that_of_its_neighbour() -> None:
    later = "The trams have stood still since Thursday."
    text = f"{READ} A court freed the mayor. Soldiers took the pier. {later}"
    source = told(text, (READ, DAY), ("A court freed the mayor.", "2031-05-08"), ("Soldiers took the pier.", DAY))
    time = replace(of_day("2031-05-08", "d:1"), span=span("d:1", text, "Thursday"), granularity="day")
    known = index(replace(source, times=(time,)))
    assert [one.line and one.line.day for one in unread(known, account(known), ())] == ["Thursday 8 May 2031"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Who will pay for the damage?",
        "Down with the board!",
        "Strike latest",
        "Picture: The gate of the refinery at noon.",
        "I have never trusted the board of this port.",
        "“Nobody has paid us since the spring.”",
        "This could not be independently verified.",
    ],
)
def test_questions_calls_headings_comments_words_of_nobody_and_caveats_are_left_out(sentence: str) -> None:
    assert beside(f"{READ} {sentence}") == []


def test_what_is_printed_twice_stands_once() -> None:
    again = "The trams did not run."
    source = told(f"{READ} {again}", (READ, DAY))
    copy = document("d:2", f"{READ} {again}", "Evening Echo")
    known = index(replace(source, documents=(source.documents[0], copy)))
    assert [one.who for one in unread(known, account(known), ())] == ["Harbour Post"]


def test_a_sentence_of_a_record_that_is_shown_elsewhere_has_its_place() -> None:
    text = f"{READ} A clerk came out at noon. The trams did not run."
    source = told(text, (READ, DAY), ("A clerk came out at noon.", DAY))
    known = index(replace(source, claims=source.claims[:1]))
    alone, beside_it = (unread(known, account(known), shown) for shown in ((), {"v:1"}))
    assert [len(alone), len(beside_it)] == [2, 1]


def test_boilerplate_is_left_out() -> None:
    text = f"{READ} The trams did not run."
    source = told(text, (READ, DAY))
    marked = replace(source.documents[0], boilerplate=(span("d:1", text, "The trams did not run."),))
    known = index(replace(source, documents=(marked,)))
    assert unread(known, account(known), ()) == ()


MANY = f"{READ} " + " ".join(f"Shed number {n} of the harbour stands empty." for n in range(MOST_BESIDE + 3))


def timeline(source: Picture) -> Section:
    return sections(index(source))[0]


def test_a_day_has_so_many_and_says_how_many_more_there_are() -> None:
    rows = [row for row in timeline(told(MANY, (READ, DAY))).rows if row[2].text == ALSO]
    assert len(rows) == MOST_BESIDE + 1
    assert (rows[-1][1].text, rows[-1][3].text) == ("3 more in the article", "Harbour Post")


def test_they_are_folded_apart_from_what_was_read_and_lead_to_their_article() -> None:
    source = told(f"{READ} The trams did not run.", (READ, DAY))
    (day,) = account_days(timeline(source))
    assert [row[1].text for row in day.also] == ["“The trams did not run.”"]
    assert ALSO not in {row[2].text for row in (*day.rows, *day.folded)}
    page = render(replace(source, stories=(replace(picture().stories[0], documents=("d:1",)),)))
    assert '<a href="#d:1"><bdi dir="auto">Harbour Post</bdi></a>' in page
