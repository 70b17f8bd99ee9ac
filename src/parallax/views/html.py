"""The report: one self-contained page with the sections of the picture, the evidence of every line one click away.

It reads without JavaScript (evidence cards stand at the end and are linked), prints, and follows the reader's light
or dark setting. All text from articles is escaped and isolated (`bdi`, `dir="auto"`); the page may load nothing from
anywhere.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import resources

import jinja2

from parallax.types import Attribution, Document, Entity, Event, Picture, Span
from parallax.views.chart import Chart, charts
from parallax.views.index import (
    Index,
    Reported,
    chain_links,
    condition,
    evidence,
    index,
    publisher,
    source_name,
)
from parallax.views.lanes import Lanes
from parallax.views.lanes import draw as draw_lanes
from parallax.views.map import Map
from parallax.views.map import draw as draw_map
from parallax.views.sections import Cell, Section, sections

CONTEXT = 220
"""Characters of the article shown dimmed on either side of the evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One record's evidence: the words themselves in their surroundings, who says so, and why the machine thinks so."""

    id: str
    label: str
    before: str
    pieces: tuple[tuple[str, bool], ...]
    after: str
    chain: tuple[str, ...]
    document: Document
    why: str
    confidence: float


def render(picture: Picture) -> str:
    """The whole report as one HTML page."""
    indexed = index(picture)
    found, counts = sections(indexed), charts(indexed)
    map_, lanes = draw_map(indexed), draw_lanes(indexed)
    return _template().render(
        picture=picture,
        sections=found,
        charts=counts,
        map=map_,
        lanes=lanes,
        cards=_cards(indexed, _wanted(found, counts, map_, lanes)),
        publisher=publisher,
        paragraphs=_paragraphs,
        css=_resource("report.css"),
        script=_resource("report.js"),
        stories=sorted(picture.stories, key=lambda s: (-len(s.documents), s.start or "", s.id)),
        documents=indexed.documents,
    )


@functools.cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    return environment.from_string(_resource("report.html.j2"))


def _resource(name: str) -> str:
    return (resources.files("parallax.views") / "data" / name).read_text(encoding="utf-8")


def _wanted(
    found: tuple[Section, ...], counts: tuple[Chart, ...], map_: Map | None, lanes: Lanes | None
) -> tuple[str, ...]:
    """The records that something on the page opens, in reading order."""
    cells: list[Cell] = [cell for section in found for row in section.rows for cell in row]
    counted = [mark.record for chart in counts for _, sheet in chart.sheets for mark in sheet.marks]
    drawn = (*counted, *(map_.records if map_ else ()), *(lanes.records if lanes else ()))
    return tuple(dict.fromkeys([*(id_ for cell in cells for id_ in cell.records), *drawn]))


def _cards(index: Index, wanted: tuple[str, ...]) -> list[Card]:
    return [card for id_ in wanted if (card := _card(index, id_)) is not None]


def _card(index: Index, id_: str) -> Card | None:
    record = index.reported.get(id_)
    if record is None:
        entity = index.entities.get(id_)
        return _entity_card(index, entity) if entity else None
    span = evidence(record)
    document = index.documents[record.document]
    return Card(
        id=id_,
        label=_label(index, record),
        before=_before(document.text, span.start),
        pieces=_marked(document.text, span, _marks(record)),
        after=_after(document.text, span.end),
        chain=chain_links(index, record),
        document=document,
        why=record.why,
        confidence=record.confidence,
    )


def _entity_card(index: Index, entity: Entity) -> Card | None:
    naming = next((n for n in index.picture.namings if n.entity == entity.id and n.spans), None)
    if naming is None:
        return None
    document, span = index.documents[naming.document], naming.spans[0]
    return Card(
        id=entity.id,
        label=" · ".join(
            [entity.kind.replace("_", " "), *([entity.country] if entity.country else []), *entity.sectors]
        ),
        before=_before(document.text, span.start),
        pieces=((document.text[span.start : span.end], True),),
        after=_after(document.text, span.end),
        chain=(publisher(document),),
        document=document,
        why=entity.why,
        confidence=entity.confidence,
    )


def _marks(record: Reported) -> tuple[Span, ...]:
    if isinstance(record, Attribution):
        return tuple(sorted(record.content))
    if isinstance(record, Event):
        return (record.trigger,)
    span = getattr(record, "span", None)
    return (span,) if isinstance(span, Span) else ()


def _marked(text: str, span: Span, marks: tuple[Span, ...]) -> tuple[tuple[str, bool], ...]:
    """The evidence cut into (words, marked) pieces; wholly marked where nothing inside it is."""
    pieces, at = [], span.start
    for mark in marks:
        start, end = max(mark.start, at), min(mark.end, span.end)
        if start < end:
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    pieces.append((text[at : span.end], not pieces))
    return tuple(piece for piece in pieces if piece[0])


def _before(text: str, start: int) -> str:
    cut = text[max(0, start - CONTEXT) : start]
    return cut if start <= CONTEXT else "… " + cut.partition(" ")[2]


def _after(text: str, end: int) -> str:
    cut = text[end : end + CONTEXT]
    return cut if end + CONTEXT >= len(text) else cut.rpartition(" ")[0] + " …"


def _label(index: Index, record: Reported) -> str:
    if isinstance(record, Attribution):
        words = [
            source_name(index, record),
            record.attitude,
            *([record.polarity] if record.polarity != "positive" else []),
        ]
        return " · ".join(words)
    words = [type(record).__name__.lower()]
    if isinstance(record, Event):
        words += [word for word in (record.type, record.mode) if word]
    return " · ".join([*words, *([condition(record)] if condition(record) else [])])


def _paragraphs(document: Document) -> list[str]:
    return [line for line in document.text.split("\n") if line.strip()]
