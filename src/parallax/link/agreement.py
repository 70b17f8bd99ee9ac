"""How far two records agree on who, whom, where and when: 1 where they do, 0 or 1/2 where one may stand for the other
or nothing is told, -1 where they cannot be one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from parallax.link.shelf import Shelf, has_name, interval
from parallax.types import Entity, Time

TOLERANCE = timedelta(days=1)  # reports of one night give two dates


def participants(shelf: Shelf, local: Sequence[str]) -> frozenset[str]:
    """The linked ids of local entities."""
    return frozenset(shelf.linked[one] for one in local if one in shelf.linked)


def overlap(shelf: Shelf, a: frozenset[str], b: frozenset[str]) -> float:
    """1 where two sets of participants share one, 1/2 where one may stand for the other, 0 where a set is empty, -1
    else.
    """
    if not a or not b:
        return 0.0
    if a & b:
        return 1.0
    near = any(may_stand_for(shelf.entities[x], shelf.entities[y]) for x in sorted(a) for y in sorted(b))
    return 0.5 if near else -1.0


def may_stand_for(a: Entity, b: Entity) -> bool:
    """Whether one actor may be meant by the other's words: its state or government, or a description of its side."""
    if a.country and a.country == b.country and (stands_for_country(a.kind) or stands_for_country(b.kind)):
        return True
    described = not (has_name(a) and has_name(b))
    sides = SIDES & set(a.sectors) & set(b.sectors)
    return described and bool(sides) and (a.country == b.country or "REB" in sides or not (a.country and b.country))


SIDES = frozenset({"REB", "OPP", "MIL", "UAF"})


def stands_for_country(kind: str) -> bool:
    """Whether an entity of a kind may be meant when its country is named: "Moscow" for Russian jets."""
    return kind in ("state", "government")


def same_place(shelf: Shelf, a: str | None, b: str | None) -> float:
    """1 for one place, 0 where either is not told or one is the country of the other, -1 for two places."""
    first, second = shelf.entity(a), shelf.entity(b)
    if first is None or second is None:
        return 0.0
    if first.id == second.id:
        return 1.0
    wide = "state" in (first.kind, second.kind)
    return 0.0 if wide and first.country == second.country else -1.0


def same_time(a: Time | None, b: Time | None) -> float:
    """1 for times that meet within a day, 0 where one is unknown or wider than a month, -1 for times apart."""
    first, second = interval(a), interval(b)
    if first is None or second is None:
        return 0.0
    if first[0] > second[1] + TOLERANCE or second[0] > first[1] + TOLERANCE:
        return -1.0
    widest = max(first[1] - first[0], second[1] - second[0])
    return 1.0 if widest <= timedelta(days=3) else 0.5 if widest <= timedelta(days=31) else 0.0
