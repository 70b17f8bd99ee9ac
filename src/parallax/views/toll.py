"""How many, by whose count: the main figure of a story with its range, and what is history beside it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from parallax.types import Claim, Event, Figure, Span, Time
from parallax.views.index import Index, condition, joined, name, origin_names, quote, records_of, support
from parallax.views.points import Part, Point, part_of

COUNTED = 4
"""The most counts that are told first."""

NEWS = timedelta(days=31)
"""What was counted longer before the story began is its history."""

YEAR = timedelta(days=366)

_Group = list[tuple[Claim, Figure]]
_MEASURES = ("killed", "injured", "missing", "displaced", "detained")


def counted(index: Index) -> Part | None:
    """The main figure: of those of one measure, class and place, the gravest and best supported."""
    groups: defaultdict[tuple[str, str, str], _Group] = defaultdict(list)
    for claim in index.picture.claims:
        figure = next((r for r in records_of(index, claim.id) if isinstance(r, Figure)), None)
        if figure is not None and _is_current(index, figure):
            groups[figure.measure, _class(figure), figure.place or ""].append((claim, figure))
    telling = {key: group for key, group in groups.items() if _is_telling(key[0], group)}
    if not telling:
        return None
    (measure, of_whom, place), group = min(telling.items(), key=_weight)
    group = _of_one_thing(group)
    where = f", {name(index, place)}" if place else ""
    what = f"{of_whom} {measure}".strip().replace("_", " ") + where
    points = [_counter(index, *one) for one in group]
    if len(points) == 1:
        return part_of("counted", "How many", [replace(points[0], text=f"{what}: {points[0].text}")], COUNTED)
    return part_of("counted", "How many", points, COUNTED, head=f"{what}: {_range(index, group)}")


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


def _is_current(index: Index, figure: Figure) -> bool:
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
