"""Charts as plain SVG geometry, computed here so that the report needs no script to draw them.

One strip a measure: a row for each count, a dot for an exact number, a bar for a range, an arrow where it is open
("at least"). Numbers stand on a square-root scale, which keeps small counts apart and large ones on the page; the
table beside it has the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from parallax.types import Figure
from parallax.views.index import Index, chain, name, quote

WIDTH, LEFT, ROW = 720, 250, 26


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
class Chart:
    """The counts of one measure, most first. `ticks` are (x, number)."""

    key: str
    title: str
    height: int
    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]


def charts(index: Index) -> tuple[Chart, ...]:
    """One chart for every measure of which two or more numbers are told; told as fact, not denied or planned."""
    measures: dict[str, list[Figure]] = {}
    for figure in index.picture.figures:
        if figure.polarity == "positive" and figure.status in ("asserted", "unconfirmed") and _ends(figure):
            measures.setdefault(figure.measure, []).append(figure)
    return tuple(_chart(index, measure, figures) for measure, figures in sorted(measures.items()) if len(figures) > 1)


def _ends(figure: Figure) -> tuple[float, float] | None:
    known = [end for end in (figure.low, figure.high) if end is not None]
    return (min(known), max(known)) if known else None


def _chart(index: Index, measure: str, figures: list[Figure]) -> Chart:
    ranked = sorted(figures, key=lambda f: (-(_ends(f) or (0.0, 0.0))[1], f.id))[:24]
    top = max((_ends(f) or (0.0, 0.0))[1] for f in ranked) or 1.0

    def x(number: float) -> float:
        return round(LEFT + (WIDTH - LEFT - 60) * sqrt(number / top), 1)

    marks = tuple(
        Mark(
            y=ROW * row + 14,
            x0=x(ends[0]),
            x1=x(ends[1]),
            open_low=figure.low is None,
            open_high=figure.high is None,
            label=_label(index, figure),
            words=quote(index, figure.span),
            record=figure.id,
        )
        for row, figure in enumerate(ranked)
        if (ends := _ends(figure)) is not None
    )
    ticks = tuple((x(top * share * share), f"{top * share * share:,.0f}") for share in (0.0, 0.5, 1.0))
    title = f"{measure.replace('_', ' ').capitalize()}, by whose count"
    return Chart(key=measure, title=title, height=ROW * len(marks) + 34, marks=marks, ticks=ticks)


def _label(index: Index, figure: Figure) -> str:
    where = f"{name(index, figure.place)} · " if figure.place else ""
    words = where + chain(index, figure)
    return words if len(words) <= 40 else words[:39].rstrip() + "…"
