"""Charts as plain SVG geometry, computed here so that the report needs no script to draw them.

One strip a measure: a row for each count, a dot for an exact number, a bar for a range, an arrow where it is open
("at least"). Numbers stand on a square-root scale, which keeps small counts apart and large ones on the page; the
table beside it has the words.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from math import sqrt

from parallax.types import Claim, Figure
from parallax.views.index import Index, joined, name, origin_names, quote, standing_for, when
from parallax.views.labels import breadth, within
from parallax.views.toll import gravity, is_history, tolls, totals_of
from parallax.views.whose import of_people


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Pixels: the whole width, where the scale begins, a row, and where a row's label ends or, `above`, begins."""

    width: int
    left: int
    row: int
    label: int
    above: bool


WIDE = Layout(width=720, left=260, row=36, label=250, above=False)
NARROW = Layout(width=358, left=12, row=40, label=2, above=True)
LAYOUTS = {"wide": WIDE, "narrow": NARROW}

MOST = 24
"""Counts of one chart."""

SIZE = 12
"""Pixels of a letter's height (report.css)."""

NUMBER, ARROW = 190, 34
"""The most pixels right of a dot, and how many of them an arrow takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One count: its row, where its bar begins and ends (x in pixels), and its words, whole in `words`. The lines of
    its label say what was counted, if that is told, and by whom. A `part` stands below its total.
    """

    y: int
    x0: float
    x1: float
    open_low: bool
    open_high: bool
    label: tuple[str, ...]
    number: str
    words: str
    record: str
    part: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A chart at one width. `ticks` are (x, number)."""

    layout: Layout
    height: int
    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The counts of one measure, most first, on a screen and on a phone or half a page."""

    key: str
    title: str
    sheets: tuple[tuple[str, Sheet], ...]


def charts(index: Index) -> tuple[Chart, ...]:
    """One chart for every measure of which two or more counts are told as fact, not denied or planned, and one for its
    history, which is no measure of the news; what several reports have from one counter is one count.
    """
    measures: dict[tuple[str, bool], list[_Count]] = {}
    for claim in index.picture.claims:
        figure = next((r for r in standing_for(index, claim) if isinstance(r, Figure)), None)
        if figure is not None and _is_fact(figure) and _ends(figure):
            measures.setdefault((figure.measure, is_history(index, figure)), []).append((claim, figure))
    ranked = sorted(measures.items(), key=lambda item: (gravity(item[0][0]), item[0]))
    totals = totals_of(index, tolls(index))
    return tuple(_chart(index, *kind, counts, totals) for kind, counts in ranked if len(counts) > 1)


_Count = tuple[Claim, Figure]


def _is_fact(figure: Figure) -> bool:
    return figure.polarity == "positive" and figure.status in ("asserted", "unconfirmed")


def _ends(figure: Figure) -> tuple[float, float] | None:
    known = [end for end in (figure.low, figure.high) if end is not None]
    return (min(known), max(known)) if known else None


def _chart(index: Index, measure: str, history: bool, counts: list[_Count], totals: Mapping[str, str]) -> Chart:
    """The counts, the highest first, and below each total its parts."""
    ranked = sorted(counts, key=lambda one: (-(_ends(one[1]) or (0.0, 0.0))[1], one[1].id))
    own = {claim.id for claim, _ in counts}
    parts: dict[str, list[_Count]] = {}
    for one in ranked:
        if totals.get(one[0].id, "") in own:
            parts.setdefault(totals[one[0].id], []).append(one)
    inside = {claim.id for found in parts.values() for claim, _ in found}
    ordered = [one for total in ranked if total[0].id not in inside for one in (total, *parts.get(total[0].id, ()))]
    return Chart(
        key=measure + ("-earlier" if history else ""),
        title=f"{measure.replace('_', ' ').capitalize()}{', earlier' if history else ''}, by whose count",
        sheets=tuple((size, _sheet(index, ordered[:MOST], inside, layout)) for size, layout in LAYOUTS.items()),
    )


def _sheet(index: Index, ranked: list[_Count], parts: Set[str], layout: Layout) -> Sheet:
    top = max((_ends(figure) or (0.0, 0.0))[1] for _, figure in ranked) or 1.0
    numbers = max(breadth(quote(index, figure.span), SIZE) for _, figure in ranked)
    room = layout.width - layout.left - min(ARROW + numbers, NUMBER)

    def x(number: float) -> float:
        return round(layout.left + room * sqrt(number / top), 1)

    marks = tuple(
        Mark(
            y=layout.row * row + (28 if layout.above else 18),
            x0=x(ends[0]),
            x1=x(ends[1]),
            open_low=figure.low is None,
            open_high=figure.high is None,
            label=_label(index, claim, figure, layout, part=claim.id in parts),
            number=within(quote(index, figure.span), NUMBER - ARROW, SIZE),
            words=quote(index, figure.span),
            record=figure.id,
            part=claim.id in parts,
        )
        for row, (claim, figure) in enumerate(ranked)
        if (ends := _ends(figure)) is not None
    )
    ticks = tuple((x(number), f"{number:,.0f}") for number in (0.0, _round(top / 4), top))
    return Sheet(layout=layout, height=layout.row * len(marks) + 34, marks=marks, ticks=ticks)


def _round(number: float) -> float:
    """The largest of 1, 2, 5, 10, 20, 50, ... up to the number, else 0."""
    return max((n * 10.0**p for p in range(12) for n in (1, 2, 5) if n * 10.0**p <= number), default=0.0)


def _label(index: Index, claim: Claim, figure: Figure, layout: Layout, *, part: bool) -> tuple[str, ...]:
    """Of whom, where, and of which time where that is history; below it whose count it is; the table says through
    whom.
    """
    then = when(index, figure.time) if is_history(index, figure) and figure.time else ""
    of_whom = of_people(index, figure) or (figure.counted if figure.counted not in (None, "people") else "")
    where = name(index, figure.place) if figure.place else ""
    what = f"of them {of_whom}" if part else " · ".join(filter(None, (then, of_whom, where)))
    who = joined(origin_names(index, claim), most=2)
    if layout.above:
        return (within(" · ".join(filter(None, (what, who))), layout.width - layout.label, SIZE),)
    return tuple(within(line, layout.label, SIZE) for line in (what, who) if line)
