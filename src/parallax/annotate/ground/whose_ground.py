"""Who may hold the ground that a word tells of, or lost it, as candidates with their signs.

Leaves alone which of them it is (`weighed_ground`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from parallax.annotate.events.around import Near, View, form_of, function_of, nearest, word_of
from parallax.annotate.ground.grip import Grip
from parallax.annotate.ground.ground_words import BACK, Choice, Reading, Word, by_whom, hands, seen_as, signs_near
from parallax.annotate.ground.holders import is_able, is_armed
from parallax.annotate.page import attribution_of
from parallax.annotate.words.holding_words import rules
from parallax.types import ControlChange, Entity


def parties(reading: Reading, word: Word, change: ControlChange, ground: Sequence[str]) -> Iterator[Choice]:
    """Nobody, and each who may have a place, or had it: who was named near the word or is told to hold, take or lose
    ground elsewhere."""
    asked = _parties_asked(reading, word, change, ground)
    yield Choice(entities=(), signs=tuple(_nobody_signs(asked, change)))
    for entity in dict.fromkeys((*asked.near, *asked.read, *(e for _, g in reading.first for e in _ends(g)))):
        if not _may_hold(reading, asked, entity, ground):
            continue
        party, near = reading.view.entities[entity], asked.near.get(entity)
        signs = [
            *_able_signs(party, change),
            *_party_signs(reading.view, asked, entity, change),
            *_deed_signs(asked, entity, change),
            *signs_near(word, near, change),
            *_far_signs(party, near, asked),
        ]
        yield Choice(entities=(entity,), signs=tuple(signs))


@dataclass(frozen=True, slots=True, kw_only=True)
class _PartiesAsked:
    """What is known of a word of ground and its place before it is chosen who has it."""

    near: Mapping[str, Near]
    read: Mapping[str, tuple[str, str]]  # who was read first of this word: by what, and in which role
    seen: frozenset[str]  # whom the model sees as holder
    speakers: tuple[str, ...]
    ours: bool  # whether the sentence speaks of "us"
    deeds: Mapping[str, Set[str]]
    common: tuple[str, ...]  # signs that every candidate shares


def _parties_asked(reading: Reading, word: Word, change: ControlChange, ground: Sequence[str]) -> _PartiesAsked:
    read = {
        h.entity.id: (by_whom(g), r)
        for g in word.grips
        for r, h in (("previous", g.previous), ("holder", g.holder))
        if h is not None
    }
    seen = seen_as(reading, word, "holder", "previous")
    runs = {r: max((int(p.confidence * 4) for p in hands(word.frame, r)), default=None) for r in ("holder", "previous")}
    token = word.at.sentence.tokens[word.at.token]
    said = attribution_of(reading.view.page.attributions, token.start, token.end)
    return _PartiesAsked(
        near=nearest(reading.view, word.at, BACK),
        read=read,
        seen=seen,
        speakers=said.source.entities if said is not None and said.source is not None else (),
        ours=bool({t.text.lower() for t in word.at.sentence.tokens} & rules().words["ours"]),
        deeds=_deeds(reading, word, ground),
        common=(
            change, f"read {bool(read)}", f"runs {runs['holder']} {runs['previous']}", f"seen {bool(seen)}",
            f"word {word_of(word.at)}", f"form {form_of(word.at)}",
        ),
    )  # fmt: skip


def _may_hold(reading: Reading, asked: _PartiesAsked, entity: str, ground: Sequence[str]) -> bool:
    """Whoever is no place and bears arms or may; what is of no known kind only where it is seen as the holder."""
    if entity not in reading.view.entities or entity in ground:
        return False
    kind = reading.view.entities[entity].kind
    return entity not in reading.unarmed and kind != "place" and (kind != "other" or entity in asked.seen)


def _nobody_signs(asked: _PartiesAsked, change: ControlChange) -> Iterator[str]:
    yield "no"
    yield from (f"no|{one}" for one in asked.common)
    yield from (f"no|{change}|{one}" for one in asked.common[1:])


def _party_signs(view: View, asked: _PartiesAsked, entity: str, change: ControlChange) -> Iterator[str]:
    """Whether a party was read or is seen of the word, how often it is named, and whether it is who speaks."""
    by, read, speaks = asked.read.get(entity), bool(asked.read), entity in asked.speakers
    yield from (f"read {by}", f"read {by}|{change}", f"read {by}|{read}", f"read {by and by[1]}|{change}|{read}")
    yield from (f"seen {entity in asked.seen}|{bool(asked.seen)}", f"count {min(len(view.named.get(entity, ())), 4)}")
    yield from (f"speaks {speaks}", f"speaks {speaks}|ours {asked.ours}")


def _deed_signs(asked: _PartiesAsked, entity: str, change: ControlChange) -> Iterator[str]:
    """What a party is told to do with ground elsewhere."""
    for deed in sorted(asked.deeds.get(entity, {"none"})):
        yield from (f"deed {deed}", f"deed {deed}|{change}", f"deed {deed}|{bool(asked.seen)}|{bool(asked.read)}")


def _far_signs(party: Entity, near: Near | None, asked: _PartiesAsked) -> Iterator[str]:
    """How a party of its kind is named, or that it is not."""
    who = f"{party.kind} {is_armed(party)} {is_able(party)}"
    if near is None:
        yield f"far|{bool(asked.seen)}"
    else:
        yield from (f"{who}|{function_of(near[0])}", f"{who}|{min(near[2], 2)}")


def _able_signs(party: Entity, change: ControlChange) -> Iterator[str]:
    """What kind of party it is, and whether it bears arms or can hold ground."""
    armed, able, sector = is_armed(party), is_able(party), next(iter(party.sectors), None)
    who = f"{party.kind} {armed} {able}"
    yield from (
        who,
        f"{who}|{change}",
        f"sector {sector}",
        f"sector {sector}|{change}",
        f"able {able}",
        f"armed {armed}",
    )


def _deeds(reading: Reading, word: Word, ground: Sequence[str]) -> dict[str, set[str]]:
    """What each party is told to do with ground elsewhere on the page, with this one or another."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    here = word.at.sentence.index
    for index, grip in reading.first:
        if index == here and grip.trigger == word.at.token:
            continue
        when = "before" if index < here else "behind" if index > here else "here"
        same = grip.ground.place.id in ground
        for role, holder in (("holder", grip.holder), ("previous", grip.previous)):
            if holder is not None:
                found[holder.entity.id].add(f"{role} {grip.change} {same} {when}")
                if same:
                    found[holder.entity.id].add(f"{role} {grip.change} same")
    return found


def _ends(grip: Grip) -> Iterator[str]:
    for holder in (grip.holder, grip.previous):
        if holder is not None:
            yield holder.entity.id
