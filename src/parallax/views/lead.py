"""What is read first of a story: what is told, how many, what is disputed, who does not say it, who copied whom.

Each point is a line in an article's own words, in quotation marks, with the id that `show` opens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from parallax.types import Attribution, Claim, Dispute, Figure
from parallax.views.happened import FEWEST, happened, line
from parallax.views.index import (
    Index,
    affirming,
    content,
    is_name,
    joined,
    name,
    publisher,
    quote,
    records_of,
    source_name,
    tellers,
)
from parallax.views.points import Part, Point, part_of
from parallax.views.toll import counted
from parallax.views.wording import excerpt, quoted, worded

HAPPENED, DISPUTED, SILENT, COPIED = 5, 5, 4, 2
"""The most points of each kind: all of them fit on a screen."""

SHORT = 120
"""Characters of words that another line has in full."""


def lead(index: Index) -> tuple[Part, ...]:
    """The parts that have something to tell, of a picture of one story."""
    told = happened(index)
    parts = (
        part_of("happened", "What is told", [line(index, *one) for one in told], HAPPENED),
        counted(index),
        part_of("disputed", "Disputed", [_disputed(index, x) for x in disputes(index)], DISPUTED),
        part_of("silent", "Does not say", [*_silent(index, (claim for claim, _ in told)), *_refused(index)], SILENT),
        part_of("copied", "Copied", _copied(index), COPIED),
    )
    return tuple(part for part in parts if part is not None)


def disputes(index: Index) -> list[Dispute]:
    """All disputes of a picture, those of the most reports first."""
    return sorted(index.picture.disputes, key=lambda dispute: (-len(_printed(index, dispute)), dispute.id))


def _printed(index: Index, dispute: Dispute) -> set[str]:
    return {record.document for side in dispute.sides for id_ in side for record in records_of(index, id_)}


def _disputed(index: Index, dispute: Dispute) -> Point:
    about = f"{about_of(index, dispute)}: " if dispute.kind == "figure" else ""
    records = tuple(record.id for side in dispute.sides for id_ in side for record in records_of(index, id_))
    return Point(
        text=about + "  ⟷  ".join(side_words(index, side) for side in dispute.sides),
        note="",
        id=dispute.id,
        records=records,
    )


def about_of(index: Index, dispute: Dispute) -> str:
    """What is disputed, of counts with the place that most of them are told of: "killed, Obrava"."""
    if dispute.kind != "figure":
        return dispute.about
    told = (record for side in dispute.sides for id_ in side for record in records_of(index, id_))
    places = Counter(one.place for one in told if isinstance(one, Figure) and one.place and is_name(index, one.place))
    where = name(index, min(places, key=lambda place: (-places[place], place))) if places else ""
    return f"{dispute.about}, {where}" if where and where not in dispute.about else dispute.about


def side_words(index: Index, side: Iterable[str]) -> str:
    """One side of a dispute: what it says and who says so."""
    ids = tuple(side)
    records = [record for id_ in ids for record in affirming(index, id_)]
    who = joined(tellers(index, records), most=2)
    first = records[0]
    if isinstance(first, Figure):
        return f"{quote(index, first.span)} ({who})"
    if isinstance(first, Attribution):
        denies = " denies" if first.polarity == "negative" else ""
        if len(content(index, first).split()) < FEWEST:
            return f"{who}{denies}: {excerpt(index, first, most=SHORT)}"
        return f"{who}{denies}: “{content(index, first, most=90)}”"
    return f"{who}: {excerpt(index, first, most=SHORT)}"


def _silent(index: Index, claims: Iterable[Claim]) -> Iterator[Point]:
    """Who is silent on what two or more origins tell; of a single one nearly all are."""
    for claim in claims:
        silent = [a.document for a in claim.absent if a.reason == "silent"]
        if silent and len(claim.origins) > 1:
            who = joined((publisher(index.documents[document]) for document in silent), most=3)
            yield Point(
                text=f"{worded(index, claim, whose_too=False)}: not told by {who}",
                note="",
                id=claim.id,
                records=tuple(member.id for member in claim.members),
            )


def _refused(index: Index) -> Iterator[Point]:
    for attribution in index.picture.attributions:
        if attribution.polarity == "refused":
            what = content(index, attribution, most=SHORT)
            yield Point(
                text=f"{source_name(index, attribution)} would not say{f': {quoted(what)}' if what else ''}",
                note=publisher(index.documents[attribution.document]),
                id=attribution.id,
                records=(attribution.id,),
            )


def _copied(index: Index) -> list[Point]:
    words = {"from_other": "takes from", "to_other": "is copied by", "undetermined": "shares text with"}
    ranked = sorted(index.picture.copies, key=lambda c: (-c.score, c.document, c.other))
    return [
        Point(
            text=f"{publisher(index.documents[c.document])} {words[c.direction]} {publisher(index.documents[c.other])}",
            note=c.why,
            id=c.document,
            records=(),
        )
        for c in ranked
    ]
