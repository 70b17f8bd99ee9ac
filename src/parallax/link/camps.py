"""Who of a story is of one side and who of two: a state's bodies and who takes up arms against it, two who fight.

A side is a body with arms or a state's, or who speaks for one; parties, witnesses, reporters and aid workers have none.
Promises enemies only where something tells them so, what the two are or a blow of one on the other: that no tie is told
makes no two enemies, and an officer whose army is not told may be of either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from parallax.link.knowers import is_one_body, is_one_person
from parallax.link.shelf import Shelf
from parallax.types import Annotations, Entity, Event

STATES = frozenset({"GOV", "MIL", "COP", "SPY"})
IRREGULAR = frozenset({"REB", "UAF"})
SIDED = STATES | IRREGULAR | {"PRM"}
"""Sectors of those who take part in a conflict. Paramilitaries may be a state's or its enemies."""
OF_ONE = frozenset({"leads", "part_of", "allied_with", "backs", "arms"})
"""Ties between two of one side."""

Pairs = frozenset[frozenset[str]]


def are_enemies(shelf: Shelf, a: Entity, b: Entity) -> bool:
    """Whether two are known to be of two sides: one is a state's and the other is up in arms, or the one is told to
    have struck the other, and nothing makes them one.
    """
    if not (_has_side(a) and _has_side(b)) or not (_is_revolt(a, b) or _is_revolt(b, a) or have_fought(shelf, a, b)):
        return False
    return not is_one_side(shelf, a, b)


def is_one_side(shelf: Shelf, a: Entity, b: Entity) -> bool:
    """Whether two are known to be of one side: one body and who speaks for it, two bodies of one state, allies, or a
    body and its leader. An officer may be of any army.
    """
    if a.id == b.id or frozenset((a.id, b.id)) in shelf.friends:
        return True
    if all(_is_of_state(one) for one in (a, b)) and (a.country == b.country or None in (a.country, b.country)):
        return True
    return is_one_body(a, b, shelf.called) or is_one_person(shelf, a, b)


def _has_side(entity: Entity) -> bool:
    """Whether somebody takes part in a conflict or speaks for who does, of whom it is known with whom."""
    sectors = set(entity.sectors) - ({"MIL"} if entity.kind == "person" else set())
    return bool(SIDED & sectors)


def _is_of_state(entity: Entity) -> bool:
    return _has_side(entity) and bool(STATES & set(entity.sectors)) and not set(entity.sectors) & (SIDED - STATES)


def _is_revolt(state: Entity, rebels: Entity) -> bool:
    """Whether one is a state's and the other an armed group, of which nothing tells that it is another country's."""
    if not _is_of_state(state) or not IRREGULAR & set(rebels.sectors) or STATES & set(rebels.sectors):
        return False
    return state.country == rebels.country or None in (state.country, rebels.country)


def have_fought(shelf: Shelf, a: Entity, b: Entity) -> bool:
    """Whether one is told to have struck the other."""
    return any(frozenset(pair) in shelf.foes for pair in product(_keys(a), _keys(b)))


def _keys(entity: Entity) -> Iterator[str]:
    """An entity, and the state whose body it is."""
    yield entity.id
    if entity.country and (_is_of_state(entity) or entity.kind == "state"):
        yield entity.country


def friends_told(read: Iterable[Annotations], linked: Mapping[str, str]) -> Pairs:
    """Each two linked entities that a report ties to one side."""
    return frozenset(
        frozenset((linked[tie.subject], linked[tie.object]))
        for one in read
        for tie in one.relations
        if tie.kind in OF_ONE and tie.polarity == "positive" and tie.subject in linked and tie.object in linked
    )


def foes_told(read: Iterable[Annotations], linked: Mapping[str, str], entities: Mapping[str, Entity]) -> Pairs:
    """Each two linked entities of which one is told to have struck the other, or their states."""
    return frozenset(pair for one in read for event in one.events for pair in _struck(event, linked, entities))


def _struck(event: Event, linked: Mapping[str, str], entities: Mapping[str, Entity]) -> Iterator[frozenset[str]]:
    if (event.type, event.polarity) != ("ASSAULT", "positive"):
        return
    did, suffered = (
        {key for local in side if local in linked for key in _keys(entities[linked[local]])}
        for side in (event.actors, event.recipients)
    )
    yield from (frozenset(pair) for pair in product(did - suffered, suffered - did))
