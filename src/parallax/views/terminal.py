"""The summary that an analyst reads first, in the terminal."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from parallax.types import Picture
from parallax.views.index import Index, harmless, index, joined, publisher
from parallax.views.sections import Cell, Section, sections

ROWS = 12
"""Rows of a section in the terminal; the report has them all."""


def summary(picture: Picture) -> RenderableType:
    """The whole picture in a screen or three."""
    indexed = index(picture)
    parts: list[RenderableType] = [*_head(indexed)]
    for section in sections(indexed):
        parts.extend(_drawn(section))
    return Group(*parts)


def _head(index: Index) -> list[RenderableType]:
    picture = index.picture
    lines: list[RenderableType] = []
    for story in sorted(picture.stories, key=lambda s: (-len(s.documents), s.start or "", s.id)):
        printed = joined((publisher(index.documents[d]) for d in story.documents), most=6)
        days = " to ".join(dict.fromkeys(day[:10] for day in (story.start, story.end) if day))
        lines.append(
            Text.assemble(
                (harmless(story.title), "bold"), f"  {len(story.documents)} reports", f"  {days}" if days else ""
            )
        )
        lines.append(Text(harmless(f"  {printed}"), style="dim"))
    counts = {
        "people, groups and places": len(picture.entities),
        "attributions": len(picture.attributions),
        "events": len(picture.events),
        "figures": len(picture.figures),
        "claims": len(picture.claims),
    }
    lines.append(Text(" · ".join(f"{count} {what}" for what, count in counts.items()), style="dim"))
    return lines


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
