"""Which counts of one number are one count told by two reports.

"Nine civilians lost their lives", "nine bodies came down from the village": the number is one; whom it counts, of what
and where are told otherwise or left out. Each two groups of figures with one number that the rules have not joined are
weighed (`choice`): how telling the number is, what it counts by each, whether place, time and source agree, how near
the sentences are in meaning. Weights were learned on stories told five ways. Leaves alone which groups the rules make
(`claims`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, product

from parallax.link.agreement import clash_status, reprinted, same_place, same_time, words_alike
from parallax.link.figures import (
    ANYBODY,
    MANY_KINDS,
    SOME_OF_ALL,
    VERY_NEAR,
    measured,
    same_class,
    tells_apart,
    told_alike,
    whom,
)
from parallax.link.knowers import different_sources, knower_of
from parallax.link.meaning import nearness
from parallax.link.shelf import Shelf, voice_of
from parallax.link.whose import keeps_apart
from parallax.nn.choice import likeliest, step, weights
from parallax.types import Figure

LEARNED = "same_counts"
LEAST = 0.7
"""Of the probability that two counts are one."""
FACES = 3
"""Members of a group that are compared with those of another."""
GROUPS = 12
"""Groups of one number that are compared with each other."""

ALIKE = 0.35
"""Cosine of two sentences that may tell of one small number."""

Signs = tuple[str, ...]
Choose = Callable[[Figure, Figure, Signs], float]
"""How likely two figures are one count by the signs of that; 0 where not likely enough."""


def recount(shelf: Shelf, groups: Sequence[Sequence[Figure]], choose: Choose) -> list[tuple[int, int, float]]:
    """Pairs of groups that are one count, each with how likely; `groups` are what the rules have joined."""
    under: defaultdict[float, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for amount in dict.fromkeys(amount_of(figure) for figure in group):
            if amount is not None:
                under[amount].append(number)
    told = Counter((figure.document, amount_of(figure)) for group in groups for figure in group)
    found: dict[tuple[int, int], float] = {}
    for numbers in under.values():
        for pair in combinations(numbers[:GROUPS], 2):
            faces = product(*(groups[number][:FACES] for number in pair))
            chances = [
                choose(a, b, tuple(_signs(shelf, a, b, told, len(numbers))))
                for a, b in faces
                if a.document != b.document and _may_be_one(shelf, a, b)
            ]
            if chances and (best := max(chances)):
                found[pair] = max(best, found.get(pair, 0.0))
    return [(*pair, chance) for pair, chance in found.items()]


def _may_be_one(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether two figures of one number are of one measure and of no two kinds of people, and the number is one that
    tells, or what is told of it is alike. A part and a total are one only where both say of whom: "two police officers
    died", "nine, including two police officers"; who was shot of 23 dead is no toll."""
    told = {whom(a), whom(b)}
    if a.scope != b.scope and "part" in (a.scope, b.scope) and (len(told) > 1 or told & ANYBODY):
        return False
    if keeps_apart(shelf, a, b):
        return False
    if measured(a) != measured(b) or not (tells_apart(a) or told_alike(shelf, a, b, least=ALIKE)):
        return False
    kinds = {whom(a), whom(b)}
    if not (a.counted and b.counted) or kinds & ANYBODY or same_class(a, b):
        return True
    return not kinds <= MANY_KINDS and told_alike(shelf, a, b, least=VERY_NEAR)


def by_weight(a: Figure, b: Figure, signs: Signs) -> float:  # noqa: ARG001
    """The probability, where it is great enough."""
    found = likeliest(((), signs), weights(LEARNED), LEAST)
    return found[1] if found else 0.0


def amount_of(figure: Figure) -> float | None:
    """The number that a figure gives: the lower of two, none where it is vague or nobody is counted."""
    amount = figure.high if figure.low is None else figure.low
    return amount if amount and figure.bound != "vague" else None


def opposed(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether two figures cannot be one count: one is denied, or they are of two places, times or sides."""
    if keeps_apart(shelf, a, b):
        return True
    return a.polarity != b.polarity or same_place(shelf, a.place, b.place) < 0 or same_time(a.time, b.time) < 0


def _signs(
    shelf: Shelf, a: Figure, b: Figure, told: Mapping[tuple[str, float | None], int], groups: int
) -> Iterator[str]:
    """What speaks for and against two figures of one number being one count."""
    size = step(amount_of(a) or 0.0, 2, 3, 5, 10, 20, 50, 200, 1000)
    kinds = _kinds(a, b)
    yield "any"
    yield f"size|{size}"
    yield f"measure|{measured(a)}"
    yield f"kinds|{kinds}"
    yield f"kinds|{kinds}|{size}"
    yield f"kinds|{'|'.join(sorted((whom(a), whom(b))))}"
    yield f"scopes|{'|'.join(sorted((a.scope, b.scope)))}"
    yield f"bounds|{'|'.join(sorted((a.bound, b.bound)))}"
    yield f"told as|{'|'.join(sorted((a.status, b.status)))}|{a.polarity == b.polarity}|{clash_status(shelf, a, b)}"
    yield f"place|{same_place(shelf, a.place, b.place)}|{size}"
    yield f"time|{same_time(a.time, b.time)}"
    near = step(nearness(shelf.quote(a.evidence), shelf.quote(b.evidence)), 0.2, 0.3, 0.4, 0.5, 0.6, 0.75)
    yield f"near|{near}"
    yield f"near|{near}|{size}"
    yield f"near|{near}|{kinds}"
    yield f"words|{step(words_alike(shelf, a, b), 0.25, 0.5, 1.0)}"
    yield f"counted near|{step(nearness(whom(a), whom(b)), 0.3, 0.45, 0.6, 0.8)}|{kinds}"
    knowers = {knower.id for one in (a, b) if (knower := knower_of(shelf, one)) is not None}
    voices = sum(voice_of(shelf, one) is not None for one in (a, b))
    yield f"sources|{different_sources(shelf, a, b)}|{len(knowers)}|{voices}"
    yield f"told in one|{min(max(told[one.document, amount_of(one)] for one in (a, b)), 3)}"
    yield f"groups|{step(groups, 3, 4, 6)}"
    if reprinted(shelf, a, b):
        yield "reprinted"


def _kinds(a: Figure, b: Figure) -> str:
    """How those whom two figures count stand to each other."""
    if whom(a) == whom(b):
        return "same" if a.counted else "untold"
    if same_class(a, b):
        return "like"
    open_ = sum(one.counted is None for one in (a, b))
    some = bool({whom(a), whom(b)} & SOME_OF_ALL)
    return f"{'one untold' if open_ else 'anybody' if {whom(a), whom(b)} & ANYBODY else 'other'}|{some}"
