"""When a thing happened, where its own sentence does not say or gives the time of something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parallax.annotate.document import Tools, annotate, page_of
from parallax.annotate.events import dated
from parallax.annotate.events.around import view_of
from parallax.annotate.events.dated import NEVER, candidates, dates_of, with_dates
from parallax.annotate.events.happening import find_events
from parallax.annotate.page import Page
from parallax.run.reader import load_tools

Pages = Callable[..., Page]
TOLD = """Voters in Marsa went to the polls on Saturday. The turnout was low.

The governor was defeated in the vote.
"""


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def test_the_times_before_an_event_are_candidates_and_none_is_one(page: Pages, tools: Tools) -> None:
    made = page_of(page(TOLD).document, tools)
    view = view_of(made, find_events(made))
    dates = dates_of(view)
    (saturday,) = {time.value for time in made.times}
    found = [list(candidates(view, dates, at, event)) for at, event in view.events]
    assert found and all(tried[0].value == NEVER and tried[0].time is None for tried in found)
    assert all([one.value for one in tried] == [NEVER, saturday] for tried in found)


def test_a_page_without_times_has_events_without(page: Pages, tools: Tools) -> None:
    found = annotate(page("Police held three men. They were released.").document, tools)
    assert found.events and not any(event.time for event in found.events)


def test_a_time_of_its_own_stays(page: Pages, tools: Tools) -> None:
    made = page("Gunmen attacked a convoy near Obrava on Sunday. The council met on Tuesday.").document
    (attacked,) = [event for event in annotate(made, tools).events if event.type == "ASSAULT"]
    assert attacked.time is not None and attacked.time.value is not None
    assert made.text[attacked.time.span.start : attacked.time.span.end] == "Sunday"


def test_what_is_given_is_a_time_of_the_page(page: Pages, tools: Tools) -> None:
    made = page_of(page(TOLD).document, tools)
    assert {event.time for event in with_dates(made, find_events(made))} <= {*made.times, None}


def test_the_likeliest_is_taken_and_a_new_time_must_be_sure(
    page: Pages, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = page_of(page("The council met in Marsa on Tuesday.\n\nGunmen attacked a convoy. Nine fled.").document, tools)
    events = find_events(made)

    def days(**learned: float) -> set[str | None]:
        told = {sign.replace("_", " "): weight for sign, weight in learned.items()}
        monkeypatch.setattr(dated, "weights", lambda _: told)
        return {event.time and event.time.value for event in with_dates(made, events)}

    (tuesday,) = {time.value for time in made.times}
    assert days(did_1=9.0) == {tuesday}
    assert days(no=9.0) == {None}
    assert days(no=-0.1, told=9.0) == {event.time and event.time.value for event in events}


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Rebels seized Halvan on Wednesday, a day after they drove the army from a ridge.", "drove", None),
        ("Rebels seized Halvan on Wednesday, a day after they drove the army from a ridge.", "seized", "Wednesday"),
        ("On Sunday Ana Ruiz played in the park where crowds have sometimes gathered.", "gathered", None),
        ("Today a tram burned for the first time since 1959, when two died after a collision.", "collision", "1959"),
        ("The raid is the first in the port since the 1960s.", "raid", None),
        ("Police raided the club for the third time since March.", "raided", None),
        ("A bus, whose driver was later arrested, left the road on Monday.", "arrested", None),
        ("The ferry sank on Monday; its captain was subsequently charged.", "charged", None),
        ("Nine people killed in the flood were buried on Monday.", "flood", None),
        ("The council on Monday condemned the attack on the clinic.", "attack", None),
        ("The army said the brigade had stormed the bridge at first light.", "stormed", "first light"),
    ],
)
def test_a_time_outside_of_its_clause_is_not_that_of_what_was_before(
    page: Pages, tools: Tools, text: str, word: str, told: str | None
) -> None:
    made = page(text).document
    times = {made.text[e.trigger.start : e.trigger.end]: e.time for e in annotate(made, tools).events}
    time = times[word]
    given = made.text[time.span.start : time.span.end] if time else None
    assert given in (told, None) if told == "1959" else given == told


def test_the_first_since_a_year_did_not_happen_in_it(page: Pages, tools: Tools) -> None:
    text = "Today's is said to be the first crash with deaths since 1971, when a bus burned near Lund."
    made = page(text, published="2031-05-06").document
    times = {made.text[e.trigger.start : e.trigger.end]: e.time for e in annotate(made, tools).events}
    crash = times["crash"]
    assert crash is None or crash.value == "2031-05-06"


@pytest.mark.parametrize(
    ("text", "word", "open_"),
    [
        ("The governor denounced the raid on Monday and closed the border.", "closed", True),
        ("Villagers buried the dead on Monday and clashed with soldiers.", "clashed", True),
        ("The envoy deplored the siege on Monday, then expelled two diplomats.", "expelled", True),
        ("The army listed the two villages that it seized on Monday.", "seized", True),
        ("The governor denounced the raid on Monday and closed the border.", "raid", False),
        ("Villagers buried the nine men arrested there on Monday.", "arrested", False),
        ("On Monday police named the guards who shelled Garma and attacked a convoy.", "attacked", False),
    ],
)
def test_what_is_done_beside_a_burial_may_be_of_its_day(
    page: Pages, tools: Tools, text: str, word: str, *, open_: bool
) -> None:
    made = page_of(page(text).document, tools)
    view = view_of(made, find_events(made))
    dates = dates_of(view)
    found = {made.quote(event.trigger): list(candidates(view, dates, at, event)) for at, event in view.events}
    assert any(one.value != NEVER for one in found[word]) == open_
