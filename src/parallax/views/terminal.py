"""The summary that an analyst reads first, in the terminal."""

from __future__ import annotations

from dataclasses import replace

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from parallax.types import Picture, Story
from parallax.views.index import Index, harmless, index, joined, of_story, publisher
from parallax.views.sections import Cell, Section, sections

ROWS = 12
"""Rows of a section in the terminal; the report has them all."""


def summary(picture: Picture) -> RenderableType:
    """The whole picture in a screen or three, story by story, the largest first; last, what could not be read."""
    parts: list[RenderableType] = []
    for story in sorted(picture.stories, key=lambda s: (-len(s.documents), s.start or "", s.id)):
        indexed = index(of_story(picture, story))
        parts.extend(_head(indexed, story))
        for section in sections(indexed):
            parts.extend(_drawn(section))
        parts.append(Text())
    if not parts:
        parts.append(Text("nothing found", style="dim"))
    unread = sections(index(replace(picture, claims=(), disputes=(), namings=(), copies=())))[-1]
    return Group(*parts, *_drawn(unread))


def _head(index: Index, story: Story) -> list[RenderableType]:
    printed = joined((publisher(index.documents[d]) for d in story.documents), most=6)
    days = " to ".join(dict.fromkeys(day[:10] for day in (story.start, story.end) if day))
    reports = "1 report" if len(story.documents) == 1 else f"{len(story.documents)} reports"
    picture = index.picture
    counts = f"{len(picture.attributions)} attributions · {len(picture.events)} events · {len(picture.figures)} figures"
    return [
        Text.assemble((harmless(story.title), "bold reverse"), f"  {reports}", f"  {days}" if days else ""),
        Text(harmless(f"  {printed}"), style="dim"),
        Text(f"  {counts} · {len(picture.claims)} claims", style="dim"),
    ]


def _drawn(section: Section) -> list[RenderableType]:
    head = Text.assemble("\n", (section.title, "bold cyan"))
    if not section.rows:
        return [] if section.key in ("skipped", "copies") else [head, Text("  nothing found", style="dim")]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for column in section.columns:
        table.add_column(column, overflow="fold")
    previous: tuple[Cell, ...] = ()
    for row in section.rows[:ROWS]:
        repeated = bool(previous) and row[0].text == previous[0].text and section.key == "namings"
        table.add_row(*(Text("" if repeated and i == 0 else harmless(cell.text)) for i, cell in enumerate(row)))
        previous = row
    more = len(section.rows) - ROWS
    tail = [Text(f"  and {more} more in the report", style="dim")] if more > 0 else []
    return [head, Text(section.caption, style="dim italic"), table, *tail]
