"""Where to put names beside marks so that none hides another: greedy, the first mark chooses first.

It knows rectangles in pixels and nothing of maps. A name stands at its mark, on the side where there is room and
no other mark is nearer; else farther off with a line back to its mark; else nowhere. How wide words are is estimated:
nothing here knows the reader's font.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot

_NARROW, _WIDE = frozenset("iljtfrI.,:;'’‘|!() ·-"), frozenset("mwMW@%…—←")

Area = tuple[float, float, float, float]
"""Left, top, right and bottom."""

GAPS = (4.0, 16.0, 34.0, 56.0)
"""Pixels between a mark and its name, the nearest tried first; all but the first need a line back."""

SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
"""Right, left, above, below, then the corners: (across, down)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A mark's middle and radius, and the size of its name. A `hollow` mark may be written over."""

    x: float
    y: float
    r: float
    width: float
    height: float
    hollow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where a name goes: the anchor ("start", "middle", "end") at `x`, its top at `y`; `leader` is the line back."""

    x: float
    y: float
    anchor: str
    leader: Area | None


def seats(spots: Sequence[Spot], taken: Iterable[Area], *, width: float, height: float) -> list[Seat | None]:
    """A seat for each spot's name on a sheet of that size, None where there is no room."""
    filled = [*taken, *((s.x - s.r - 1, s.y - s.r - 1, s.x + s.r + 1, s.y + s.r + 1) for s in spots if not s.hollow)]
    found: list[Seat | None] = []
    for spot in spots:
        others = [other for other in spots if other is not spot and not other.hollow]
        free = ((seat, area) for seat, area in _tried(spot, others) if _fits(area, filled, width, height))
        seat, area = next(free, (None, None))
        found.append(seat)
        filled += [area] if area else []
    return found


def _tried(spot: Spot, others: Sequence[Spot]) -> Iterator[tuple[Seat, Area]]:
    for gap in GAPS:
        for across, down in SIDES:
            x, y = spot.x + across * (spot.r + gap), spot.y + down * (spot.r + gap)
            left = x - {1: 0.0, -1: spot.width, 0: spot.width / 2}[across]
            top = y - {1: 0.0, -1: spot.height, 0: spot.height / 2}[down]
            area = (left, top, left + spot.width, top + spot.height)
            near = gap == GAPS[0]
            if near and any(_off(area, other) < _off(area, spot) + 2 for other in others):
                continue
            anchor = {1: "start", -1: "end", 0: "middle"}[across]
            leader = None if near else (spot.x, spot.y, round(x, 1), round(y, 1))
            yield Seat(x=round(x, 1), y=round(top, 1), anchor=anchor, leader=leader), area


def _off(area: Area, spot: Spot) -> float:
    """Pixels between a name and the edge of a mark."""
    left, top, right, bottom = area
    return hypot(max(left - spot.x, 0, spot.x - right), max(top - spot.y, 0, spot.y - bottom)) - spot.r


def _fits(area: Area, filled: Sequence[Area], width: float, height: float) -> bool:
    left, top, right, bottom = area
    if left < 3 or top < 3 or right > width - 3 or bottom > height - 3:
        return False
    return not any(left < e and right > w and top < s and bottom > n for w, n, e, s in filled)


def breadth(words: str, size: float) -> float:
    """Pixels that words of that size take at most in the sans-serif fonts of the usual systems, of which DejaVu and
    Verdana are the widest.
    """
    return size * sum(0.41 if c in _NARROW else 0.98 if c in _WIDE else 0.74 if c.isupper() else 0.64 for c in words)


def within(words: str, width: float, size: float) -> str:
    """The words where they fit into a width in pixels, else as many of them as do, cut between two where there are."""
    if breadth(words, size) <= width:
        return words
    kept = next((n for n in range(len(words) - 1, -1, -1) if breadth(words[:n] + "…", size) <= width), 0)
    whole = words[: kept + 1].rpartition(" ")[0]
    return (whole if 2 * len(whole) > kept else words[:kept]).rstrip(" ·,") + "…"
