"""The report: one self-contained page with the sections of the picture, the evidence of every line one click away.

It reads without JavaScript (evidence cards stand at the end and are linked), prints, and follows the reader's light
or dark setting. All text from articles is escaped and isolated (`bdi`, `dir="auto"`); the page may load nothing from
anywhere.
"""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass, replace
from importlib import resources
from itertools import groupby

import jinja2

from parallax.types import Attribution, Document, Entity, Event, Picture, Span, Story
from parallax.views.changed import table
from parallax.views.chart import Chart, charts
from parallax.views.coded import coded
from parallax.views.index import (
    Index,
    Reported,
    by_size,
    chain_links,
    condition_by,
    days_of,
    evidence,
    index,
    of_story,
    printed,
    publisher,
    source_name,
)
from parallax.views.lanes import Lanes
from parallax.views.lanes import draw as draw_lanes
from parallax.views.lead import lead
from parallax.views.map import Map
from parallax.views.map import draw as draw_map
from parallax.views.points import Part, grouped
from parallax.views.sections import AHEAD, ALSO, EARLIER, PLAIN, Cell, Rows, Section, sections
from parallax.views.wording import headline_of, names_titles, said_as

CONTEXT = 220
"""Characters of the article shown dimmed on either side of the evidence."""

ROWS = 10
"""Rows of a table before the reader asks for all of them."""


PAST, FUTURE = "Long before", "Ahead"
"""The heads of what was over long before the reports, and of what is later than the last of them."""

A_DAY = 4
"""Lines of a day before the reader asks for all of them."""

REFS = 12
"""Evidence links of a cell before the reader asks for all of them."""


ALONE = 2_000
"""Rows of a sentence each on the whole page, the largest stories first: with their evidence about 3 MB."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One story of the report. `mark` tells its anchors from those of the other stories; `headline` says whose words
    its title is and of which day, None where no report has it or there is but one; `chips` are its reports by id, each
    called by its publisher, with its day where that has several; `bracketed` says that some publishers are not known,
    `empty` which questions have no answer, `map_before` before which section the map stands, "" for after all.
    """

    mark: str
    story: Story
    headline: str | None
    chips: tuple[tuple[str, str], ...]
    lead: tuple[Part, ...]
    bracketed: bool
    empty: str
    map_before: str
    sections: tuple[Section, ...]
    charts: tuple[Chart, ...]
    map: Map | None
    lanes: Lanes | None

    @property
    def has_account(self) -> bool:
        """Whether something is told of a day."""
        return any(section.key == "timeline" for section in self.sections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the account, or all that was over long before, with its rows; what is `folded` waits for the reader, as
    does what is `also` told."""

    head: str
    rows: Rows
    folded: Rows
    also: Rows


def account_days(section: Section) -> tuple[Day, ...]:
    """The rows of the account by day, what was over long before first and folded."""
    return tuple(_account_day(head, tuple(rows)) for head, rows in groupby(section.rows, key=_head_of))


def _account_day(head: str, rows: Rows) -> Day:
    read = tuple(row for row in rows if row[2].text != ALSO)
    shown = 0 if head == PAST else A_DAY
    return Day(head=head, rows=read[:shown], folded=read[shown:], also=tuple(row for row in rows if row not in read))


def _head_of(row: tuple[Cell, ...]) -> str:
    day = row[0].text
    return PAST if day.startswith(EARLIER) else FUTURE if day.startswith(AHEAD) else day


def render(picture: Picture) -> str:
    """The whole report as one HTML page, a chapter a story, the largest first."""
    indexed = index(picture)
    chapters = _fitting([_chapter(picture, story, number) for number, story in enumerate(by_size(picture))], most=ALONE)
    changes = table(indexed)
    first = [id_ for row in changes.rows for cell in row for id_ in cell.records] if changes else []
    wanted = dict.fromkeys([*first, *(id_ for chapter in chapters for id_ in _wanted(chapter))])
    cards = _cards(indexed, tuple(wanted))
    return _template().render(
        picture=picture,
        days_of=days_of,
        chapters=chapters,
        changes=changes,
        unread=sections(index(replace(picture, claims=(), disputes=(), namings=(), copies=())))[-1],
        cards=cards,
        numbers={card.id: number for number, card in enumerate(cards, start=1)},
        most=ROWS,
        refs_most=REFS,
        account_days=account_days,
        elsewhen=(EARLIER, AHEAD),
        plain=PLAIN,
        publisher=publisher,
        grouped=grouped,
        paragraphs=_paragraphs,
        css=_resource("report.css"),
        script=_resource("report.js"),
    )


def _chapter(picture: Picture, story: Story, number: int) -> Chapter:
    indexed = index(of_story(picture, story))
    built = sections(indexed)[:-1]
    keys = [section.key for section in built]
    shown = [section for section in built if section.rows or _tells_by_absence(section, story)]
    return Chapter(
        mark=f"-{number + 1}" if number else "",
        story=story,
        headline=headline_of(indexed, story) if len(story.documents) > 1 else None,
        chips=_chips(indexed, story),
        lead=lead(indexed),
        bracketed=names_titles(indexed),
        empty="; ".join(section.title for section in built if section not in shown),
        map_before=next((s.key for s in built[keys.index("control") :] if s in shown), ""),
        sections=tuple(shown),
        charts=charts(indexed),
        map=draw_map(indexed),
        lanes=draw_lanes(indexed),
    )


def _chips(index: Index, story: Story) -> tuple[tuple[str, str], ...]:
    documents = [index.documents[id_] for id_ in story.documents]
    several = Counter(map(publisher, documents))
    return tuple((d.id, printed(d) if several[publisher(d)] > 1 else publisher(d)) for d in documents)


def _fitting(chapters: list[Chapter], *, most: int) -> list[Chapter]:
    """The chapters with no more than `most` rows of a sentence each; what is left out is said."""
    fitting = []
    for chapter in chapters:
        cut = []
        for section in chapter.sections:
            sentences = section.key in ("timeline", "alone")
            cut.append(_cut(section, most) if sentences else section)
            most = max(0, most - len(section.rows)) if sentences else most
        fitting.append(replace(chapter, sections=tuple(cut)))
    return fitting


def _cut(section: Section, most: int) -> Section:
    left = len(section.rows) - most
    if left <= 0:
        return section
    caption = f"{section.caption} {left} more rows have no room on this page: parallax export writes all of them."
    return replace(section, rows=section.rows[:most], caption=caption)


def _tells_by_absence(section: Section, story: Story) -> bool:
    """Whether it is news that nothing was found: several reports that do not dispute each other."""
    return section.key == "disputed" and len(story.documents) > 1


@functools.cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    return environment.from_string(_resource("report.html.j2"))


def _resource(name: str) -> str:
    return (resources.files("parallax.views") / "data" / name).read_text(encoding="utf-8")


def _wanted(chapter: Chapter) -> tuple[str, ...]:
    """The records that something in the chapter opens, in reading order."""
    leading = (
        (*part.points, *(() if part.key == "happened" and chapter.has_account else part.rest)) for part in chapter.lead
    )
    first = [point.records for points in leading for point in points]
    cells: list[Cell] = [cell for section in chapter.sections for row in section.rows for cell in row]
    counted = [mark.record for chart in chapter.charts for _, sheet in chart.sheets for mark in sheet.marks]
    drawn = [found.records for found in (chapter.map, chapter.lanes) if found is not None]
    told = [*first, *(cell.records for cell in cells)]
    return (*(id_ for ids in told for id_ in ids), *counted, *(id_ for ids in drawn for id_ in ids))


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
    taken = index.taken.get(record.id)
    return " · ".join([_told_as(index, record), *([taken] if taken else [])])


def _told_as(index: Index, record: Reported) -> str:
    if isinstance(record, Attribution):
        denied = {"negative": "denial", "refused": "refusal to say"}
        return f"{source_name(index, record)} · {denied.get(record.polarity, said_as(record))}"
    words = [type(record).__name__.lower()]
    if isinstance(record, Event):
        words += [word for word in (coded(record, plainly=True),) if word]
    return " · ".join(filter(None, [*words, condition_by(index, record)]))


def _paragraphs(document: Document) -> list[str]:
    return [line for line in document.text.split("\n") if line.strip()]
