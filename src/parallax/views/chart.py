"""Charts as plain SVG geometry, computed here so that the report needs no script to draw them.

One strip a measure: a row for each count, a dot for an exact number, a bar for a range, an arrow where it is open
("at least"). Numbers stand on a square-root scale, which keeps small counts apart and large ones on the page; the
table beside it has the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from parallax.types import Claim, Figure
from parallax.views.index import Index, joined, name, origin_names, quote, when
from parallax.views.toll import is_history


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Pixels: the whole width, where the scale begins, a row, and where a row's label ends or, `above`, begins."""

    width: int
    left: int
    row: int
    label: int
    above: bool


WIDE = Layout(width=720, left=260, row=26, label=250, above=False)
NARROW = Layout(width=358, left=12, row=40, label=2, above=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One count: its row, where its bar begins and ends (x in pixels), and its words."""

    y: int
    x0: float
    x1: float
    open_low: bool
    open_high: bool
    label: str
    words: str
    record: str


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
    """One chart for every measure of which two or more counts are told as fact, not denied or planned; what several
    reports have from one counter is one count.
    """
    measures: dict[str, list[_Count]] = {}
    for claim in index.picture.claims:
        figure = next((r for m in claim.members if isinstance(r := index.reported[m.id], Figure)), None)
        if figure is not None and _is_fact(figure) and _ends(figure):
            measures.setdefault(figure.measure, []).append((claim, figure))
    return tuple(_chart(index, measure, counts) for measure, counts in sorted(measures.items()) if len(counts) > 1)


_Count = tuple[Claim, Figure]


def _is_fact(figure: Figure) -> bool:
    return figure.polarity == "positive" and figure.status in ("asserted", "unconfirmed")


def _ends(figure: Figure) -> tuple[float, float] | None:
    known = [end for end in (figure.low, figure.high) if end is not None]
    return (min(known), max(known)) if known else None


def _chart(index: Index, measure: str, counts: list[_Count]) -> Chart:
    ranked = sorted(counts, key=lambda one: (-(_ends(one[1]) or (0.0, 0.0))[1], one[1].id))[:24]
    return Chart(
        key=measure,
        title=f"{measure.replace('_', ' ').capitalize()}, by whose count",
        sheets=(("wide", _sheet(index, ranked, WIDE)), ("narrow", _sheet(index, ranked, NARROW))),
    )


def _sheet(index: Index, ranked: list[_Count], layout: Layout) -> Sheet:
    top = max((_ends(figure) or (0.0, 0.0))[1] for _, figure in ranked) or 1.0

    words = max(len(quote(index, figure.span)) for _, figure in ranked)
    room = layout.width - layout.left - min(34 + 6.4 * words, 190)

    def x(number: float) -> float:
        return round(layout.left + room * sqrt(number / top), 1)

    marks = tuple(
        Mark(
            y=layout.row * row + (28 if layout.above else 14),
            x0=x(ends[0]),
            x1=x(ends[1]),
            open_low=figure.low is None,
            open_high=figure.high is None,
            label=_label(index, claim, figure, most=50 if layout.above else 38),
            words=quote(index, figure.span),
            record=figure.id,
        )
        for row, (claim, figure) in enumerate(ranked)
        if (ends := _ends(figure)) is not None
    )
    ticks = tuple((x(number), f"{number:,.0f}") for number in (0.0, _round(top / 4), top))
    return Sheet(layout=layout, height=layout.row * len(marks) + 34, marks=marks, ticks=ticks)


def _round(number: float) -> float:
    """The largest of 1, 2, 5, 10, 20, 50, ... up to the number, else 0."""
    return max((n * 10.0**p for p in range(12) for n in (1, 2, 5) if n * 10.0**p <= number), default=0.0)


def _label(index: Index, claim: Claim, figure: Figure, *, most: int) -> str:
    """Where and whose count it is, and of which time where that is history; the table says through whom."""
    then = f"{when(index, figure.time)} · " if is_history(index, figure) and figure.time else ""
    of_whom = f"{figure.counted} · " if figure.counted not in (None, "people") else ""
    where = f"{name(index, figure.place)} · " if figure.place else ""
    words = then + where + of_whom + joined(origin_names(index, claim), most=2)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
