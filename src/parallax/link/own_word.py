"""A state's word through many mouths: an army under its names, a government and its army that have one count, state
media that nobody names, and reports that carry hardly anything else than what the state says.

Promises to join only what nothing tells apart: two ministries are two, bodies that fight each other are two, and where
two states speak, whose a word without a name is is not known.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from parallax.link.camps import have_fought
from parallax.link.knowers import BODIES, bears_name, in_own_voice, knower_of
from parallax.link.publishers import outlet_key
from parallax.link.shelf import Assertion, Shelf
from parallax.types import Annotations, Document, Entity, Figure

STATE = frozenset({"GOV", "MIL"})
ARMY = "army"
LEAST_CARRIED = 3
"""Times that a publisher gives a state's word before it is known to carry it,"""
MOSTLY = 2 / 3
"""and their share of all whose word it gives."""


def carried(
    documents: Iterable[Document],
    read: Mapping[str, Annotations],
    linked: Mapping[str, str],
    entities: Mapping[str, Entity],
) -> dict[str, str]:
    """The documents of publishers whose sources are mostly one state's, each with the country of that state."""
    printed: defaultdict[str, list[str]] = defaultdict(list)
    for document in documents:
        printed[outlet_key(document.publisher) if document.publisher else document.id].append(document.id)
    found: dict[str, str] = {}
    for own in printed.values():
        sources = [entity for one in own for entity in _sources(read[one], linked, entities)]
        states = Counter(one.country for one in sources if one.country and _is_of_state(one))
        country, times = states.most_common(1)[0] if states else ("", 0)
        if times >= LEAST_CARRIED and times >= MOSTLY * len(sources):
            found |= dict.fromkeys(own, country)
    return found


def _sources(read: Annotations, linked: Mapping[str, str], entities: Mapping[str, Entity]) -> Iterator[Entity]:
    """Whom a report gives the word of, each time that it does."""
    for source in (voice.source for voice in read.attributions if voice.source is not None):
        known = [entities[linked[local]] for local in source.entities if local in linked]
        yield from [entity for entity in known if entity.kind != "place"][:1]


def _is_of_state(entity: Entity) -> bool:
    return entity.kind == "state" or bool(STATE & set(entity.sectors[:1]))


def of_another_side(shelf: Shelf, own: Assertion, knower: Entity | None) -> bool:
    """Whether a record in its publisher's own voice has that of a state, and a knower is none of that state: who tells
    it for the state has it not from there.
    """
    country = shelf.carried.get(own.document)
    return country is not None and (knower is None or not _is_of_state(knower) or knower.country != country)


def one_word(shelf: Shelf, records: list[Assertion]) -> list[tuple[int, int]]:
    """Pairs of members that have one state's word: its army's, under whatever name; of a count, also its government's
    where no two bodies of that are named. State media and reports that carry the state's word have it from there.
    """
    mouths = [(i, *mouth) for i, record in enumerate(records) if (mouth := _mouth(shelf, record)) is not None]
    countries = {country for _, country, _ in mouths if country}
    if len(countries) == 1:
        mouths = [(i, next(iter(countries)), body) for i, _, body in mouths]
    joined: list[tuple[int, int]] = []
    for country in sorted(countries):
        bodies: defaultdict[str, list[int]] = defaultdict(list)
        for i, of, body in mouths:
            if of == country:
                bodies[body].append(i)
        joined += _one_of(shelf, records, dict(bodies))
    if not countries:
        joined += [(mouths[0][0], i) for i, _, body in mouths[1:] if body == mouths[0][2] == ""]
    return joined


def _one_of(shelf: Shelf, records: list[Assertion], bodies: dict[str, list[int]]) -> list[tuple[int, int]]:
    """Pairs of one state's members; `bodies` leads from each body, "" where it is not named, to its members."""
    counts = all(isinstance(record, Figure) for record in records)
    unnamed = bodies.pop("", [])
    joined = [(own[0], i) for own in bodies.values() for i in own[1:]] + [(unnamed[0], i) for i in unnamed[1:]]
    firsts = [own[0] for own in bodies.values()]
    one_count = counts and len(bodies) == 2 and ARMY in bodies
    if one_count:
        joined.append((firsts[0], firsts[1]))
    if unnamed and (len(bodies) == 1 or one_count):
        joined.append((firsts[0], unnamed[0]))
    return [pair for pair in joined if not _fight(shelf, records, pair)]


def _fight(shelf: Shelf, records: list[Assertion], pair: tuple[int, int]) -> bool:
    a, b = (knower_of(shelf, records[i]) for i in pair)
    return a is not None and b is not None and have_fought(shelf, a, b)


def _mouth(shelf: Shelf, record: Assertion) -> tuple[str, str] | None:
    """The state whose word a record has, "" where that is not told, and the body that gives it, "" where none is named;
    None for all others.
    """
    if in_own_voice(shelf, record):
        country = shelf.carried.get(record.document)
        return (country, "") if country else None
    knower = knower_of(shelf, record)
    if knower is None:
        return None
    if knower.kind == "outlet":
        return (knower.country or "", "") if "GOV" in knower.sectors and not bears_name(knower) else None
    if not knower.country or not STATE & set(knower.sectors[:1]):
        return None
    if knower.kind in BODIES:
        if "MIL" in knower.sectors[:1]:
            return knower.country, ARMY
        if bears_name(knower):
            return knower.country, knower.id
        return (knower.country, "") if isinstance(record, Figure) else None
    called = [form.text for form in knower.names if form.form == "description"]
    speaks = "MIL" in knower.sectors[:1] and any(
        SPEAKS.search(one) for one in (*called, *shelf.called.get(knower.id, ()))
    )
    return (knower.country, ARMY) if speaks else None


SPEAKS = re.compile(r"(?i)\bspokes\w+|\bspeaks for\b")


def of_one_state(shelf: Shelf, a: Entity, b: Entity) -> bool:
    """Whether each is a state's government or army, or speaks for one, the state is the same, and neither is told to
    have struck the other.
    """
    one = a.country is not None and a.country == b.country and _is_of_state(a) and _is_of_state(b)
    return one and not have_fought(shelf, a, b)
