"""Whose dead two counts are of: one side's, two sides', or nobody says.

Knows the side that each figure tells (`annotate.figures.whose`). Promises that two counts are of two sides' people only
where both say so: of two countries, of a state and those who are up in arms against it, of two who fought. In a story
that counts the people of two sides a count that tells no side may be of either: it is another's only where one counter
gives both for one day and no two places. Who counts is no sign of whose they are, nor is where they fell. Leaves alone
what else two counts must have in common (`figures`, `claims`).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from parallax.link.agreement import reprinted, same_place
from parallax.link.camps import IRREGULAR, STATES, are_enemies
from parallax.link.knowers import in_own_voice, knower_of, one_knower
from parallax.link.shelf import Shelf, day
from parallax.types import Entity, Figure

NO_COUNTRY = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "MNC", "ISM"})


def of_two_sides(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether two figures are known to count the people of two sides."""
    first, second = shelf.entity(a.side), shelf.entity(b.side)
    return first is not None and second is not None and _are_two(shelf, first, second)


def of_one_side(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether two figures are known to count the people of one side."""
    first, second = shelf.entity(a.side), shelf.entity(b.side)
    if first is None or second is None:
        return False
    known = _country(first) is not None and _country(first) == _country(second)
    return (first.id == second.id or known) and not _are_two(shelf, first, second)


def may_be_of_two(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether two figures count the people of two sides, or may: one tells no side, and the story counts two."""
    if of_two_sides(shelf, a, b):
        return True
    known = [side for side in (shelf.entity(a.side), shelf.entity(b.side)) if side is not None]
    if len(known) != 1 or a.measure not in shelf.two_sided:
        return False
    return not (a.counted == b.counted == "fighters" and _is_irregular(known[0]))  # no state has "fighters"


def told_alike(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether a count that tells no side is another's that does: of one counter and of no two places, in one report or
    for one day, or of one text."""
    if reprinted(shelf, a, b):
        return True
    if same_place(shelf, a.place, b.place) < 0:
        return False
    if a.document == b.document and (in_own_voice(shelf, a) or in_own_voice(shelf, b)):
        return True  # a headline tells what somebody says below it
    if not one_knower(shelf, a, b):
        return False
    days = [day(one.as_of or shelf.published.get(one.document)) for one in (a, b)]
    return a.document == b.document or (days[0] is not None and days[0] == days[1])


def keeps_apart(shelf: Shelf, a: Figure, b: Figure) -> bool:
    """Whether two counts are not to be made one for whose people they count."""
    if of_two_sides(shelf, a, b):
        return True
    return may_be_of_two(shelf, a, b) and not told_alike(shelf, a, b)


def two_sided(shelf: Shelf) -> frozenset[str]:
    """The measures by which a story counts the people of two sides."""
    sides: defaultdict[str, dict[str, Entity]] = defaultdict(dict)
    for one in shelf.story.documents:
        for figure in shelf.annotations[one].figures:
            if (side := shelf.entity(figure.side)) is not None:
                sides[figure.measure][side.id] = side
    return frozenset(
        measure
        for measure, told in sides.items()
        if any(_are_two(shelf, *two) for two in combinations(told.values(), 2))
    )


def counts_its_own(shelf: Shelf, figure: Figure) -> bool:
    """Whether a side gives a count of its own people, by whichever of its bodies: its army, a ministry, its papers."""
    side, knower = shelf.entity(figure.side), knower_of(shelf, figure)
    if side is None or knower is None:
        return False
    state = knower.kind == "state" or bool(STATES & set(knower.sectors))
    return knower.id == side.id or (state and _country(side) is not None and _country(side) == _country(knower))


def by_the_enemy(shelf: Shelf, own: Figure, other: Figure) -> bool:
    """Whether a side counts its own people, and another side counts them too."""
    side, knower = shelf.entity(own.side), knower_of(shelf, other)
    if side is None or knower is None or not (of_one_side(shelf, own, other) and counts_its_own(shelf, own)):
        return False
    sided = knower.kind == "state" or bool((STATES | IRREGULAR) & set(knower.sectors))
    return sided and not counts_its_own(shelf, other) and _are_two(shelf, side, knower)


def _are_two(shelf: Shelf, a: Entity, b: Entity) -> bool:
    if a.id == b.id:
        return False
    revolt = _is_irregular(a) != _is_irregular(b)
    first, second = _country(a), _country(b)
    if first is not None and second is not None:
        return first != second or (revolt and are_enemies(shelf, a, b))
    return are_enemies(shelf, a, b)


def _is_irregular(entity: Entity) -> bool:
    return bool(IRREGULAR & set(entity.sectors)) and not STATES & set(entity.sectors)


def _country(entity: Entity) -> str | None:
    return None if entity.country in NO_COUNTRY else entity.country
