"""How many, by whose count: the tolls of a story, each with its range and its counters, and what is history beside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from parallax.types import Claim, Dispute, Event, Figure, Span, Time
from parallax.views.central import OPENING, central_words, centrality, weight
from parallax.views.index import (
    Index,
    chain,
    condition,
    is_name,
    is_withdrawn,
    joined,
    name,
    origin_names,
    quote,
    standing_for,
    support,
    sure_claims_of,
)
from parallax.views.points import Part, Point
from parallax.views.whose import one_side, possessive

TOLLS = 6
"""The most tolls that are told first, but for those in dispute, which all are."""

DEATHS, OTHERS = 4, 1
"""The most of these that count the dead, and that count any other one thing."""

COUNTS = 3
"""The most counts of a toll that are told first; of one in dispute all are."""

SIDED = 12
"""The most of a toll of one side's people: who counts them, and how it grew from day to day, is what is asked."""

NEWS = timedelta(days=31)
"""What was counted longer before the story began is its history."""

YEAR = timedelta(days=366)

_Group = list[tuple[Claim, Figure]]
_Kind = tuple[str, str, bool, str]
"""What is counted, of whom, whether beside what was counted before, and of which side."""
_MEASURES = ("killed", "injured", "missing", "displaced", "detained")


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """The counts of one measure, class and place, or of one happening there, those that answer one another first, best
    supported first; `beside` are those that a report sets beside one of these: they count something else. Where it is
    told whose people they are, all counts of that `side`, day by day.
    """

    measure: str
    of_whom: str
    place: str
    side: str = ""
    counts: tuple[tuple[Claim, Figure], ...]
    beside: tuple[tuple[Claim, Figure], ...]

    @property
    def is_disputed(self) -> bool:
        """Whether one of its counts is."""
        return any(claim.standing == "disputed" for claim, _ in self.counts)


def tolls(index: Index) -> list[Toll]:
    """All tolls of the story itself: the gravest measure first, of one measure the disputed, then what the story is
    about.
    """
    kinds: defaultdict[_Kind, _Group] = defaultdict(list)
    for claim in index.picture.claims:
        figure = next(iter(_figures(index, claim)), None)
        if figure is not None and is_current(index, figure):
            side = _side(index, claim)
            kinds[figure.measure, "" if side else _class(figure), figure.scope == "new", side].append((claim, figure))
    rows = [(kind, row) for kind, group in kinds.items() for row in ([group] if kind[3] else _rows(index, group))]
    central = central_words(index)
    found = [_toll(index, kind, row) for kind, row in rows if _is_telling(kind[0], row)]
    return sorted(found, key=lambda toll: _rank(index, central, toll))


def _figures(index: Index, claim: Claim) -> list[Figure]:
    return [record for record in standing_for(index, claim) if isinstance(record, Figure)]


def _side(index: Index, claim: Claim) -> str:
    """Whose people a claim counts, by those of its figures that tell it."""
    return one_side(index, (one for one in _figures(index, claim) if one.side is not None))


def _rows(index: Index, group: _Group) -> list[_Group]:
    """The counts of one measure and class by what they count: those of one place by its name, of one claim or in one
    dispute stand together; one without a place, or with one that is only described ("the camp"), stands with those of
    the one place where the same happened.
    """
    marks = {claim.id: _marks(index, claim) for claim, _ in group}
    rows: list[tuple[set[_Mark], _Group]] = []
    for one in group:
        if not _is_anywhere(marks[one[0].id]):
            continue
        own = _ties(marks[one[0].id])
        meets = [not own.isdisjoint(row[0]) for row in rows]
        shared = [row for row, met in zip(rows, meets, strict=True) if met]
        rows = [row for row, met in zip(rows, meets, strict=True) if not met]
        rows.append(
            (marks[one[0].id].union(*(row[0] for row in shared)), [*(o for row in shared for o in row[1]), one])
        )
    others: defaultdict[str, _Group] = defaultdict(list)
    for one in group:
        if _is_anywhere(marks[one[0].id]):
            continue
        near = [row for row in rows if row[0] & marks[one[0].id]]
        (near[0][1] if len(near) == 1 else others[one[1].place or ""]).append(one)
    return [*(row for _, row in rows), *others.values()]


_Mark = tuple[str, str]
"""A named place, an event's claim or a dispute of counts, by kind and id."""


def _marks(index: Index, claim: Claim) -> set[_Mark]:
    """What a count shares with others that count the same."""
    figures = _figures(index, claim)
    told = [one for one in figures if not _is_own_deed(index, one)]
    places = {("place", one.place) for one in told if one.place is not None and is_name(index, one.place)}
    events = {("event", told) for one in figures for told in sure_claims_of(index, one.event or "")}
    rivals = {("dispute", d.id) for d in index.picture.disputes if d.kind == "figure" and _is_side(d, claim)}
    return places | events | rivals


def _is_own_deed(index: Index, figure: Figure) -> bool:
    """Whether a count is of those whom its source killed or took himself, and not told to be of anybody: "police said
    they had killed six of them" is no count of the massacre in that town."""
    deed = index.reported.get(figure.event or "")
    voice = index.attributions.get(figure.attribution or "")
    if not isinstance(deed, Event) or voice is None or voice.source is None:
        return False
    return not _class(figure) and not set(deed.actors).isdisjoint(voice.source.entities)


def _is_side(dispute: Dispute, claim: Claim) -> bool:
    ids = {claim.id, *(member.id for member in claim.members)}
    return any(not ids.isdisjoint(side) for side in dispute.sides)


def _is_anywhere(marks: set[_Mark]) -> bool:
    return any(kind == "place" for kind, _ in marks)


def _ties(marks: set[_Mark]) -> set[_Mark]:
    """The marks by which counts of two named places are one thing: battles are told of many places at once."""
    return {mark for mark in marks if mark[0] != "event"}


def totals_of(index: Index, found: Sequence[Toll]) -> dict[str, str]:
    """Of each count of a class (children, officers) that is a part of a total the claim of that: of the same measure
    and place, in the same sentence, or by the same counter and not counted before it, and no lower; rather of one that
    nobody has taken back."""
    totals: dict[str, str] = {}
    for claim, figure in _parts(index):
        fit = [
            (whole, total)
            for toll in found
            if not toll.of_whom and toll.measure == figure.measure and toll.side == _side(index, claim)
            if toll.side or figure.place in (None, toll.place)
            for whole, total in (*toll.counts, *toll.beside)
            if _top(figure) <= _top(total) and _is_counted_with(index, claim, whole)
        ]
        if fit:
            near = partial(_nearness, index, claim)
            best = max(fit, key=lambda one: (not is_withdrawn(one[0]), *near(one[0]), _top(one[1]), one[0].id))
            totals[claim.id] = best[0].id
    return totals


def _nearness(index: Index, part: Claim, whole: Claim) -> tuple[bool, bool]:
    """Whether a sentence tells both, and whether a report does."""
    mine, others = _figures(index, part), _figures(index, whole)
    together = {figure.evidence for figure in mine} & {figure.evidence for figure in others}
    return bool(together), not set(part.documents).isdisjoint(whole.documents)


def _parts(index: Index) -> _Group:
    """The counts of a class that add to no other, told as fact of the story itself."""
    told = ((claim, next(iter(_figures(index, claim)), None)) for claim in index.picture.claims)
    return [
        (claim, figure)
        for claim, figure in told
        if figure is not None and _class(figure) and figure.scope != "new"
        if figure.scope == "part" or not _side(index, claim)
        if not condition(figure) and not is_history(index, figure)
    ]


def _is_counted_with(index: Index, part: Claim, whole: Claim) -> bool:
    """Whether a sentence tells both, or one counter does and had counted the whole when he told the part: who counted
    eleven on Monday did not count them among the 21 of Wednesday."""
    together, in_one_report = _nearness(index, part, whole)
    counters = set(origin_names(index, part)).intersection(origin_names(index, whole))
    return together or (bool(counters) and (in_one_report or _first_day(index, whole) <= _first_day(index, part)))


def _first_day(index: Index, claim: Claim) -> str:
    return _first_printed(index, claim)[:10]


def later(index: Index, claim: Claim) -> str:
    """What a count that is superseded has become by the same counter, and when: "86 on 2031-05-07"; empty where no
    later one is found."""
    mine = next(iter(_figures(index, claim)), None)
    if mine is None or claim.standing != "superseded":
        return ""
    printed = _first_printed(index, claim)
    newer = [
        (_first_printed(index, other), figure)
        for other in index.picture.claims
        if other.standing != "superseded" and not set(origin_names(index, other)).isdisjoint(origin_names(index, claim))
        for figure in _figures(index, other)[:1]
        if (figure.measure, _class(figure)) == (mine.measure, _class(mine)) and is_current(index, figure)
        if _side(index, other) == _side(index, claim)
    ]
    then, figure = min((one for one in newer if one[0] > printed), key=lambda one: one[0], default=("", mine))
    return f"{quote(index, figure.span)} on {then[:10]}" if then else ""


def replaced(index: Index, claim: Claim) -> str:
    """That a count is superseded, in plain words: "later 86 on 2031-05-07"; empty where it is not."""
    if claim.standing != "superseded" or is_withdrawn(claim):
        return ""
    now = later(index, claim)
    return f"later {now}" if now else "since replaced by a later count"


def _first_printed(index: Index, claim: Claim) -> str:
    return min((index.documents[document].published or "" for document in claim.documents), default="")


def counted(index: Index) -> Part | None:
    """The tolls that lead a story, what is a part of a total under it; the rest is all others and the counts that have
    no room."""
    first: list[Point] = []
    rest: list[Point] = []
    leading = 0
    of_measure: Counter[str] = Counter()
    found = tolls(index)
    totals = totals_of(index, found)
    classes = _parts(index)
    hanging = [toll for toll in found if all(claim.id in totals for claim, _ in toll.counts)]
    for toll in (toll for toll in found if toll not in hanging):
        of_measure[toll.measure] += 1
        most = DEATHS if gravity(toll.measure) == 0 else OTHERS
        leads = toll.is_disputed or (of_measure[toll.measure] <= most and leading < TOLLS)
        leading += leads
        own = {claim.id for claim, _ in toll.counts}
        parts = [one for one in classes if totals.get(one[0].id) in own]
        points = list(_points(index, toll, parts, totals))
        most = SIDED if toll.side else COUNTS
        room = len(points) if toll.is_disputed else most + len(parts) if leads else 0
        first += points[:room]
        rest += points[room:]
        for one in toll.beside:
            rest += [_alone(index, toll, *one), *_parts_of(index, one[0], classes, totals)]
    return Part(key="counted", title="How many", points=tuple(first), rest=tuple(rest)) if first else None


def _points(index: Index, toll: Toll, parts: _Group, totals: Mapping[str, str]) -> Iterator[Point]:
    """A line a count; several stand under their range, and behind each what is a part of it."""
    if len(toll.counts) == 1 and not parts:
        yield _alone(index, toll, *toll.counts[0])
        return
    head = f"{_what(index, toll)}: {_range(index, toll.counts)}"
    for claim, figure in toll.counts:
        yield replace(_counted(index, toll, claim, figure), under=head)
        yield from (replace(point, under=head) for point in _parts_of(index, claim, parts, totals))


def _parts_of(index: Index, total: Claim, parts: _Group, totals: Mapping[str, str]) -> Iterator[Point]:
    """What of a total is children, officers, civilians, a line each."""
    for claim, figure in parts:
        if totals.get(claim.id) == total.id:
            point = _counter(index, claim, figure)
            yield replace(point, text=f"of them {_class(figure).replace('_', ' ')}: {point.text}")


def _alone(index: Index, toll: Toll, claim: Claim, figure: Figure) -> Point:
    """A count with what it counts."""
    point = _counted(index, toll, claim, figure)
    return replace(point, text=f"{_what(index, toll)}: {point.text}")


def _counted(index: Index, toll: Toll, claim: Claim, figure: Figure) -> Point:
    """A count with its counter; of one side's people also of whom, where it is not of all, and of which day."""
    point = _counter(index, claim, figure)
    if not toll.side:
        return point
    of_whom = f"{_class(figure).replace('_', ' ')}: " if _class(figure) else ""
    day = _day_of(index, claim, figure)
    return replace(point, text=of_whom + point.text, note=f"{day}, {point.note}" if day else point.note)


def _what(index: Index, toll: Toll) -> str:
    where = f", {name(index, toll.place)}" if toll.place else ""
    of_whom = toll.of_whom or ("people" if toll.measure in _MEASURES or toll.side else "")
    more = "more " if all(figure.scope == "new" for _, figure in toll.counts) else ""
    whose = f"{possessive(index, toll.side)} " if toll.side else ""
    return whose + more + f"{of_whom} {toll.measure}".strip().replace("_", " ") + where


def _toll(index: Index, kind: _Kind, group: _Group) -> Toll:
    measure, of_whom, _, side = kind
    if side:
        days = sorted(group, key=lambda one: (_day_of(index, *one), -_top(one[1]), one[0].id))
        return Toll(measure=measure, of_whom="", place="", side=side, counts=tuple(days), beside=())
    told = Counter(figure.place for _, figure in group if figure.place is not None)
    place = max(told, key=lambda one: (is_name(index, one), told[one], one), default="")
    kept = _of_one_thing(group)
    beside = sorted((one for one in group if one not in kept), key=lambda one: one[0].id)
    return Toll(measure=measure, of_whom=of_whom, place=place, counts=tuple(kept), beside=tuple(beside))


def _day_of(index: Index, claim: Claim, figure: Figure) -> str:
    """The day for which a count holds: its own, else that of its first report."""
    return (figure.as_of or _first_printed(index, claim))[:10]


def _rank(
    index: Index, central: Mapping[str, float], toll: Toll
) -> tuple[int, bool, float, bool, float, tuple[str, str, str]]:
    """Smallest for the gravest measure, then the disputed, the nearest to what the story is about and best supported,
    of people at large, highest.
    """
    figures = [figure for _, figure in toll.counts]
    near = max(centrality(central, quote(index, figure.evidence)) for figure in figures)
    documents = {d for claim, _ in toll.counts for d in claim.documents}
    opened = len({f.document for f in figures if f.evidence.start < OPENING}) / max(1, len(documents))
    origins = len({origin for claim, _ in toll.counts for origin in origin_names(index, claim)})
    return (
        gravity(toll.measure),
        not toll.is_disputed,
        -round(weight(near, min(opened, 1.0), origins, len(documents)), 6),
        bool(toll.of_whom),
        -max(map(_top, figures)),
        (toll.measure, toll.of_whom, toll.place),
    )


def _is_telling(measure: str, group: _Group) -> bool:
    """Whether a count leads a story: of people harmed, or one that several reports or a dispute are about."""
    several = len({document for claim, _ in group for document in claim.documents}) > 1
    return measure in _MEASURES or several or any(claim.standing == "disputed" for claim, _ in group)


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


def is_current(index: Index, figure: Figure) -> bool:
    """Whether a figure counts the story itself: told as fact, of the whole, and not of its history."""
    return not condition(figure) and figure.scope != "part" and not is_history(index, figure)


def is_history(index: Index, figure: Figure) -> bool:
    """Whether a figure counts what was over long before the story began, or more than it, or is told as background.

    A figure without a time of its own has that of its sentence: "the deadliest crash since 2009, when 228 died".
    """
    event = index.reported.get(figure.event or "")
    if isinstance(event, Event) and event.background:
        return True
    began = _day(min((s.start for s in index.picture.stories if s.start), default=None))
    times = (figure.time,) if figure.time is not None else _times_in(index, figure.evidence)
    dated = [time for time in times if time.start is not None or time.end is not None]
    return began is not None and bool(dated) and all(_is_past(time, began) for time in dated)


def _is_past(time: Time, began: date) -> bool:
    """Whether a time ended long before a story began, or runs from long before it over more than a year ("since
    1998").
    """
    start, end = _day(time.start), _day(time.end)
    if end is not None and end < began - NEWS:
        return True
    return start is not None and start < began - NEWS and (end is None or end - start > YEAR)


def _times_in(index: Index, sentence: Span) -> tuple[Time, ...]:
    inside = (t for t in index.picture.times if t.span.document == sentence.document)
    return tuple(t for t in inside if sentence.start <= t.span.start and t.span.end <= sentence.end)


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def _class(figure: Figure) -> str:
    return "" if figure.counted in (None, "people") else figure.counted


def gravity(measure: str) -> int:
    """The order in which measures are told."""
    return _MEASURES.index(measure) if measure in _MEASURES else len(_MEASURES)


def _top(figure: Figure) -> float:
    return max((end for end in (figure.low, figure.high) if end is not None), default=0.0)


def _range(index: Index, group: Iterable[tuple[Claim, Figure]]) -> str:
    """From the lowest to the highest count that nobody has superseded."""
    counts = list(group)
    standing = [figure for claim, figure in counts if claim.standing != "superseded"] or [f for _, f in counts]
    ends = [end for figure in standing for end in (figure.low, figure.high) if end is not None]
    if not ends:
        return quote(index, standing[0].span)
    more = " or more" if any(f.high is None and f.low == max(ends) for f in standing) else ""
    return (f"{min(ends):,.10g}" if min(ends) == max(ends) else f"{min(ends):,.10g} to {max(ends):,.10g}") + more


def _counter(index: Index, claim: Claim, figure: Figure) -> Point:
    said = "withdrawn" if is_withdrawn(claim) else replaced(index, claim) or claim.standing
    standing = f", {said}" if claim.standing in ("superseded", "disputed") else ""
    who = chain(index, figure) if len(claim.documents) == 1 else joined(origin_names(index, claim), most=3)
    return Point(
        text=quote(index, figure.span),
        note=f"{who}, {support(claim)}{standing}",
        id=claim.id,
        records=tuple(member.id for member in claim.members),
    )
