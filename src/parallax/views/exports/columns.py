"""What every exported table is made of, and the columns that lead a row back to the characters it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from parallax.types import Attribution, Claim, Entity, Span, Time
from parallax.views.index import Assertion, Index, Reported, chain, evidence, publisher

Value = str | int | float | None
"""What a cell holds; None is an empty cell and means "not told, or not known"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its name, what it means in one sentence, and its value of a row's subject."""

    name: str
    meaning: str
    of: Callable[[Index, Any], Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table with its cells; every row has as many as there are columns."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def table(name: str, meaning: str, index: Index, columns: Iterable[Column], subjects: Iterable[Any]) -> Table:
    """The table of the subjects, a row each, in their order."""
    held = tuple(columns)
    rows = tuple(tuple(column.of(index, subject) for column in held) for subject in subjects)
    return Table(name=name, meaning=meaning, columns=held, rows=rows)


def listed(words: Iterable[str]) -> str:
    """Several values in one cell, each once."""
    return "; ".join(dict.fromkeys(words))


def names_of(index: Index, entities: Iterable[str]) -> str:
    """The names of entities in one cell."""
    return listed(index.entities[entity].name for entity in entities)


def name_of(index: Index, entity: str | None) -> str | None:
    """An entity's name, None for None."""
    return index.entities[entity].name if entity is not None else None


def code_of(entity: Entity) -> str:
    """Country and sectors as PLOVER writes them: "SYR GOV MIL", "" where neither is known."""
    return " ".join([*([entity.country] if entity.country else []), *entity.sectors])


def first_day(time: Time | None) -> str | None:
    """The first day of an interval, None where it is open or not told."""
    return time.start[:10] if time is not None and time.start is not None else None


def last_day(time: Time | None) -> str | None:
    """The last day that an interval touches: its end is exclusive, a day in a table is not."""
    if time is None or time.end is None:
        return None
    day, _, clock = time.end.partition("T")
    if clock.strip("0:.+-Z"):
        return day
    try:
        return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return None


def words_of(index: Index, time: Time | None) -> str | None:
    """The words that an interval was reckoned from."""
    return index.documents[time.span.document].text[time.span.start : time.span.end] if time is not None else None


def words(index: Index, record: Reported) -> str:
    """The article's characters that show a record, exactly as they stand."""
    return span_words(index, evidence(record))


def span_words(index: Index, span: Span) -> str:
    """The characters of a span, exactly as they stand."""
    return index.documents[span.document].text[span.start : span.end]


def of_span(column: Column, span_of: Callable[[Any], Span]) -> Column:
    """A column of spans, as one of whatever a span shows."""
    return replace(column, of=lambda index, row: column.of(index, span_of(row)))


def claims_of(index: Index, record: Reported) -> list[Claim]:
    """The claims that a record is a member of."""
    return [index.claims[id_] for id_ in index.claims_of.get(record.id, ())]


def disputes_of(index: Index, ids: Iterable[str]) -> str:
    """The disputes that claims or records are a side of."""
    wanted = set(ids)
    return listed(x.id for x in index.picture.disputes if any(wanted & set(side) for side in x.sides))


def _status(_index: Index, record: Reported) -> str:
    return record.attitude if isinstance(record, Attribution) else record.status


PRINTED = (
    Column(
        name="quote",
        meaning="The article's own words that show the row: characters quote_start to quote_end of the document.",
        of=span_words,
    ),
    Column(
        name="publisher",
        meaning="Who printed it; the title in brackets where the report names no publisher.",
        of=lambda index, span: publisher(index.documents[span.document]),
    ),
    Column(
        name="published",
        meaning="When it was printed, ISO 8601.",
        of=lambda index, span: index.documents[span.document].published,
    ),
    Column(name="url", meaning="The article's address.", of=lambda index, span: index.documents[span.document].url),
    Column(
        name="file", meaning="The file it was read from.", of=lambda index, span: index.documents[span.document].path
    ),
    Column(
        name="document",
        meaning="The id of the report, as in picture.json, where its whole text stands.",
        of=lambda _, span: span.document,
    ),
    Column(
        name="quote_start",
        meaning="Where the quote begins: code points of the document's text, from 0.",
        of=lambda _, span: span.start,
    ),
    Column(name="quote_end", meaning="Where the quote ends, exclusive.", of=lambda _, span: span.end),
)
"""The columns that lead from a span to the report that it stands in."""

TRACE = (
    Column(
        name="said_by",
        meaning="Who says so, through whom: the publisher first, then whoever it relays. The publisher alone speaks in "
        "its own voice.",
        of=chain,
    ),
    *(of_span(column, evidence) for column in PRINTED),
    Column(
        name="confidence",
        meaning="How sure the machine is that it read the words so, 0 to 1; says nothing about whether it is true.",
        of=lambda _, r: r.confidence,
    ),
)
"""The last columns of every table of records."""

ASSERTED = (
    Column(
        name="polarity",
        meaning="positive: told to be so; negative: told not to be so, or denied.",
        of=lambda _, r: r.polarity,
    ),
    Column(
        name="status",
        meaning="asserted (told as fact, or as somebody's assertion), planned, possible, conditional, hypothetical or "
        "unconfirmed; of an attribution its attitude.",
        of=_status,
    ),
)

CLAIMED = (
    Column(
        name="claims",
        meaning="The claims (claims.csv) that the record is a member of.",
        of=lambda index, r: listed(claim.id for claim in claims_of(index, r)),
    ),
    Column(
        name="standing",
        meaning="How its claim stands: agreed (independent origins), single, disputed, superseded.",
        of=lambda index, r: listed(claim.standing for claim in claims_of(index, r)),
    ),
    Column(
        name="disputes",
        meaning="The disputes (disputes.csv) that the record or its claim is a side of.",
        of=lambda index, r: disputes_of(index, (r.id, *index.claims_of.get(r.id, ()))),
    ),
)


def at(time_of: Callable[[Any], Time | None]) -> tuple[Column, ...]:
    """The columns of the time that a record is told of."""
    return (
        Column(
            name="date",
            meaning="The first day it is told of; empty where the article does not say.",
            of=lambda _, r: first_day(time_of(r)),
        ),
        Column(name="end_date", meaning="The last day it is told of, inclusive.", of=lambda _, r: last_day(time_of(r))),
        Column(
            name="date_words",
            meaning="The words that the days were reckoned from.",
            of=lambda index, r: words_of(index, time_of(r)),
        ),
    )


PLACED = (
    Column(name="place", meaning="Where, by name.", of=lambda index, r: name_of(index, r.place)),
    Column(
        name="latitude",
        meaning="Degrees north (WGS 84); empty for a region, which no point stands for, and where it is not known.",
        of=lambda index, r: _degrees(index, r)[0],
    ),
    Column(name="longitude", meaning="Degrees east, as latitude.", of=lambda index, r: _degrees(index, r)[1]),
)


def _degrees(index: Index, record: Assertion) -> tuple[float | None, float | None]:
    place = getattr(record, "place", None)
    location = index.entities[place].location if place is not None else None
    if location is None or location.area == "region":
        return None, None
    return location.latitude, location.longitude
