"""What is read first of a story: what is told, how many, what is disputed, who does not say it, who copied whom.

Each point is a line in an article's own words, in quotation marks, with the id that `show` opens.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from parallax.types import Attribution, Claim, Dispute, Document, Event, Figure
from parallax.views.caveats import Caveat, caveats, in_words, told_of
from parallax.views.central import OPENING, alike, content_words
from parallax.views.happened import FEWEST, Telling, happened, line, meet, shared
from parallax.views.index import (
    Index,
    Reported,
    affirming,
    content,
    evidence,
    is_name,
    joined,
    name,
    origin_names,
    own_words,
    publisher,
    quote,
    records_of,
    shortened,
    source_name,
    tellers,
)
from parallax.views.points import Part, Point, part_of
from parallax.views.toll import counted, gravity, is_current, tolls
from parallax.views.whose import one_side, possessive
from parallax.views.wording import excerpt, quoted, sentence, sentence_span, worded

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
        part_of("happened", "What is told", [_with_dispute(index, *one) for one in told], HAPPENED),
        counted(index),
        part_of("disputed", "Disputed", [_disputed(index, x) for x in disputes(index)], DISPUTED),
        part_of("unverified", "Not verified", [_unverified(index, note) for note in notes], UNVERIFIED),
        part_of("silent", "Does not say", [*_silent(index, told), *_refused(index)], SILENT),
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


def _with_dispute(index: Index, claim: Claim, record: Reported) -> Point:
    """The line, with what others tell against what its sentence does, and who."""
    point, shown = line(index, claim, record), sentence_span(index, record)
    against = dict.fromkeys(
        side_words(index, other)
        for dispute in disputes(index)
        for side in dispute.sides
        if any(meet(evidence(one), shown) and one.document == shown.document for one in _of_side(index, side))
        for other in dispute.sides
        if other is not side
    )
    note = f"disputed: {joined(against, most=MISSED)}" if against else ""
    return replace(point, note="; ".join(filter(None, (point.note, note))))


def _of_side(index: Index, side: Iterable[str]) -> Iterator[Reported]:
    return (record for id_ in side for record in affirming(index, id_))


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


def _silent(index: Index, told: Iterable[Telling]) -> Iterator[Point]:
    """A line for each publisher that is silent on a main happening, the most silent first; no report is silent on what
    it tells in other words or of another moment. How many died is one."""
    silent: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
    for who, words, claim in _without_the_dead(index):
        silent[who].setdefault(words, claim)
    for claim, record in told:
        without = _without(index, claim)
        words = shared(index, claim, record) or worded(index, claim, whose_too=False)
        if not _is_main(index, claim, len(without)) or len(words.split()) < FEWEST:
            continue
        for who in (who for who in without if not _tells_of_it(index, claim, who)):
            silent[who].setdefault(words, claim)
    for who, missed in sorted(silent.items(), key=lambda one: (-len(one[1]), one[0])):
        shown = "  ·  ".join(map(_cut, list(missed)[:MISSED]))
        more = f"  ·  and {len(missed) - MISSED} more" if len(missed) > MISSED else ""
        named = list(missed.values())[:MISSED]
        yield Point(
            text=f"{who} does not tell: {shown}{more}",
            note="",
            id=named[0].id,
            records=tuple(member.id for claim in named for member in claim.members),
        )


def _without(index: Index, claim: Claim) -> list[str]:
    """The publishers of whom no report tells a claim that they could know of."""
    telling = {publisher(index.documents[document]) for document in claim.documents}
    silent = (publisher(index.documents[one.document]) for one in claim.absent if one.reason == "silent")
    return [who for who in dict.fromkeys(silent) if who not in telling]


def _is_main(index: Index, claim: Claim, without: int) -> bool:
    """Whether a claim is a main happening of the story: two or more origins tell it, at least as many publishers as
    leave it out, and one of them where a report opens; what is told in passing nearly all leave out."""
    told = affirming(index, claim.id)
    telling = len({publisher(index.documents[document]) for document in claim.documents})
    return len(claim.origins) > 1 and telling >= without and any(evidence(one).start < OPENING for one in told)


def _without_the_dead(index: Index) -> Iterator[tuple[str, str, Claim]]:
    """The publishers that count no dead, or only some of them, where most count those of the story: each with what it
    does not tell and a count."""
    toll = next((one for one in tolls(index) if gravity(one.measure) == 0 and not one.of_whom), None)
    if toll is None or len({who for claim, _ in toll.counts for who in origin_names(index, claim)}) < 2:
        return
    first = min((index.documents[d].published or "" for claim, _ in toll.counts for d in claim.documents))[:10]
    killed = [figure for figure in index.picture.figures if gravity(figure.measure) == 0]
    of_all = [figure for figure in killed if figure.counted in (None, "people")]
    telling = {publisher(index.documents[figure.document]) for figure in of_all}
    later = (d for d in index.documents.values() if d.language in (None, "en") and (d.published or "")[:10] >= first)
    numbers = {quote(index, figure.span) for figure in of_all}
    number = re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, sorted(numbers)))})\b")
    unread = {publisher(d) for d in index.documents.values() if publisher(d) not in telling and _has(index, d, number)}
    listing = set(_listing_the_dead(index))
    without = [who for who in dict.fromkeys(map(publisher, later)) if who not in telling | unread | listing]
    for who in without if first and len(without) <= len(telling) else ():
        own = [f for f in killed if publisher(index.documents[f.document]) == who and is_current(index, f)]
        some = joined((f"{quote(index, f.span)} {f.counted}" for f in own), most=3)
        yield who, f"how many were killed{f' (only {some})' if some else ''}", toll.counts[0][0]


def _listing_the_dead(index: Index) -> Iterator[str]:
    """The publishers that tell who died one by one: "killed a cook, his wife and their three sons"."""
    for event in index.picture.events:
        one = any(index.entities[id_].kind == "person" for id_ in event.recipients if id_ in index.entities)
        if one and event.polarity == "positive" and _dying().search(sentence(index, event)):
            yield publisher(index.documents[event.document])


@cache
def _dying() -> re.Pattern[str]:
    words = tomllib.loads((files("parallax.views") / "data" / "dying.toml").read_text(encoding="utf-8"))["words"]
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, words))})\b")


def _has(index: Index, document: Document, number: re.Pattern[str]) -> bool:
    """Whether a report has one of these numbers where no count of some was read: it may count all in words unread."""
    own = {figure.span.start for figure in index.picture.figures if figure.document == document.id}
    return any(found.start() not in own for found in number.finditer(document.text))


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
