"""Two reported quantities side by side: the same, compatible, superseded, conflicting, or of different things.

Only figures of one measure, class, scope and place, tied to one event or one time, are of one thing; where a report
sets two counts against each other it says so itself. Later and higher is a rising toll, until long after the event.
Bounds that overlap are compatible. What cannot be told is "different": a false conflict is worse than a missed one.
"""

from __future__ import annotations

import math
from datetime import timedelta
from functools import cache
from typing import Literal

from parallax.link.agreement import same_place, same_time
from parallax.link.meaning import nearness
from parallax.link.shelf import Shelf, clock, day, interval
from parallax.link.tables import table
from parallax.link.whose import may_be_of_two, of_two_sides
from parallax.link.words import WORD, stem
from parallax.types import Figure

Comparison = Literal["same", "compatible", "superseded", "conflicting", "different"]
ABOUT = 0.15  # "about 100" reaches from 85 to 115
SETTLED = timedelta(days=14)  # so long after an event its dead are counted
ANYBODY = frozenset({"people", "persons", "individuals", "citizens", "victims"})
HOURLY = frozenset({"killed", "injured", "casualties", "hospitalized", "missing", "displaced", "evacuated", "rescued"})
"""Counts that go up from hour to hour while a disaster lasts; who was arrested is known at once."""
MANY_KINDS = ANYBODY | {"civilians", "soldiers", "fighters", "police", "women", "children", "men", "troops"}
"""Classes of which people are counted at many places at one time; "fishermen" are of one event."""


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
    if may_be_of_two(shelf, a, b) and not (one_counter and not of_two_sides(shelf, a, b)):
        return "different"
    if not one_counter and (nobody(shelf, a, b) or fell(shelf, a, b)):
        return "conflicting"
    apart = side_by_side and not one_counter
    if not (apart and set_apart(shelf, a, b)) and not about_one_thing(
        shelf, a, b, tied=one_event or side_by_side, one_counter=one_counter
    ):
        return "different"
    (low, high), (other_low, other_high) = bounds(a), bounds(b)
    if (low, high) == (other_low, other_high):
        return "same"
    if low <= other_high and other_low <= high:
        return "compatible"
    if not apart and (rises(shelf, a, b) or rises(shelf, b, a)):
        return "superseded"
    together = same_moment(shelf, a, b) or (settled(shelf, a) and settled(shelf, b))
    return "conflicting" if together or (side_by_side and not one_counter) else "different"


def about_one_thing(shelf: Shelf, a: Figure, b: Figure, *, tied: bool, one_counter: bool) -> bool:
    """One measure, class and scope at one place of one event or one time; what one source counts twice is one thing
    unless a place or a time speaks against it.
    """
    if not countable(a, b) or whom(a) != whom(b):
        return False
    place = same_place(shelf, a.place, b.place)
    if one_counter and place >= 0 and same_time(a.time, b.time) >= 0:
        return True
    first, second = interval(a.time), interval(b.time)
    one_time = first is not None and first == second
    if whom(a) not in MANY_KINDS and place >= 0 and same_time(a.time, b.time) >= 1.0:
        return True
    return place > 0 and (tied or one_time) and not (first and second and not one_time)


SOME_OF_ALL = frozenset({"men", "women", "children", "boys", "girls"})
"""Classes that make up a whole with others: "six men and one woman" are seven, and exclude no seven."""

TAKEN = frozenset({"detained", "abducted"})
CAPTIVES = frozenset({"prisoners", "captives", "detainees", "hostages"})
HELD = CAPTIVES | {"men"}
FORCES = frozenset({"soldiers", "troops", "servicemen", "fighters"})

UNARMED = frozenset({"civilians", "villagers", "residents", "women", "children", "townspeople", "noncombatants"})
"""Classes of people who bear no arms."""

CAMPS = (frozenset({"soldiers", "troops", "servicemen"}), frozenset({"fighters"}), frozenset({"civilians"}))
"""Classes of people whom a battle kills, of which nobody is in two."""


def nobody(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether one says that nobody was taken after another had counted those who were."""
    none, some = sorted((a, b), key=bounds)
    if not countable(a, b) or none.measure not in TAKEN or bounds(none) != (0.0, 0.0) or bounds(some)[0] <= 0.0:
        return False
    if not _may_be_one_class(whom(none), whom(some)):
        return False
    if same_place(shelf, a.place, b.place) < 0 or same_time(a.time, b.time) < 0:
        return False
    return _before(counted_on(shelf, some), counted_on(shelf, none), by_the_hour=True)


def fell(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether two totals of one ground and cause are counted from one day on, and the one that was counted on a later
    day is the lower: "since Thursday" a count only grows, so that two counted.
    """
    times = [one.time for one in (a, b) if one.time is not None and one.time.modifier == SINCE and one.time.start]
    if len(times) < len((a, b)) or len({time.start for time in times}) > 1 or not countable(a, b):
        return False
    if not same_class(a, b) or not _of_one_ground(shelf, a, b) or _causes(shelf, a) != _causes(shelf, b):
        return False
    early, late = sorted((a, b), key=lambda one: bounds(one)[::-1], reverse=True)
    return _before(counted_on(shelf, early), counted_on(shelf, late), by_the_hour=False) and exclusive(early, late)


def _of_one_ground(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether two counts are of one place, or neither tells where: what a town counts is a part of its land's."""
    return same_place(shelf, a.place, b.place) > 0 or a.place is b.place is None


def _causes(shelf: Shelf, figure: Figure) -> frozenset[str]:
    """What is told beside a count to kill or to drive people out."""
    words = WORD.findall(shelf.quote(figure.evidence).lower())
    return frozenset(word for word in map(stem, words) if word in _cause_stems())


@cache
def _cause_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in table("causes")["causes"])


SINCE = "ON_OR_AFTER"


def _may_be_one_class(none: str, some: str) -> bool:
    return none == some or bool({none, some} & (ANYBODY | CAPTIVES)) or {none, some} <= FORCES


def countable(a: Figure, b: Figure) -> bool:
    """Whether two figures can be of one thing: whole counts of one measure, told as so."""
    if (a.measure, a.scope) != (b.measure, b.scope) or a.scope == "part":
        return False
    return {a.status, b.status} == {"asserted"} and {a.polarity, b.polarity} == {"positive"}


def exclusive(a: Figure, b: Figure) -> bool:
    """Whether two totals of one measure and class leave no number open that both allow."""
    if measured(a) != measured(b) or not same_class(a, b) or "part" in (a.scope, b.scope):
        return False
    small, great = sorted((bounds(a), bounds(b)))
    return small[1] < great[0]


def set_apart(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether two counts that a report sets against each other can be of one thing: no class, place or time speaks
    against it.
    """
    if not countable(a, b) or same_place(shelf, a.place, b.place) < 0 or same_time(a.time, b.time) < 0:
        return False
    if whom(a) == whom(b) or (None in (a.counted, b.counted) and not {whom(a), whom(b)} & SOME_OF_ALL):
        return True
    general, special = sorted((a, b), key=lambda one: whom(one) not in ANYBODY)
    return whom(general) in ANYBODY and (whom(special) in ANYBODY or bounds(general)[1] < bounds(special)[0])


def whom(figure: Figure) -> str:
    """Who was counted: "412 deaths" are of people."""
    return figure.counted or "people"


def measured(figure: Figure) -> str:
    """What was counted, where reports have two words for one thing: those who were evacuated are displaced."""
    return ONE_MEASURE.get(figure.measure, figure.measure)


ONE_MEASURE = {"evacuated": "displaced", "abducted": "detained"}


def same_class(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same kind: people, persons and citizens are one, and soldiers who were taken are
    prisoners.
    """
    kinds = {whom(a), whom(b)}
    taken = a.measure == b.measure and a.measure in TAKEN and bool(kinds & HELD) and bool(kinds & FORCES)
    return len(kinds) == 1 or kinds <= ANYBODY or taken


NEAR = 0.5  # cosine of two sentences that give one number of one measure
VERY_NEAR = 0.75  # of two that may count one class by two words


def told_alike(shelf: Shelf, a: Figure, b: Figure, *, least: float = NEAR) -> bool:
    """Whether the sentences of two figures are near in meaning."""
    return nearness(shelf.quote(a.evidence), shelf.quote(b.evidence)) >= least


TELLING_NUMBER = 5.0  # "two killed" is told of many things in one story, "at least 27 killed" of one


def tells_apart(figure: Figure) -> bool:
    """Whether a number is known and high enough that a story does not tell it of two things by chance."""
    return figure.bound != "vague" and (figure.low or figure.high or 0.0) >= TELLING_NUMBER


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
    """Whether `later` is a later and higher total than `earlier`, and not long after the event."""
    if settled(shelf, earlier) and settled(shelf, later):
        return False
    first, second = counted_on(shelf, earlier), counted_on(shelf, later)
    before = _before(first, second, by_the_hour=earlier.measure in HOURLY)
    return before and bounds(later)[0] > bounds(earlier)[0]


def _before(first: str | None, second: str | None, *, by_the_hour: bool) -> bool:
    """Whether one time is known to be before another: by the day, or on one day by the clock."""
    days = day(first), day(second)
    if days[0] is None or days[1] is None:
        return False
    clocks = clock(first), clock(second)
    if by_the_hour and clocks[0] and clocks[1] and (clocks[0].tzinfo is None) == (clocks[1].tzinfo is None):
        return clocks[0] < clocks[1]
    return days[0] < days[1]


def settled(shelf: Shelf, figure: Figure) -> bool:
    """Whether a figure was told so long after what it counts that it no longer rises."""
    happened, told = interval(figure.time), day(counted_on(shelf, figure))
    return happened is not None and told is not None and told - happened[1] > SETTLED


def same_moment(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether both counts are known to hold for one day, so that neither can be the later one."""
    first, second = day(counted_on(shelf, a)), day(counted_on(shelf, b))
    return first is not None and first == second
