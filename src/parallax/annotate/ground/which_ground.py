"""Which ground a word tells of, as candidates with their signs: what is named near it or told of elsewhere on the page.

Leaves alone which of them it is (`weighed_ground`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from parallax.annotate.events.around import Near, View, listed, listed_signs, nearest
from parallax.annotate.ground.ground_words import BACK, Choice, Reading, Word, by_whom, hands, seen_as, signs_near
from parallax.annotate.ground.grounds import is_destination
from parallax.annotate.when_and_where.which_place import may_be_called
from parallax.types import ControlChange, Entity
from parallax.world.actors import is_place_noun


def places(reading: Reading, word: Word, change: ControlChange) -> Iterator[Choice]:
    """No place, and each that was named near a word of ground or whose control was told elsewhere, alone and with those
    that it is coordinated with."""
    view, asked = reading.view, _grounds_asked(reading, word, change)
    yield Choice(entities=(), signs=tuple(_no_place_signs(asked)))
    known: set[frozenset[str]] = set()
    for entity in dict.fromkeys((*asked.near, *asked.read, *asked.told)):
        if not _may_be_ground(view, asked, entity) or (change == "lost" and _is_gone_to(asked.near.get(entity))):
            continue
        if entity not in asked.read and _is_told_apart(word, asked.near.get(entity)):
            continue
        signs = [
            *_place_signs(view, asked, entity),
            *_kind_signs(view.entities[entity], change),
            *_noun_signs(view.entities[entity], asked),
            *signs_near(word, asked.near.get(entity), change),
        ]
        here = asked.near[entity][0] if entity in asked.near else None
        for group in ((entity,), listed(view, here) if here is not None else ()):
            if group and frozenset(group) not in known:
                known.add(frozenset(group))
                yield Choice(entities=group, signs=(*signs, *(listed_signs(here, group) if here is not None else ())))


@dataclass(frozen=True, slots=True, kw_only=True)
class _GroundsAsked:
    """What is known of a word of ground before its place is chosen."""

    near: Mapping[str, Near]
    told: tuple[str, ...]  # the places told of in the sentences before, in the order of the text
    elsewhere: frozenset[str]  # all that are told of on the page
    read: Mapping[str, str]  # the places that were read first of this word, and by what
    seen: frozenset[str]  # what the model sees as the place
    noun: str | None
    named: tuple[str, ...]  # the places that its sentence names
    common: tuple[str, ...]  # signs that every candidate shares


def _grounds_asked(reading: Reading, word: Word, change: ControlChange) -> _GroundsAsked:
    near = nearest(reading.view, word.at, BACK)
    read = {grip.ground.place.id: by_whom(grip) for grip in word.grips}
    seen = seen_as(reading, word, "place")
    named = tuple(e for e, (_, m, far) in near.items() if not far and m.kind == "place")
    return _GroundsAsked(
        near=near,
        told=tuple(grip.ground.place.id for index, grip in reading.first if index < word.at.sentence.index),
        elsewhere=frozenset(grip.ground.place.id for _, grip in reading.first),
        read=read,
        seen=seen,
        noun=_noun_of(word),
        named=named,
        common=(
            change,
            f"read {sorted(set(read.values()))}",
            f"seen {bool(seen)}",
            f"run {max((int(p.confidence * 4) for p in hands(word.frame, 'place')), default=None)}",
            f"named {min(len(named), 3)}",
        ),
    )


def _may_be_ground(view: View, asked: _GroundsAsked, entity: str) -> bool:
    """Places and states; a body only where it was read or is seen as one."""
    if entity not in view.entities or view.entities[entity].kind not in ("place", "state", "organization"):
        return False
    return view.entities[entity].kind != "organization" or entity in asked.seen or entity in asked.read


def _is_told_apart(word: Word, near: Near | None) -> bool:
    """Whether a place is named only behind the semicolon that ends the clause of a word of ground: its holder is told
    there."""
    if near is None or near[2] or near[0].token < word.at.token:
        return False
    return any(token.text == ";" for token in word.at.sentence.tokens[word.at.token : near[0].token])


def _is_gone_to(near: Near | None) -> bool:
    """Whether a place of the same sentence is where somebody goes: nobody loses that by it."""
    return near is not None and not near[2] and is_destination(near[0].sentence, near[0].token)


def _no_place_signs(asked: _GroundsAsked) -> Iterator[str]:
    yield "no"
    yield from (f"no|{one}" for one in asked.common)
    yield f"no|{asked.common[1]}|{asked.common[2]}"


def _place_signs(view: View, asked: _GroundsAsked, entity: str) -> Iterator[str]:
    """Whether a place was read or is seen of the word, was told of before, and how often it is named."""
    read, sight, both = asked.read, asked.common[2], f"{asked.common[2]}|{asked.common[1]}"
    last = bool(asked.told) and entity == asked.told[-1]
    yield from (f"read {read.get(entity)}", f"read {read.get(entity)}|{bool(read)}")
    yield from (f"seen {entity in asked.seen}|{bool(asked.seen)}", f"last {last}")
    yield from (f"elsewhere {entity in asked.elsewhere}", f"last {last}|{both}")
    yield f"count {min(len(view.named.get(entity, ())), 4)}"
    yield f"only {len(asked.named) == 1 and entity in asked.named}|{both}"
    yield f"title {any(m.entity == entity for _, m in view.mentions[0])}|{sight}"


def _noun_signs(place: Entity, asked: _GroundsAsked) -> Iterator[str]:
    """Whether a place may be called by the noun that the model sees as the place."""
    if asked.noun is None:
        return
    fits = asked.noun == "it" or may_be_called(place, asked.noun)
    last = bool(asked.told) and place.id == asked.told[-1]
    yield from (f"called {fits}", f"called {fits}|last {last}", f"called {fits}|near {place.id in asked.near}")
    yield f"called {asked.noun == 'it'} {fits}"


def _kind_signs(place: Entity, change: ControlChange) -> Iterator[str]:
    """What kind of place it is, and how large."""
    told = [f"kind {place.kind}", *([f"area {place.location.area}"] if place.location is not None else [])]
    yield from (sign for one in told for sign in (one, f"{one}|{change}"))


def _noun_of(word: Word) -> str | None:
    """The noun or pronoun that the model sees as the place, where it names none."""
    for party in sorted(hands(word.frame, "place"), key=lambda p: -p.confidence):
        for index in range(party.last_exclusive - 1, party.first - 1, -1):
            token = word.at.sentence.tokens[index]
            if token.upos == "NOUN" and is_place_noun(token.lemma.lower()):
                return token.lemma.lower()
            if token.text.lower() in ("it", "there", "which", "where"):
                return "it"
    return None
