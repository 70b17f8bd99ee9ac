"""Who tells of what on which day, as lanes: plain SVG geometry computed here, so that the page needs no script.

A lane a publisher (a lane a place where there is only one publisher), a column a day, days of which nothing is told
drawn together. A diamond is a dated happening, a bar one of which only the week or a stretch is told, hollow where it
is not told as fact. What is told as history is counted, not drawn; the table has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from parallax.types import Event
from parallax.views.index import Index, condition_by, in_sentence, joined, name, publisher, shortened, sure_claims_of
from parallax.views.labels import breadth, within
from parallax.views.wording import resolved

WIDE, NARROW = 960, 400
"""Pixels: the chart on a screen, and on a phone or half a page."""

MARGIN, ROW, HEAD, TOP = 10, 20, 26, 30
"""Pixels: at the sides, a row of a lane, the head of a lane with its name, the days above all lanes."""

HISTORY = 60
"""Days before the first report, or after the last, beyond which nothing is drawn."""

MOST_ROWS, MOST_LANES = 7, 12
_GAP = 2
"""Empty days in a row that are still drawn one by one."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_GAP_WIDTH = 26.0
_SIZE = 12
"""Pixels of a letter's height (report.css)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event of one lane with its days, first and last, and how many reports of that lane tell the same."""

    record: str
    words: str
    first: date
    last: date
    exact: bool
    fact: bool
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A happening drawn: from `x0` to `x1` (equal for a diamond), its words at `text`."""

    x0: float
    x1: float
    y: float
    exact: bool
    fact: bool
    text: float
    anchor: str
    words: str
    full: str
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One publisher or place: its marks, its publication times (x, words) and what found no room."""

    name: str
    y: float
    height: float
    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A column: its left edge, its width and its date, "" for a gap of days of which nothing is told."""

    x: float
    width: float
    label: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The lanes at one width."""

    width: int
    height: float
    days: tuple[Day, ...]
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """The chart at two widths, in one sentence, and a note on what it leaves out."""

    sheets: tuple[tuple[str, Sheet], ...]
    summary: str
    days: str
    by: str
    note: str
    records: tuple[str, ...]


def draw(index: Index) -> Lanes | None:
    """The lanes of a picture; None where no happening is dated near the reports."""
    published = sorted(day for d in index.documents.values() if (day := _date(d.published)) is not None)
    dated = [event for event in index.picture.events if _days(event) is not None]
    near = [event for event in dated if not _is_history(event, published)]
    if not near:
        return None
    by_publisher = len({publisher(d) for d in index.documents.values()}) > 1
    rows = _grouped(index, near, by_publisher=by_publisher)
    kept = dict(sorted(rows.items(), key=lambda row: (-len(row[1]), row[0]))[:MOST_LANES])
    ordered = {lane: rows[lane] for lane in sorted(kept, key=lambda lane: _rank(index, lane))}
    ticks = _ticks(index) if by_publisher else {}
    sheets = tuple((size, _sheet(ordered, ticks, width)) for size, width in (("wide", WIDE), ("narrow", NARROW)))
    drawn = {mark.record: None for _, sheet in sheets for lane in sheet.lanes for mark in lane.marks}
    return Lanes(
        sheets=sheets,
        summary=_summary(ordered, by_publisher=by_publisher),
        days=_span(ordered),
        by="publisher" if by_publisher else "place",
        note=_note(index, history=len(dated) - len(near), left_out=[lane for lane in rows if lane not in kept]),
        records=tuple(drawn),
    )


def _date(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _days(event: Event) -> tuple[date, date] | None:
    """The first and the last day of which it is told; None where the time is unknown or has no end."""
    if event.time is None or (first := _date(event.time.start)) is None or event.time.end is None:
        return None
    end = _date(event.time.end)
    if end is None:
        return None
    whole = len(event.time.end) == 10 or event.time.end[11:16] == "00:00"
    return first, max(first, end - timedelta(days=1) if whole else end)


def _is_history(event: Event, published: list[date]) -> bool:
    days = _days(event)
    if event.background or days is None or (days[1] - days[0]).days > HISTORY:
        return True
    early = published[0] - timedelta(days=HISTORY) if published else days[0]
    late = published[-1] + timedelta(days=HISTORY) if published else days[1]
    return days[0] < early or days[1] > late


def _grouped(index: Index, events: Iterable[Event], *, by_publisher: bool) -> dict[str, list[Happening]]:
    """The happenings of each lane; those of one claim on the same days are one."""
    same: dict[tuple[str, str, tuple[date, date]], list[Event]] = {}
    for event in events:
        place = name(index, event.place) if event.place else "place not told"
        lane = publisher(index.documents[event.document]) if by_publisher else place
        days = _days(event)
        if days is not None:
            claim = (*sure_claims_of(index, event.id), event.happening)[0]
            same.setdefault((lane, claim, days), []).append(event)
    lanes: dict[str, list[Happening]] = {}
    for (lane, _, days), told in sorted(same.items(), key=lambda item: (item[0][0], item[0][2], item[1][0].evidence)):
        lanes.setdefault(lane, []).append(_happening(index, told, days))
    return lanes


def _happening(index: Index, told: list[Event], days: tuple[date, date]) -> Happening:
    event = min(
        told,
        key=lambda e: (e.id in index.taken or e.status != "asserted" or e.polarity != "positive", -e.confidence, e.id),
    )
    as_what = index.taken.get(event.id) or condition_by(index, event)
    mark = f"{as_what}: " if as_what else ""
    assert event.time is not None
    return Happening(
        record=event.id,
        words=mark + resolved(index, event, in_sentence(event)),
        first=days[0],
        last=days[1],
        exact=days[0] == days[1],
        fact=not mark,
        others=len(told) - 1,
    )


def _rank(index: Index, lane: str) -> tuple[str, str]:
    """Publishers in the order of their first reports."""
    days = [d.published or "~" for d in index.documents.values() if publisher(d) == lane]
    return min(days, default="~"), lane


def _ticks(index: Index) -> dict[str, list[tuple[date, float, str]]]:
    """When each publisher printed: day, share of the day gone, words."""
    ticks: dict[str, list[tuple[date, float, str]]] = {}
    for document in index.documents.values():
        day, stamp = _date(document.published), document.published or ""
        if day is None:
            continue
        clock = stamp[11:16]
        share = (int(clock[:2]) * 60 + int(clock[3:])) / 1440 if clock[:2].isdigit() and clock[3:].isdigit() else 0.5
        ticks.setdefault(publisher(document), []).append((day, share, f"published {stamp[:16].replace('T', ' ')}"))
    return ticks


# Drawing


def _sheet(lanes: dict[str, list[Happening]], ticks: dict[str, list[tuple[date, float, str]]], width: int) -> Sheet:
    marked = {d for found in lanes.values() for h in found for d in (h.first, h.last)}
    printed = {day for lane in lanes for day, _, _ in ticks.get(lane, ())}
    columns, days = _columns(sorted(marked | printed), width)
    drawn, y = [], float(TOP)
    for lane, found in lanes.items():
        drawn.append(_lane(lane, found, ticks.get(lane, []), columns, y=y, width=width))
        y += drawn[-1].height
    return Sheet(width=width, height=y + 4, days=days, lanes=tuple(drawn))


def _columns(days: list[date], width: int) -> tuple[dict[date, tuple[float, float]], tuple[Day, ...]]:
    """Where each day stands (left edge, width), and the columns to draw; long stretches of empty days are one gap."""
    runs: list[date | None] = []
    for day in days:
        before = next((d for d in reversed(runs) if d is not None), None)
        empty = (day - before).days - 1 if before else 0
        if before is not None and empty > _GAP:
            runs.append(None)
        elif before is not None:
            runs += [before + timedelta(days=n + 1) for n in range(empty)]
        runs.append(day)
    gaps = sum(day is None for day in runs)
    gap = min(_GAP_WIDTH, (width - 2 * MARGIN) / (2 * len(runs)))
    column = (width - 2 * MARGIN - gaps * gap) / (len(runs) - gaps)
    places: dict[date, tuple[float, float]] = {}
    drawn, x, every = [], float(MARGIN), int(44 // column) + 1
    for number, run in enumerate(runs):
        size = gap if run is None else column
        if run is not None:
            places[run] = (x, size)
        short = "⋯" if run is None else _short(run) if number % every == 0 else ""
        drawn.append(Day(x=round(x, 1), width=round(size, 1), label=short, title=run.isoformat() if run else ""))
        x += size
    return places, tuple(drawn)


def _short(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _lane(
    lane: str, found: list[Happening], ticks: list[tuple[date, float, str]],
    columns: dict[date, tuple[float, float]], *, y: float, width: int,
) -> Lane:  # fmt: skip
    """Every happening in the first row that has room for it; what finds none in the last row is counted."""
    rows: list[list[tuple[float, float]]] = []
    marks: list[Mark] = []
    for happening in found:
        left, (last_left, last_size) = columns[happening.first][0], columns[happening.last]
        x0, x1 = (left + 8, left + 8) if happening.exact else (left + 3, last_left + last_size - 3)
        mark, room = _labelled(happening, round(x0, 1), round(x1, 1), width)
        row = next((n for n, taken in enumerate(rows) if all(room[1] < w or room[0] > e for w, e in taken)), len(rows))
        if row == MOST_ROWS:
            continue
        if row == len(rows):
            rows.append([])
        rows[row].append(room)
        marks.append(replace(mark, y=y + HEAD + row * ROW + ROW / 2))
    more = len(found) - len(marks)
    return Lane(
        name=lane,
        y=y,
        height=float(HEAD + len(rows) * ROW + (18 if more else 0) + 6),
        marks=tuple(marks),
        ticks=tuple((round(columns[d][0] + share * columns[d][1], 1), words) for d, share, words in sorted(ticks)),
        more=more,
    )


def _labelled(happening: Happening, x0: float, x1: float, width: int) -> tuple[Mark, tuple[float, float]]:
    """The mark with its words on the side that has room, and the stretch of the row that both take."""
    right = x0 + (12 if happening.exact else 7)
    ahead, behind = width - MARGIN - right, x0 - 12 - MARGIN
    wanted = shortened(happening.words, most=72 if width == WIDE else 50)
    turned = happening.exact and ahead < breadth(wanted, _SIZE) and behind > ahead
    words = within(wanted, behind if turned else ahead, _SIZE)
    end = x0 - 12 - breadth(words, _SIZE) if turned else right + breadth(words, _SIZE)
    mark = Mark(
        x0=x0,
        x1=x1,
        y=0,
        exact=happening.exact,
        fact=happening.fact,
        text=x0 - 12 if turned else right,
        anchor="end" if turned else "start",
        words=words,
        full=happening.words + (f" ({happening.others + 1} times)" if happening.others else ""),
        record=happening.record,
    )
    return mark, (min(x0 - 8, end), max(x1 + 8, end + 6, x0 + 8))


# The same in words


def _summary(lanes: dict[str, list[Happening]], *, by_publisher: bool) -> str:
    """One sentence for those who do not see the chart."""
    by = "publisher" if by_publisher else "place"
    told = joined((f"{lane} {len(marks)}" for lane, marks in lanes.items()), most=6)
    return f"Dated happenings, {_span(lanes)}, a lane for each {by}: {told}. The table below has them in words."


def _span(lanes: dict[str, list[Happening]]) -> str:
    """The days on the chart: "25 Nov to 2 Dec 2024"."""
    found = [happening for lane in lanes.values() for happening in lane]
    first, last = min(h.first for h in found), max(h.last for h in found)
    start = _short(first) + ("" if first.year == last.year else f" {first.year}")
    return f"{_short(last)} {last.year}" if first == last else f"{start} to {_short(last)} {last.year}"


def _note(index: Index, *, history: int, left_out: list[str]) -> str:
    """What is not drawn, in one line; "" where all is."""
    lines = []
    if history:
        lines.append(f"Not drawn: {history} told as history or more than {HISTORY} days from the reports.")
    if left_out:
        lines.append(f"No room for {joined(left_out, most=4)}.")
    undated = sum(event.time is None or event.time.start is None for event in index.picture.events)
    if undated:
        lines.append(f"{undated} reported happening{'s' if undated > 1 else ''} without a date.")
    return " ".join(lines)
