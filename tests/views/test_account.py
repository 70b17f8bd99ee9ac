"""The account: every sentence that has a day once, under its day, what most tell of the day first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import document, picture, span

from parallax.types import Claim, Event, Member, Picture, Time
from parallax.views.account import Line, account
from parallax.views.index import index
from parallax.views.sections import ALSO, sections
from parallax.views.wording import told_as


def told(text: str, *days: tuple[str, str | None]) -> Picture:
    """A report of a sentence each, with the day of its event, None where its event has none."""
    base = picture()
    events: list[Event] = []
    claims: list[Claim] = []
    for number, (words, day) in enumerate(days):
        shown = span("d:1", text, words)
        time = None if day is None else of_day(day, "d:1")
        events.append(
            replace(base.events[0], id=f"v:{number}", happening=words, time=time, trigger=shown, evidence=shown)
        )
        claims.append(
            replace(base.claims[0], id=f"c:{number}", text=words, members=(Member(id=f"v:{number}", stance="affirms"),))
        )
    return replace(
        base, documents=(document("d:1", text, "Harbour Post"), base.documents[1]), events=tuple(events),
        claims=tuple(claims), times=(), control=(), figures=(), attributions=(), disputes=(), mentions=(), namings=(),
    )  # fmt: skip


def of_day(day: str, where: str) -> Time:
    return replace(picture().times[0], span=replace(picture().times[0].span, document=where), start=day, value=day)


def lines(source: Picture) -> list[Line]:
    return list(account(index(source)))


TEXT = "Dockers shut the port. Soldiers took the pier. A court freed the mayor. The union had been founded."


def test_days_stand_in_their_order_and_those_of_long_ago_and_ahead_say_so() -> None:
    source = told(
        TEXT,
        ("Dockers shut the port.", "2031-05-06"),
        ("Soldiers took the pier.", "2031-05-05"),
        ("A court freed the mayor.", "2031-05-09"),
        ("The union had been founded.", "2019-01-03"),
    )
    assert [(line.day, line.place) for line in lines(source)] == [
        ("Thursday 3 January 2019", "past"),
        ("Monday 5 May 2031", "now"),
        ("Tuesday 6 May 2031", "now"),
        ("Friday 9 May 2031", "ahead"),
    ]


def test_of_a_day_what_most_tell_stands_first() -> None:
    base = told(TEXT, ("Dockers shut the port.", "2031-05-05"), ("Soldiers took the pier.", "2031-05-05"))
    more = replace(base.claims[1], documents=("d:1", "d:2"))
    assert [line.main.id for line in lines(replace(base, claims=(base.claims[0], more)))] == ["c:1", "c:0"]


def test_a_sentence_stands_under_the_one_day_that_it_names_and_nowhere_without() -> None:
    text = "Soldiers took the pier on Monday. Dockers shut the port."
    base = told(text, ("Soldiers took the pier on Monday.", None), ("Dockers shut the port.", None))
    named = replace(picture().times[0], span=span("d:1", text, "on Monday"))
    assert lines(base) == []
    assert [(line.day, line.main.id) for line in lines(replace(base, times=(named,)))] == [("Monday 5 May 2031", "c:0")]
    second = replace(named, span=span("d:1", text, "Soldiers"), start="2031-05-01")
    assert lines(replace(base, times=(named, second))) == []


def test_a_mark_is_not_lost_to_a_word_that_is_quoted() -> None:
    base = told("The disputed vote was held; the pier was shut.", ("The disputed vote was held", "2031-05-05"),
                ("the pier was shut", "2031-05-05"))  # fmt: skip
    planned = replace(base.events[0], status="planned")
    disputed = replace(base.claims[1], standing="disputed")
    source = replace(base, events=(planned, base.events[1]), claims=(base.claims[0], disputed))
    assert ways(source) == ["disputed; “The disputed vote was held”: planned or demanded; the rest: asserted"]


def test_the_day_of_a_thing_that_a_sentence_speaks_of_is_not_its_own() -> None:
    text = "The union rejected Monday's report."
    base = told(text, (text, None))
    assert lines(replace(base, times=(replace(picture().times[0], span=span("d:1", text, "Monday")),))) == []


def test_what_is_disputed_says_so() -> None:
    base = told(TEXT, ("Dockers shut the port.", "2031-05-05"))
    disputed = replace(base, claims=(replace(base.claims[0], standing="disputed"),))
    assert [line.mark for line in (*lines(base), *lines(disputed))] == ["", "disputed"]


@pytest.mark.parametrize("day", ["2031-05-05", None])
def test_no_sentence_stands_in_two_lists(day: str | None) -> None:
    source = told(TEXT, ("Dockers shut the port.", day), ("Soldiers took the pier.", None))
    lists = [s for s in sections(index(source)) if s.key in ("timeline", "agreed", "alone")]
    shown = [cell.text for s in lists for row in s.rows for cell in row if cell.records]
    assert len(shown) == len(set(shown)) == 4  # two of them "also told"


def test_what_one_publisher_alone_tells_has_nothing_of_two() -> None:
    base = told(TEXT, ("Dockers shut the port.", None), ("Soldiers took the pier.", None))
    copied = replace(base.claims[0], documents=("d:1", "d:2"))
    found = {s.key: s for s in sections(index(replace(base, claims=(copied, base.claims[1]))))}
    assert [row[1].text for row in found["agreed"].rows] == ["asserted"]
    alone = [row[0].text for row in found["alone"].rows if row[1].text != ALSO]
    assert alone == ["“Soldiers took the pier.”"]


def test_who_perhaps_tells_it_dates_nothing_and_prints_nothing() -> None:
    base = told(TEXT, ("Dockers shut the port.", None), ("Soldiers took the pier.", "2031-05-05"))
    members = (Member(id="v:0", stance="affirms"), Member(id="v:1", stance="perhaps"))
    claim = replace(base.claims[0], members=members)
    assert lines(replace(base, claims=(claim,))) == []
    own = replace(base.events[0], time=of_day("2031-05-06", "d:1"), status="asserted")
    other = replace(base.events[1], status="planned")
    (line,) = lines(replace(base, events=(own, other), claims=(claim,)))
    assert (line.day, line.record.id) == ("Tuesday 6 May 2031", "v:0")
    assert told_as(index(replace(base, events=(own, other), claims=(claim,))), claim) == "asserted"


@pytest.mark.parametrize(
    ("sentences", "rows"),
    [
        (
            ("The port was shut.", "Dockers of the Red Lamp shut the port."),
            ["“Dockers of the Red Lamp shut the port.”"],
        ),
        (("Dockers of the Red Lamp shut the port.", "Dockers shut the port."), []),
    ],
)
def test_what_perhaps_tells_more_of_a_claim_has_its_own_row(sentences: tuple[str, str], rows: list[str]) -> None:
    base = told(" ".join(sentences), *((words, "2031-05-05") for words in sentences))
    members = (Member(id="v:0", stance="affirms"), Member(id="v:1", stance="perhaps"))
    at = index(replace(base, claims=(replace(base.claims[0], members=members),)))
    (alone,) = (section for section in sections(at) if section.key == "alone")
    assert [row[0].text for row in alone.rows] == rows
    assert all(row[1].text == f"perhaps of “{sentences[0]}”" for row in alone.rows)


@pytest.mark.parametrize(
    ("main", "aside"),
    [
        ("The mayor closed the port on Tuesday", ", a day after soldiers took the pier on Monday"),
        ("The mayor closed the port", ", which soldiers had shelled"),
        ("The mayor closed the port", " because soldiers held the pier"),
    ],
)
def test_a_sentence_stands_under_the_day_of_what_it_tells_not_of_what_it_tells_beside(main: str, aside: str) -> None:
    text = f"{main}{aside}. The quay was quiet."
    below = aside.lstrip(", ").removeprefix("a day after ").removeprefix("because ").removeprefix("which ")
    base = told(text, (main, "2031-05-06"), (below, "2031-05-05"))
    shown = replace(base.events[0].evidence, end=text.index("."))
    events = tuple(replace(one, evidence=shown, within="") for one in base.events)
    more = replace(base.claims[1], documents=("d:1", "d:2"), origins=base.claims[1].origins * 3)
    (line,) = lines(replace(base, events=events, claims=(base.claims[0], more)))
    assert (line.day, line.main.id) == ("Tuesday 6 May 2031", "c:0")


def test_a_day_counts_more_than_the_month_that_another_names() -> None:
    base = told(TEXT, ("Dockers shut the port.", "2031-05-05"), ("Soldiers took the pier.", "2031-05-01"))
    month = replace(of_day("2031-05-01", "d:1"), granularity="month", value="2031-05")
    events = (base.events[0], replace(base.events[1], time=month))
    both = replace(base.claims[0], members=tuple(Member(id=one.id, stance="affirms") for one in events))
    (line,) = lines(replace(base, events=events, claims=(both,)))
    assert line.day == "Monday 5 May 2031"


def ways(source: Picture) -> list[str]:
    return [row[2].text for s in sections(index(source)) if s.key == "timeline" for row in s.rows]


def test_a_negation_of_one_clause_is_not_of_the_sentence() -> None:
    clauses = ("The clerk acted alone", "the mayor has not been seen since Monday")
    base = told("; ".join(clauses) + ".", *((words, "2031-05-05") for words in clauses))
    unseen = replace(base.events[1], polarity="negative")
    assert ways(replace(base, events=(base.events[0], unseen))) == [
        "“the mayor has not been seen since Monday”: tells what did not happen; the rest: asserted"
    ]


def test_a_sentence_that_only_denies_says_whose_denial_it_is() -> None:
    base = told("The mayor denied that soldiers took the pier.", ("soldiers took the pier", "2031-05-05"))
    (denied,) = (
        replace(one, id="a:d", document="d:1", polarity="negative", cue=None) for one in picture().attributions[:1]
    )
    event = replace(base.events[0], polarity="negative", attribution="a:d")
    (way,) = ways(replace(base, events=(event,), attributions=(denied,)))
    assert way == "denied by The ministry"


def test_who_only_does_not_believe_it_denies_nothing() -> None:
    base = told("The mayor did not believe that soldiers took the pier.", ("soldiers took the pier", "2031-05-05"))
    doubts = replace(
        picture().attributions[0], id="a:d", document="d:1", polarity="negative", attitude="belief", cue=None
    )
    event = replace(base.events[0], polarity="negative", status="possible", attribution="a:d")
    (way,) = ways(replace(base, events=(event,), attributions=(doubts,)))
    assert "denied" not in way and "possible" in way


def test_who_denies_what_others_tell_is_named_as_denying_it() -> None:
    base = told("Soldiers took the pier. They did not take it.", ("Soldiers took the pier.", "2031-05-05"),
                ("They did not take it.", "2031-05-05"))  # fmt: skip
    denied = replace(base.events[1], polarity="negative")
    both = replace(base.claims[0], members=(Member(id="v:0", stance="affirms"), Member(id="v:1", stance="denies")))
    source = replace(base, events=(base.events[0], denied), claims=(both,))
    assert told_as(index(source), both) == "asserted; denied by Harbour Post"


def test_what_is_ahead_of_a_fact_in_the_same_words_is_its_own_deed_alone() -> None:
    words = "The armies agreed to stop firing"
    base = told(f"{words}.", (words, "2031-05-05"), (words, "2031-05-05"))
    stop = replace(base.events[1], trigger=span("d:1", f"{words}.", "stop"), status="planned")
    assert ways(replace(base, events=(base.events[0], stop))) == ["“stop”: planned or demanded; the rest: asserted"]


def test_no_word_of_parallax_says_that_something_is_not_so() -> None:
    base = told("The talks did not take place.", ("The talks did not take place", "2031-05-05"))
    assert ways(replace(base, events=(replace(base.events[0], polarity="negative"),))) == ["tells what did not happen"]
