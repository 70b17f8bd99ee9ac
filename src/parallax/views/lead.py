"""What is read first of a story: what is told, how many, what is disputed, who does not say it, who copied whom.

Each point is a line in the words of the claims, with the id that `show` opens. Claims are ranked by independent
origins, then by reports, then by how fully they tell who did what where and when, then by how early they stand. Nothing
is worded anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from parallax.types import Attribution, Claim, Control, Dispute, Event, Figure, Span
from parallax.views.index import (
    Index,
    Reported,
    chain_links,
    condition,
    content,
    evidence,
    joined,
    name,
    origin_names,
    publisher,
    quote,
    records_of,
    shortened,
    source_name,
    support,
    told,
)

HAPPENED, COUNTED, DISPUTED, SILENT, REFUSED, COPIED = 5, 4, 3, 2, 2, 2
"""The most points of each kind: all of them fit on a screen."""

ALONE = 3
"""Points of what happened up to which claims of a single report are told beside those of several."""

LONGEST = 130
"""Characters of a claim."""

NEWS = timedelta(days=31)
"""What was counted longer before the story began is its history."""

_LEANING = frozenset(
    (
        "it", "he", "she", "they", "we", "i", "you", "this", "that", "these", "those", "which", "who", "whom", "whose",
        "his", "her", "its", "their", "there", "one",
    )
)  # fmt: skip
"""A claim that begins with one of these is understood only beside the sentence before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One line, how well it is supported, and the claim, dispute or record that shows it with its records."""

    text: str
    note: str
    id: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One question with its points; `head` is said before them, "" for nothing. `more` points are left out."""

    key: str
    title: str
    head: str
    points: tuple[Point, ...]
    more: int = 0


def lead(index: Index) -> tuple[Part, ...]:
    """The parts that have something to tell, of a picture of one story."""
    happened = _happened(index)
    parts = (
        _part("happened", "What is told", [_claimed(index, claim) for claim in happened], HAPPENED),
        _counted(index),
        _part("disputed", "Disputed", [_disputed(index, x) for x in index.picture.disputes], DISPUTED),
        _part("silent", "Does not say", [*_silent(index, happened[:HAPPENED]), *_refused(index)], SILENT + REFUSED),
        _part("copied", "Copied", _copied(index), COPIED),
    )
    return tuple(part for part in parts if part is not None)


def _part(key: str, title: str, points: list[Point], most: int, *, head: str = "") -> Part | None:
    if not points:
        return None
    return Part(key=key, title=title, head=head, points=tuple(points[:most]), more=max(0, len(points) - most))


# --- what is told ----------------------------------------------------------------------------------------------------


def _happened(index: Index) -> list[Claim]:
    """The claims told as fact or as somebody's word, the best supported first, each happening once; those of a single
    report only where few are told by more.
    """
    counts = _counts(index)
    fitting = [c for c in index.picture.claims if c.standing != "disputed" and _tells(index, c, counts)]
    chosen: list[Claim] = []
    covered: defaultdict[str, list[Span]] = defaultdict(list)
    for claim in sorted(fitting, key=lambda claim: _rank(index, claim)):
        own = [_own_words(record) for record in records_of(index, claim.id)]
        if any(_meet(span, other) for span in own for other in covered[span.document]):
            continue
        chosen.append(claim)
        for span in own:
            covered[span.document].append(span)
    shared = sum(len(claim.documents) > 1 for claim in chosen)
    return chosen[: max(shared, ALONE if len(index.documents) > 1 else HAPPENED)]


def _rank(index: Index, claim: Claim) -> tuple[int, int, int, int, str]:
    records = records_of(index, claim.id)
    first = min(evidence(record).start for record in records)
    return -len(claim.origins), -len(claim.documents), -max(map(_fullness, records)), first, claim.id


def _fullness(record: Reported) -> int:
    """How much of who, to whom or where, and when is told."""
    if isinstance(record, Attribution):
        return 1 if record.source is not None and record.source.entities else 0
    if isinstance(record, Event):
        return bool(record.actors) + bool(record.recipients or record.place) + (record.time is not None)
    return 2


def _tells(index: Index, claim: Claim, counts: frozenset[str]) -> bool:
    """Whether a claim says that something happened, in words that stand alone; `counts` have a part of their own."""
    if claim.kind != "statement" and claim.text.split(" ", 1)[0].casefold() in _LEANING:
        return False
    return any(record.id not in counts and _is_news(record) for record in records_of(index, claim.id))


def _is_news(record: Reported) -> bool:
    match record:
        case Event():
            return not condition(record) and not record.background and bool(record.actors or record.recipients)
        case Control():
            return not condition(record)
        case Attribution():
            said = record.source is not None and record.polarity == "positive"
            return said and record.attitude in ("assertion", "decree", "intention")
    return False


def _counts(index: Index) -> frozenset[str]:
    """The events that are counts: "seven people were killed"."""
    numbers: defaultdict[Span, set[str]] = defaultdict(set)
    for figure in index.picture.figures:
        numbers[figure.evidence].add(quote(index, figure.span).casefold().rpartition(" ")[2])
    return frozenset(
        event.id
        for event in index.picture.events
        if numbers.get(event.evidence, set()) & set(event.happening.casefold().split())
    )


def _own_words(record: Reported) -> Span:
    """What no other claim repeats: the word of the deed, or all that was said."""
    if isinstance(record, Attribution):
        return Span(document=record.document, start=record.content[0].start, end=record.content[-1].end)
    return record.trigger if isinstance(record, Event) else evidence(record)


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _claimed(index: Index, claim: Claim) -> Point:
    return Point(
        text=shortened(told(index, claim), most=LONGEST),
        note=_told_by(index, claim),
        id=claim.id,
        records=tuple(member.id for member in claim.members),
    )


def _told_by(index: Index, claim: Claim) -> str:
    """By how many and by whom; of the one report of a story only whom it cites."""
    printed = [publisher(index.documents[document]) for document in claim.documents]
    who = printed if claim.kind == "statement" else origin_names(index, claim)
    if len(index.documents) > 1:
        return f"{support(claim)}: {joined(who, most=3)}"
    return joined((one for one in who if one not in printed), most=3)


# --- how many -------------------------------------------------------------------------------------------------------

_Group = list[tuple[Claim, Figure]]
_MEASURES = ("killed", "injured", "missing", "displaced", "detained")


def _counted(index: Index) -> Part | None:
    """The main figure: of those of one measure, class and place, the gravest and best supported."""
    groups: defaultdict[tuple[str, str, str], _Group] = defaultdict(list)
    for claim in index.picture.claims:
        figure = next((r for r in records_of(index, claim.id) if isinstance(r, Figure)), None)
        if figure is not None and _is_current(index, figure):
            groups[figure.measure, _class(figure), figure.place or ""].append((claim, figure))
    if not groups:
        return None
    (measure, of_whom, place), group = min(groups.items(), key=_weight)
    group = _of_one_thing(group)
    where = f", {name(index, place)}" if place else ""
    what = f"{of_whom} {measure}".strip().replace("_", " ") + where
    points = [_counter(index, *one) for one in group]
    if len(points) == 1:
        return _part("counted", "How many", [replace(points[0], text=f"{what}: {points[0].text}")], COUNTED)
    return _part("counted", "How many", points, COUNTED, head=f"{what}: {_range(index, group)}")


def _of_one_thing(group: _Group) -> _Group:
    """The counts that answer one another, best supported first: two that one report sets side by side, neither disputed
    nor outdated, count two things.
    """
    ranked = sorted(
        group, key=lambda one: (one[0].standing == "superseded", -len(one[0].origins), _top(one[1]), one[0].id)
    )
    kept: _Group = []
    for claim, figure in ranked:
        seen = {document for other, _ in kept for document in other.documents}
        if claim.standing in ("disputed", "superseded") or not set(claim.documents) <= seen:
            kept.append((claim, figure))
    return kept


def _is_current(index: Index, figure: Figure) -> bool:
    """Whether a figure counts the story itself: told as fact, of the whole, and not of its history."""
    return not condition(figure) and figure.scope != "part" and not is_history(index, figure)


def is_history(index: Index, figure: Figure) -> bool:
    """Whether a figure counts what was over long before the story began, or is told as its background."""
    event = index.reported.get(figure.event or "")
    if isinstance(event, Event) and event.background:
        return True
    began = _day(min((s.start for s in index.picture.stories if s.start), default=None))
    ended = _day(figure.time.end if figure.time else None)
    return began is not None and ended is not None and ended < began - NEWS


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def _class(figure: Figure) -> str:
    return "" if figure.counted in (None, "people") else figure.counted


def _weight(item: tuple[tuple[str, str, str], _Group]) -> tuple[int, bool, int, int, bool, float, tuple[str, str, str]]:
    """Smallest for the gravest measure, then the disputed, told by most, of people at large, highest."""
    (measure, of_whom, place), group = item
    return (
        gravity(measure),
        not any(claim.standing == "disputed" for claim, _ in group),
        -sum(len(claim.origins) for claim, _ in group),
        -len({d for claim, _ in group for d in claim.documents}),
        bool(of_whom),
        -max(_top(figure) for _, figure in group),
        (measure, of_whom, place),
    )


def gravity(measure: str) -> int:
    """The order in which measures are told."""
    return _MEASURES.index(measure) if measure in _MEASURES else len(_MEASURES)


def _top(figure: Figure) -> float:
    return max((end for end in (figure.low, figure.high) if end is not None), default=0.0)


def _range(index: Index, group: _Group) -> str:
    """From the lowest to the highest count that nobody has superseded."""
    standing = [figure for claim, figure in group if claim.standing != "superseded"] or [f for _, f in group]
    ends = [end for figure in standing for end in (figure.low, figure.high) if end is not None]
    if not ends:
        return quote(index, standing[0].span)
    more = " or more" if any(f.high is None and f.low == max(ends) for f in standing) else ""
    return (f"{min(ends):,.10g}" if min(ends) == max(ends) else f"{min(ends):,.10g} to {max(ends):,.10g}") + more


def _counter(index: Index, claim: Claim, figure: Figure) -> Point:
    standing = f", {claim.standing}" if claim.standing in ("superseded", "disputed") else ""
    return Point(
        text=quote(index, figure.span),
        note=f"{joined(origin_names(index, claim), most=3)}, {support(claim)}{standing}",
        id=claim.id,
        records=tuple(member.id for member in claim.members),
    )


# --- disputed, silent, copied ---------------------------------------------------------------------------------------


def _disputed(index: Index, dispute: Dispute) -> Point:
    about = f"{dispute.about}: " if dispute.kind == "figure" else ""
    records = tuple(record.id for side in dispute.sides for id_ in side for record in records_of(index, id_))
    return Point(
        text=about + "  ⟷  ".join(side_words(index, side) for side in dispute.sides),
        note="",
        id=dispute.id,
        records=records,
    )


def side_words(index: Index, side: Iterable[str]) -> str:
    """One side of a dispute: what it says and who says so."""
    ids = tuple(side)
    records = [record for id_ in ids for record in records_of(index, id_)]
    who = joined((chain_links(index, record)[-1] for record in records), most=2)
    first = records[0]
    if isinstance(first, Figure):
        return f"{quote(index, first.span)} ({who})"
    if isinstance(first, Attribution):
        denies = " denies" if first.polarity == "negative" else ""
        return f"{who}{denies}: “{content(index, first, most=90)}”"
    claim = index.claims.get(ids[0])
    words = told(index, claim) if claim else quote(index, evidence(first))
    return f"{who}: {shortened(words, most=90)}"


def _silent(index: Index, claims: Iterable[Claim]) -> Iterator[Point]:
    """Who is silent on what two or more origins tell; of a single one nearly all are."""
    found = ((claim, [a.document for a in claim.absent if a.reason == "silent"]) for claim in claims)
    shown = [(claim, silent) for claim, silent in found if silent and len(claim.origins) > 1]
    for claim, silent in shown[:SILENT]:
        who = joined((publisher(index.documents[document]) for document in silent), most=3)
        yield Point(
            text=f"{shortened(told(index, claim), most=70)}: not told by {who}",
            note="",
            id=claim.id,
            records=tuple(member.id for member in claim.members),
        )


def _refused(index: Index) -> Iterator[Point]:
    refused = [a for a in index.picture.attributions if a.polarity == "refused"]
    for attribution in refused[:REFUSED]:
        yield Point(
            text=f"{source_name(index, attribution)} would not say: {content(index, attribution, most=70)}",
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
