"""Two reported quantities side by side: the same, compatible, superseded, conflicting, or of different things.

Only figures of one measure, class, scope and place, tied to one event or one time, are of one thing. Later and higher
is a rising toll. Bounds that overlap are compatible. What cannot be told is "different": a false conflict is worse
than a missed one.
"""

from __future__ import annotations

import math
from typing import Literal

from parallax.link.agreement import same_place, same_time
from parallax.link.shelf import Shelf, day, interval
from parallax.types import Figure

Comparison = Literal["same", "compatible", "superseded", "conflicting", "different"]
ABOUT = 0.15  # "about 100" reaches from 85 to 115


def compare(
    shelf: Shelf,
    a: Figure,
    b: Figure,
    *,
    one_event: bool = False,
    one_counter: bool = False,
    side_by_side: bool = False,
) -> Comparison:
    """How two figures stand to each other; "superseded" says that one is a later count of what the other counted.

    `one_event`: both count what one event did. `one_counter`: one source counted both. `side_by_side`: a document
    sets the two against each other.
    """
    if not about_one_thing(shelf, a, b, tied=one_event or side_by_side, one_counter=one_counter):
        return "different"
    (low, high), (other_low, other_high) = bounds(a), bounds(b)
    if (low, high) == (other_low, other_high):
        return "same"
    if low <= other_high and other_low <= high:
        return "compatible"
    if rises(shelf, a, b) or rises(shelf, b, a):
        return "superseded"
    return "conflicting" if same_moment(shelf, a, b) or (side_by_side and not one_counter) else "different"


def about_one_thing(shelf: Shelf, a: Figure, b: Figure, *, tied: bool, one_counter: bool) -> bool:
    """One measure, class and scope at one place of one event or one time; what one source counts twice is one thing
    unless a place or a time speaks against it.
    """
    if (a.measure, whom(a), a.scope) != (b.measure, whom(b), b.scope) or a.scope == "part":
        return False
    if {a.status, b.status} != {"asserted"} or {a.polarity, b.polarity} != {"positive"}:
        return False
    place = same_place(shelf, a.place, b.place)
    if one_counter and place >= 0 and same_time(a.time, b.time) >= 0:
        return True
    first, second = interval(a.time), interval(b.time)
    one_time = first is not None and first == second
    return place > 0 and (tied or one_time) and not (first and second and not one_time)


def whom(figure: Figure) -> str:
    """Who was counted: "412 deaths" are of people."""
    return figure.counted or "people"


def bounds(figure: Figure) -> tuple[float, float]:
    """The interval that a figure leaves open."""
    low = figure.low if figure.low is not None else 0.0
    high = figure.high if figure.high is not None else math.inf
    if figure.bound == "approximate":
        return low * (1 - ABOUT), high * (1 + ABOUT)
    if figure.bound == "min":
        return low, math.inf
    if figure.bound == "max":
        return 0.0, high
    return (0.0, math.inf) if figure.bound == "vague" else (low, high)


def counted_on(shelf: Shelf, figure: Figure) -> str | None:
    """The day for which a count holds: its own, else that of its publication."""
    return figure.as_of or shelf.published.get(figure.document)


def rises(shelf: Shelf, earlier: Figure, later: Figure) -> bool:
    """Whether `later` is a later and higher total than `earlier`."""
    first, second = day(counted_on(shelf, earlier)), day(counted_on(shelf, later))
    return first is not None and second is not None and first < second and bounds(later)[0] > bounds(earlier)[0]


def same_moment(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether both counts are known to hold for one day, so that neither can be the later one."""
    first, second = day(counted_on(shelf, a)), day(counted_on(shelf, b))
    return first is not None and first == second
