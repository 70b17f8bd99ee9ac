"""Who tells of what on which day: nothing overlaps, history is counted and not drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import picture

from parallax.types import Event, Picture
from parallax.views.index import index
from parallax.views.labels import breadth, within
from parallax.views.lanes import MOST_ROWS, Lanes, draw


def told(*days: tuple[str, str, str], **changes: object) -> Picture:
    """A picture whose events happen in these intervals: (first day, end, words)."""
    base = picture()
    events = []
    for number, (start, end, words) in enumerate(days):
        assert base.events[0].time is not None
        time = replace(base.events[0].time, start=start, end=end)
        events.append(replace(base.events[0], id=f"v:n{number:02}", happening=words, time=time, **changes))
    return replace(base, events=tuple(events), claims=(), disputes=())


def drawn(source: Picture) -> Lanes:
    found = draw(index(source))
    assert found is not None
    return found


def one(number: int) -> tuple[str, str, str]:
    return (f"2031-05-{number:02}", f"2031-05-{number + 1:02}", f"thing {number}")


def elsewhere(event: Event) -> Event:
    return replace(event, document="d:2", id=event.id + "x")


def test_there_is_no_chart_where_nothing_is_dated() -> None:
    base = picture()
    assert draw(index(replace(base, events=(replace(base.events[0], time=None),)))) is None


def test_a_bare_noun_is_drawn_with_its_sentence() -> None:
    told_with = "the crash: “Six men died in the crash.”"
    lane = drawn(told(("2031-05-05", "2031-05-06", "the crash"), within="Six men died in the crash.")).sheets[0][1]
    assert [mark.full for mark in lane.lanes[0].marks] == [told_with]


def test_a_day_is_a_diamond_and_a_week_is_a_bar() -> None:
    lane = drawn(told(one(5), ("2031-04-28", "2031-05-05", "a week of shelling"))).sheets[0][1].lanes[0]
    bar, diamond = lane.marks
    assert (diamond.exact, diamond.x0 == diamond.x1) == (True, True)
    assert not bar.exact and bar.x1 > bar.x0 and bar.x0 < diamond.x0


def test_every_publisher_that_dates_something_has_a_lane_in_the_order_of_printing() -> None:
    source = told(one(5))
    source = replace(source, events=(*source.events, elsewhere(source.events[0])))
    assert [lane.name for lane in drawn(source).sheets[0][1].lanes] == ["Harbour Post", "Valley <b>Voice</b>"]
    assert all(lane.ticks for lane in drawn(source).sheets[0][1].lanes)


def test_with_one_publisher_the_lanes_are_places() -> None:
    source = told(one(5))
    source = replace(
        source, documents=source.documents[:1], events=(*source.events, replace(source.events[0], id="v:z", place=None))
    )
    found = drawn(source)
    assert found.by == "place"
    assert sorted(lane.name for lane in found.sheets[0][1].lanes) == ["Obrava", "place not told"]


@pytest.mark.parametrize(
    "history",
    [
        told(one(5), ("1998-01-01", "1999-01-01", "the last flood")),
        told(one(5), ("2030-11-01", "2030-11-02", "the autumn before")),
        told(one(5), ("2033-01-01", "2033-01-02", "a vote far off")),
    ],
)
def test_history_and_the_far_future_are_counted_and_not_drawn(history: Picture) -> None:
    found = drawn(history)
    assert [mark.words for mark in found.sheets[0][1].lanes[0].marks] == ["thing 5"]
    assert "Not drawn: 1 told as history" in found.note


def test_background_is_history() -> None:
    assert draw(index(told(one(5), background=True))) is None


@pytest.mark.parametrize(
    ("changes", "mark"), [({"status": "planned"}, "planned or demanded"), ({"polarity": "negative"}, "told as not so")]
)
def test_what_is_not_told_as_fact_is_hollow_and_says_so(changes: dict[str, str], mark: str) -> None:
    (found,) = drawn(told(one(5), **changes)).sheets[0][1].lanes[0].marks
    assert not found.fact and found.words.startswith(f"{mark}: ")


@pytest.mark.parametrize("sheet", [0, 1])
def test_words_do_not_overlap_and_stay_on_the_sheet(sheet: int) -> None:
    days = [
        (f"2031-05-{1 + n % 6:02}", f"2031-05-{2 + n % 6:02}", f"number {n} of many long words here") for n in range(20)
    ]
    page = drawn(told(*days)).sheets[sheet][1]
    lane = page.lanes[0]
    assert len(lane.marks) + lane.more == 20
    rows: dict[float, list[tuple[float, float]]] = {}
    for mark in lane.marks:
        length = breadth(mark.words, 12)
        room = (mark.text - length, mark.x0) if mark.anchor == "end" else (mark.x0, mark.text + length)
        assert room[0] >= 0 and room[1] <= page.width
        assert all(room[1] < left or room[0] > right for left, right in rows.setdefault(mark.y, []))
        rows[mark.y].append(room)
    assert len(rows) <= MOST_ROWS


def test_a_long_stretch_without_news_is_one_gap() -> None:
    page = drawn(told(one(1), ("2031-05-20", "2031-05-21", "later"))).sheets[0][1]
    assert [day.label for day in page.days if not day.title] == ["⋯", "⋯"]


@pytest.mark.parametrize("words", ["", "Harbour Post"])
@pytest.mark.parametrize("width", [-5, 0])
def test_where_there_is_no_room_words_are_cut_to_nothing(words: str, width: float) -> None:
    assert within(words, width, 12) in ("", "…")


def test_an_odd_date_is_not_drawn_and_breaks_nothing() -> None:
    assert draw(index(told(("2031-W19", "soon", "odd"), ("2031-05-05", "", "open")))) is None
