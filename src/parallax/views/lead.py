"""What is read first of a story: what is told, how many, what is disputed, who does not say it, who copied whom.

Each point is a line in an article's own words, in quotation marks, with the id that `show` opens.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from parallax.types import Attribution, Claim, Dispute, Event, Figure
from parallax.views.caveats import Caveat, caveats, in_words, told_of
from parallax.views.central import alike, content_words
from parallax.views.happened import FEWEST, happened, line, meet
from parallax.views.index import (
    Index,
    affirming,
    content,
    evidence,
    is_name,
    joined,
    name,
    own_words,
    publisher,
    quote,
    records_of,
    shortened,
    source_name,
    tellers,
)
from parallax.views.points import Part, Point, part_of
from parallax.views.toll import counted
from parallax.views.whose import one_side, possessive
from parallax.views.wording import excerpt, quoted, sentence, worded

HAPPENED, DISPUTED, UNVERIFIED, SILENT, COPIED = 3, 5, 4, 4, 2
"""The most points of each kind: all of them fit on a screen."""

MISSED = 2
"""What one publisher does not tell that is named."""

SHORT = 120
"""Characters of words that another line has in full."""


def lead(index: Index) -> tuple[Part, ...]:
    """The parts that have something to tell, of a picture of one story."""
    told, notes = happened(index), caveats(index)
    parts = (
        part_of("happened", "What is told", [line(index, *one) for one in told], HAPPENED),
        counted(index),
        part_of("disputed", "Disputed", [_disputed(index, x) for x in disputes(index)], DISPUTED),
        part_of("unverified", "Not verified", [_unverified(index, note) for note in notes], UNVERIFIED),
        part_of("silent", "Does not say", [*_silent(index, (claim for claim, _ in told)), *_refused(index)], SILENT),
        part_of("copied", "Copied", _copied(index), COPIED),
    )
    return tuple(_with_caveats(index, notes, part) for part in parts if part is not None)


def _with_caveats(index: Index, notes: Sequence[Caveat], part: Part) -> Part:
    """The part with what publishers say that they could not verify beside what they say it of."""
    if part.key not in ("happened", "counted"):
        return part
    return replace(
        part,
        points=tuple(_with_caveat(index, notes, point) for point in part.points),
        rest=tuple(_with_caveat(index, notes, point) for point in part.rest),
    )


def _with_caveat(index: Index, notes: Sequence[Caveat], point: Point) -> Point:
    said = told_of(index, notes, (index.reported[id_] for id_ in point.records))
    return replace(point, note="; ".join(filter(None, (point.note, said)))) if said else point


def _unverified(index: Index, note: Caveat) -> Point:
    of = quote(index, replace(note.of, end=note.said.start)) if note.of.start < note.said.start else ""
    inside = (r for r in index.reported.values() if r.document == note.of.document and meet(evidence(r), note.of))
    records = tuple(record.id for record in inside)
    return Point(
        text=in_words(index, note),
        note=f"of: {quoted(shortened(of, most=SHORT))}" if of else "",
        id=note.said.document,
        records=records[:1],
    )


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
    """What is disputed, of counts with whose people they are, else the place that most of them are told of: "killed,
    Obrava"."""
    if dispute.kind != "figure":
        return dispute.about
    told = [record for side in dispute.sides for id_ in side for record in records_of(index, id_)]
    if whose := possessive(index, one_side(index, (one for one in told if isinstance(one, Figure)))):
        return f"{dispute.about.removesuffix(' people')}, of {whose} people"
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
        denied = " denied" if first.polarity == "negative" else ""
        if len(content(index, first).split()) < FEWEST:
            return f"{who}{denied}: {excerpt(index, first, most=SHORT)}"
        return f"{who}{denied}: “{content(index, first, most=90)}”"
    return f"{who}: {excerpt(index, first, most=SHORT)}"


def _silent(index: Index, claims: Iterable[Claim]) -> Iterator[Point]:
    """A line for each publisher that is silent on what two or more origins tell, the most silent first; of a single one
    nearly all are, and no report is silent on what it tells in other words or of another moment."""
    silent: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in (claim for claim in claims if len(claim.origins) > 1):
        telling = {publisher(index.documents[document]) for document in claim.documents}
        for absent in (a.document for a in claim.absent if a.reason == "silent"):
            who = publisher(index.documents[absent])
            if who not in telling and not _tells_of_it(index, claim, who):
                silent[who].setdefault(worded(index, claim, whose_too=False), claim)
    for who, missed in sorted(silent.items(), key=lambda one: (-len(one[1]), one[0])):
        shown = "  ·  ".join(map(_cut, list(missed)[:MISSED]))
        more = f"  ·  and {len(missed) - MISSED} more" if len(missed) > MISSED else ""
        told = list(missed.values())[:MISSED]
        yield Point(
            text=f"{who} does not tell: {shown}{more}",
            note="",
            id=told[0].id,
            records=tuple(member.id for claim in told for member in claim.members),
        )


def _cut(words: str) -> str:
    """Words cut at their end, a quotation in them closed."""
    cut = shortened(words, most=SHORT)
    return cut + "”" if cut.count("“") > cut.count("”") else cut


def _tells_of_it(index: Index, claim: Claim, who: str) -> bool:
    """Whether a publisher tells of the same happening in other words: an event of the same kind against the same, or
    the same words in the main."""
    told = [record for record in affirming(index, claim.id) if isinstance(record, Event)]
    own = [event for event in index.picture.events if publisher(index.documents[event.document]) == who]
    if any(_is_of_one(one, other) for one in told for other in own):
        return True
    words = [content_words(sentence(index, event)) for event in own]
    return any(alike(content_words(own_words(index, one)), words) for one in affirming(index, claim.id))


def _is_of_one(one: Event, other: Event) -> bool:
    """Whether two reports tell one kind of deed to the same, not of two days."""
    days = {event.time.start[:10] for event in (one, other) if event.time is not None and event.time.start is not None}
    same = one.type is not None and (one.type, one.mode) == (other.type, other.mode)
    return same and not set(one.recipients).isdisjoint(other.recipients) and len(days) < 2


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
