"""The summary that an analyst reads first, in the terminal: per story a sourced lead, then short tables.

A story takes a screen. The largest stories are told, the others named; what is left out is counted, with the way to
it. A row is one line, whatever the width.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from parallax.types import Picture, Skipped, Story
from parallax.views.changed import points, since
from parallax.views.ground import APART, CLAIMED
from parallax.views.index import (
    Index,
    briefly,
    by_size,
    days_of,
    harmless,
    index,
    joined,
    of_story,
    publisher,
    shortened,
)
from parallax.views.lead import lead
from parallax.views.points import Part, Point, grouped
from parallax.views.sections import AHEAD, ALSO, EARLIER, PLAIN, Cell, Section, sections
from parallax.views.wording import headline_of, names_titles, quoted

DAYS, A_DAY, LINE = 7, 2, 150
"""The last days of a story that are told, lines of a day, and characters of a line's quotation."""

STORIES = 3
"""Stories told in full; the report has them all."""

NAMED = 12
"""Stories named after these."""

ROWS = 4
"""Rows of a table."""

WIDEST = {"control": 18, "sources": 34, "namings": 18}
"""Characters of a column of a section, but for the last: that takes what the screen has left."""

TABLES = {
    "control": ("Place", "When", "Who holds it, by whose account"),
    "sources": ("Source", "Times", "Printed by"),
    "namings": ("Side", "Names"),
}
"""The sections that a summary shows, and which of their columns, the last the widest; the counts stand in the lead."""


def summary(picture: Picture, *, case: Path | None = None) -> RenderableType:
    """The whole picture: what changed since an earlier one, if one was named, then the largest story first; last, what
    could not be read and how to see more.

    `case` is where the picture is kept, None where it is not.
    """
    whole = index(picture)
    stories = by_size(picture)
    parts: list[RenderableType] = [*_changed(whole, kept=case is not None)]
    for story in stories[:STORIES]:
        parts.extend(_told(whole, story, kept=case is not None))
    parts.extend(_named(whole, stories[STORIES:]))
    parts.extend(_unread(picture.skipped))
    if not parts:
        return Text("nothing found", style="dim")
    return Group(*parts, *([_way(case)] if stories else []))


def _changed(whole: Index, *, kept: bool) -> list[RenderableType]:
    changes = whole.picture.changes
    if changes is None:
        return []
    head = Text(harmless(f"What changed since {since(whole)}"), style="bold reverse")
    found = points(whole)
    return [head, _lead(whole, found, kept=kept) if found else Text("  nothing", style="dim"), Text()]


def _told(whole: Index, story: Story, *, kept: bool) -> list[RenderableType]:
    indexed = index(of_story(whole.picture, story))
    built, told = sections(indexed), lead(indexed)
    shown = [section for section in built if section.key in TABLES and section.rows]
    return [
        *_head(indexed, story),
        _lead(whole, _with_days(told, next(s for s in built if s.key == "timeline")), kept=kept),
        *(line for section in shown for line in _drawn(section)),
        *_left(built),
        Text(),
    ]


def _head(index: Index, story: Story) -> list[RenderableType]:
    printed = joined((publisher(index.documents[d]) for d in story.documents), most=6)
    headline = f" · headline of {whose}" if (whose := headline_of(index, story)) and len(index.documents) > 1 else ""
    brackets = "; in brackets: the title of a report that names no publisher" if names_titles(index) else ""
    return [
        Text(harmless(story.title), style="bold reverse"),
        Text(harmless(f"{_size(story)} · {printed}{headline}{brackets}"), "dim"),
    ]


def _size(story: Story) -> str:
    days = " to ".join(days_of(story))
    reports = "1 report" if len(story.documents) == 1 else f"{len(story.documents)} reports"
    return f"{reports}, {days}" if days else reports


def _lead(whole: Index, parts: tuple[Part, ...], *, kept: bool) -> RenderableType:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold cyan", no_wrap=True)
    table.add_column(overflow="fold")
    for part in parts:
        lines = [line for head, points in grouped(part.points) for line in _grouped(whole, head, points, kept=kept)]
        more = part.rest and part.key != "happened"  # the account has them
        lines += [Text(f"… {len(part.rest)} more: --html FILE", style="dim")] if more else []
        for number, line in enumerate(lines):
            table.add_row(part.title if number == 0 else "", line)
    return Padding(table, (1, 0, 0, 0)) if parts else Text("  nothing that can be told in short", style="dim")


def _grouped(whole: Index, head: str, points: list[Point], *, kept: bool) -> list[RenderableType]:
    lines: list[RenderableType] = [_line(whole, point, kept=kept) for point in points]
    return [Text(harmless(head), style="bold"), *(Padding(line, (0, 0, 0, 2)) for line in lines)] if head else lines


def _line(whole: Index, point: Point, *, kept: bool) -> Text:
    """The line, with the beginning of its id where the picture is kept and `show` can open it."""
    note = f" · {point.note}" if point.note else ""
    opens = f"  {briefly(whole, point.id)}" if kept else ""
    return Text.assemble(harmless(point.text), (harmless(note), "italic"), (opens, "dim"), overflow="fold")


def _with_days(parts: tuple[Part, ...], account: Section) -> tuple[Part, ...]:
    """The parts of a lead and, behind what is told, what happened on each of the last days and what is ahead: of a day
    what most tell that the lead has not told."""
    said = [point.text for part in parts if part.key == "happened" for point in part.points]
    rows = [row for row in account.rows if row[2].text != ALSO]
    fresh = [row for row in rows if not any(row[1].text in line for line in said)]
    now = [row for row in fresh if not row[0].text.startswith((EARLIER, AHEAD))]
    by_day = [list(rows) for _, rows in groupby(now, key=lambda row: row[0].text)]
    chosen = [row for rows in by_day[-DAYS:] for row in rows[:A_DAY]]
    chosen += [row for row in fresh if row[0].text.startswith(AHEAD)][:A_DAY]
    if not chosen:
        return parts
    rest = tuple(_day_point(row) for row in rows if row not in chosen)
    days = Part(key="days", title="Day by day", points=tuple(map(_day_point, chosen)), rest=rest)
    at = 1 if parts and parts[0].key == "happened" else 0
    return (*parts[:at], days, *parts[at:])


def _day_point(row: tuple[Cell, ...]) -> Point:
    day, words, way, who = row
    mark = "" if way.text in PLAIN else f"{way.text}; "
    cut = quoted(shortened(words.text.strip("“”"), most=LINE))
    return Point(text=cut, note=mark + who.text, id=words.records[0], records=words.records, under=day.text)


def _drawn(section: Section) -> list[RenderableType]:
    rows = _ROWS_OF.get(section.key, _rows)(section)
    columns = TABLES[section.key]
    shown = rows[:ROWS]
    filled = [number for number in range(len(columns)) if any(row[number] for row in shown)]
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for number in filled:
        table.add_column(columns[number], no_wrap=number < len(columns) - 1)
    most = [*[WIDEST[section.key]] * (len(columns) - 1), None]
    for row in shown:
        table.add_row(*(_cell(row[number], most=most[number]) for number in filled))
    more = len(rows) - ROWS
    tail = f"  … {more} more: --html FILE or --json FILE" if more > 0 else ""
    return [Text.assemble("\n", (section.title, "bold cyan"), (tail, "dim")), table]


def _rows(section: Section) -> list[list[str]]:
    wanted = [section.columns.index(column) for column in TABLES[section.key]]
    return [[row[number].text for number in wanted] for row in section.rows]


def _a_row_a_side(section: Section) -> list[list[str]]:
    """All that the publishers call a side, on one line."""
    sides: dict[str, list[str]] = {}
    for side, printed, names in section.rows:
        sides.setdefault(side.text, []).append(f"{names.text} ({printed.text})")
    return [[side, " · ".join(names)] for side, names in sides.items()]


def _a_state(section: Section) -> list[list[str]]:
    """Who holds a place and by whose account, in one cell; several accounts say themselves who, and are not said twice
    but for who claims it at once."""
    return [[place.text, day.text, _held_as(state.text, accounts.text)] for place, day, state, accounts in section.rows]


def _held_as(state: str, accounts: str) -> str:
    if CLAIMED in state:
        return f"{state}  ·  {accounts}"
    return accounts if APART in accounts else f"{state}: {accounts}"


_ROWS_OF = {"namings": _a_row_a_side, "control": _a_state}
"""How the rows of a section are drawn that has not one a row of its own."""


def _cell(words: str, *, most: int | None) -> Text:
    cut = words if most is None or len(words) <= most else words[: most - 1].rstrip() + "…"
    return Text(harmless(cut), overflow="ellipsis", no_wrap=True)


def _left(built: tuple[Section, ...]) -> list[RenderableType]:
    """What the summary leaves to the report."""
    left = [f"{section.title} ({len(section.rows)})" for section in built if section.key not in (*TABLES, "skipped")]
    counted = [words for words in left if not words.endswith("(0)")]
    return [Text("\nIn --html FILE and --json FILE: " + " · ".join(counted), style="dim")] if counted else []


def _named(whole: Index, stories: list[Story]) -> list[RenderableType]:
    if not stories:
        return []
    lines: list[RenderableType] = [Text(f"{len(stories)} more stories", style="bold cyan")]
    for story in stories[:NAMED]:
        printed = joined((publisher(whole.documents[d]) for d in story.documents), most=3)
        words = f"{story.title} · {_size(story)} · {printed}"
        lines.append(
            Text.assemble((briefly(whole, story.id), "dim"), "  ", harmless(words), overflow="ellipsis", no_wrap=True)
        )
    more = len(stories) - NAMED
    tail = [Text(f"… {more} more: --html FILE or --json FILE", style="dim")] if more > 0 else []
    return [*lines, *tail, Text()]


def _unread(skipped: tuple[Skipped, ...]) -> list[RenderableType]:
    if not skipped:
        return []
    lines: list[RenderableType] = [Text("What could not be read", style="bold cyan")]
    lines += [Text(harmless(f"{item.path}: {item.reason}")) for item in skipped[: ROWS * 2]]
    more = len(skipped) - ROWS * 2
    tail = [Text(f"… {more} more: --html FILE or --json FILE", style="dim")] if more > 0 else []
    return [*lines, *tail, Text()]


def _way(case: Path | None) -> RenderableType:
    """How to open what a line rests on."""
    if case is not None:
        return Text(harmless(f"Open a line: parallax show ID --case {case}"), style="dim")
    return Text(
        "Open a line: keep the picture with --case FILE.parallax; each line then has an ID to show", style="dim"
    )
