"""Which counts exclude each other: two sources count one thing, and both cannot be right.

Nothing in the words of two counts says for sure that they are of one thing: "admits to three" leaves out whose dead,
"38 civilians" is a part of 47, a toll rises. So each two counts of one measure by different sources whose bounds do not
meet are weighed (`choice`): whom they count, how near they stand, what words oppose them, whether place, time and event
agree, what the rules make of them (`figures`, `contrast`). Weights were learned on stories told five ways. Where the
rules say that two exclude each other, that stands unless it is improbable; where they do not, it must be probable.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import product

from parallax.link import figures
from parallax.link.agreement import same_place, same_time
from parallax.link.cited import sets_aside
from parallax.link.claims import Draft
from parallax.link.contrast import COUNTED_AGAIN, OPPOSED, grown, side_by_side, told_apart
from parallax.link.found import SHOWN
from parallax.link.knowers import different_sources, in_own_voice, is_named, knower_of
from parallax.link.meaning import nearness
from parallax.link.shelf import Shelf
from parallax.link.whose import may_be_of_two
from parallax.nn.choice import likeliest, step, weights
from parallax.types import Figure, Span

LEARNED = "rival_counts"
LEAST = 0.6
"""Of the probability that two counts exclude each other, where no rule says so."""

DOUBT = 0.05
"""The probability below which a rule is not believed."""

RULED = "ruled"

Signs = tuple[str, ...]
Choose = Callable[[Draft, Draft, Signs], float]
"""How likely two claims exclude each other by the signs of that; 0 where not likely enough."""


def by_weight(first: Draft, second: Draft, signs: Signs) -> float:  # noqa: ARG001
    """The probability, where it is great enough."""
    found = likeliest(((), signs), weights(LEARNED), DOUBT if RULED in signs else LEAST)
    return found[1] if found else 0.0


def pairs_of(first: Draft, second: Draft) -> Iterator[tuple[Figure, Figure]]:
    """Each two counts of two claims."""
    for a, b in product(first.records[:SHOWN], second.records[:SHOWN]):
        if isinstance(a, Figure) and isinstance(b, Figure):
            yield a, b


def exclude(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether the bounds of two counts by different sources do not meet, and they are of no two places, times or sides;
    what "nobody" excludes is for the rules."""
    small, great = sorted((figures.bounds(a), figures.bounds(b)))
    apart = same_place(shelf, a.place, b.place) < 0 or same_time(a.time, b.time) < 0
    apart = apart or may_be_of_two(shelf, a, b)
    same = figures.measured(a) == figures.measured(b)
    return same and 0.0 < small[1] < great[0] and not apart and different_sources(shelf, a, b)


def plainness(shelf: Shelf, a: Figure, b: Figure) -> tuple[bool, bool, bool, bool, Span, Span]:
    """The smaller, the more plainly two counts show that their claims exclude each other."""
    return (
        not side_by_side(shelf, a, b),
        a.document != b.document,
        same_place(shelf, a.place, b.place) <= 0,
        not figures.same_moment(shelf, a, b),
        a.evidence,
        b.evidence,
    )


# --- signs


def signs_of(
    shelf: Shelf, a: Figure, b: Figure, happened: Mapping[str, str], aside: Mapping[str, Collection[float]]
) -> Iterator[str]:
    """What speaks for and against two counts excluding each other; `happened` is the claim of each event, `aside` the
    numbers that each count rejects."""
    a, b = sorted((a, b), key=lambda one: (figures.counted_on(shelf, one) or "", one.evidence, one.span))
    apart = _distance(shelf, a, b)
    kinds = _kinds(a, b)
    yield "any"
    yield f"measure|{figures.measured(a)}"
    yield f"apart|{apart}"
    yield from (f"kinds|{kinds}{beside}" for beside in ("", f"|{figures.measured(a)}", f"|{apart}"))
    yield f"kinds|{'|'.join(sorted((figures.whom(a), figures.whom(b))))}"
    yield f"scopes|{'|'.join(sorted((a.scope, b.scope)))}"
    yield f"told as|{'|'.join(sorted((a.polarity, b.polarity)))}|{'|'.join(sorted((a.status, b.status)))}"
    yield from _scene(shelf, a, b, happened, apart, kinds)
    yield from _amounts(a, b, apart)
    yield from _course(shelf, a, b, apart)
    yield from _words(shelf, a, b, apart, kinds)
    yield f"set aside|{sets_aside(a, b, aside) or sets_aside(b, a, aside)}"
    yield from _others(shelf, a, b)


def signs_of_claims(first: Draft, second: Draft, group: Sequence[Draft]) -> Iterator[str]:
    """How often two claims are told, and how many there are of their measure."""
    yield f"claims|{step(len(group), 3, 5, 8, 12)}"
    yield f"told|{sum(step(len(draft.records), 2, 3) for draft in (first, second))}"


def _distance(shelf: Shelf, a: Figure, b: Figure) -> str:
    """How far two counts stand from each other in one report."""
    if a.document != b.document:
        return "elsewhere"
    starts = [sentence.start for sentence in shelf.annotations[a.document].sentences]
    first, second = (bisect_right(starts, one.evidence.start) for one in (a, b))
    between = abs(second - first)
    return ("sentence", "next")[between] if between < 2 else "near" if between <= NEAR else "far"


NEAR = 3
"""Sentences between two counts that stand near each other."""


def _kinds(a: Figure, b: Figure) -> str:
    """How those whom two counts are of stand to each other."""
    if figures.whom(a) == figures.whom(b):
        return "same" if a.counted else "untold"
    if figures.same_class(a, b):
        return "like"
    general, special = sorted((a, b), key=lambda one: figures.whom(one) not in figures.ANYBODY)
    if figures.whom(general) not in figures.ANYBODY:
        return "other"
    some = "some" if figures.whom(special) in figures.SOME_OF_ALL else "special"
    smaller = "smaller" if figures.bounds(special)[0] < figures.bounds(general)[0] else "greater"
    return f"{'general' if general.counted else 'untold'} and {some}, {smaller}"


def _scene(shelf: Shelf, a: Figure, b: Figure, happened: Mapping[str, str], apart: str, kinds: str) -> Iterator[str]:
    yield f"place|{same_place(shelf, a.place, b.place)}|{apart}"
    yield f"time|{same_time(a.time, b.time)}|{apart}"
    events = [happened.get(one.event, one.event) for one in (a, b) if one.event]
    event = ("none", "half", "one" if len(set(events)) == 1 else "other")[len(events)]
    yield f"event|{event}|{apart}"
    yield f"event|{event}|{kinds}"
    same = figures.compare(shelf, a, b, one_event=event == "one", side_by_side=side_by_side(shelf, a, b))
    yield f"rules|{same}|{apart}"
    yield f"rules|{same}|{told_apart(shelf, a, b)}"


def _amounts(a: Figure, b: Figure, apart: str) -> Iterator[str]:
    small, great = sorted((a, b), key=figures.bounds)
    ratio = step((figures.bounds(great)[0] + 1) / (figures.bounds(small)[0] + 1), 1.2, 1.6, 2.5, 5, 12)
    yield f"ratio|{ratio}"
    yield f"ratio|{ratio}|{apart != 'elsewhere'}"
    yield f"none|{figures.bounds(small) == (0.0, 0.0)}"
    yield f"bounds|{'|'.join(sorted((a.bound, b.bound)))}"


def _course(shelf: Shelf, a: Figure, b: Figure, apart: str) -> Iterator[str]:
    """Whether the one may be what became of the other."""
    yield f"rises|{figures.rises(shelf, a, b)}|{figures.rises(shelf, b, a)}"
    yield f"moment|{figures.same_moment(shelf, a, b)}|{apart != 'elsewhere'}"
    yield f"settled|{figures.settled(shelf, a) and figures.settled(shelf, b)}"
    yield f"grown|{grown(shelf, max((a, b), key=figures.bounds))}"


def _words(shelf: Shelf, a: Figure, b: Figure, apart: str, kinds: str) -> Iterator[str]:
    beside, words = side_by_side(shelf, a, b), shelf.quote(b.evidence)
    yield f"beside|{beside}|{kinds}"
    yield f"beside|{beside}|{apart}"
    yield f"told apart|{told_apart(shelf, a, b)}"
    yield f"again|{COUNTED_AGAIN.search(words) is not None}|{apart}"
    yield f"opposed|{OPPOSED.search(words) is not None}|{apart}"
    yield f"near|{step(nearness(shelf.quote(a.evidence), shelf.quote(b.evidence)), 0.3, 0.45, 0.6, 0.75)}"
    yield f"own voice|{in_own_voice(shelf, a) + in_own_voice(shelf, b)}|{apart}"
    knowers = [knower for one in (a, b) if (knower := knower_of(shelf, one)) is not None]
    yield f"named|{sum(is_named(knower) for knower in knowers)}"
    if apart == "sentence":
        first, second = sorted((a.span, b.span))
        between = shelf.documents[a.document].text[first.end : second.start]
        yield f"between|{next((mark for mark in ';:' if mark in between), 'words' if OPPOSED.search(between) else ',')}"
        yield f"between|{step(len(between), 15, 40, 80)}"


def _others(shelf: Shelf, a: Figure, b: Figure) -> Iterator[str]:
    """What else the reports of two counts count."""
    small, great = sorted((a, b), key=figures.bounds)
    if any(
        figure.low == other.low and figures.measured(figure) == figures.measured(one)
        for one, other in ((a, b), (b, a))
        for figure in shelf.annotations[one.document].figures
        if figure.low is not None and figure.id not in (a.id, b.id)
    ):
        yield "has the other too"
    beside = [f for f in shelf.annotations[small.document].figures if f.measure == small.measure and f.id != small.id]
    close = [f.low or 0.0 for f in beside if abs(f.span.start - small.span.start) < PART_OF]
    if small.low and any(low and low + small.low == great.low for low in close):
        yield "parts of a sum"


PART_OF = 300
"""Characters within which the parts of a count are told."""
