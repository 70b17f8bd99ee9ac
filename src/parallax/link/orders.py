"""Who ordered force: "the general himself gave the order to shoot", and he: "I gave no such order".

Promises statements by which somebody, named, gave an order for a deed of force, with those by which he, or who speaks
for his side, says that no such order was given: the same deed, or "no such order" by himself. Where the deeds are two,
or the denial is that something happened at all, it is for others (`denials`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from parallax.link.agreement import participants
from parallax.link.camps import is_one_side
from parallax.link.denials import DENYING
from parallax.link.knowers import is_named, is_one_body, knower_of
from parallax.link.shelf import Shelf, evidence_of
from parallax.link.statements import asked
from parallax.link.tables import table
from parallax.types import Attribution, Entity, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """One telling that somebody ordered a deed of force: a statement, or the deed where only that is told."""

    told: Attribution | Event
    giver: Entity
    deed: str


def ordered(shelf: Shelf, document: str) -> Iterator[Ordered]:
    """What a report tells that somebody ordered: as another's statement, or as an order of his."""
    voices = shelf.annotations[document].attributions
    denied = [span for one in voices if one.polarity == "negative" for span in one.content]
    for voice in voices:
        span = evidence_of(voice)
        if any(other.start <= span.start < other.end for other in denied) or voice.polarity != "positive":
            continue
        words = shelf.quote(span)
        if voice.attitude == "decree" and voice.source is not None and voice.cue is not None:
            found, giver = _what().match(f" {words}"), knower_of(shelf, voice)
            act = next((e for e in shelf.annotations[document].events if e.attribution == voice.id), None)
            past = _commanding().search(voice.cue.text)
            if found and giver is not None and is_named(giver) and act is not None and past:
                yield Ordered(told=act, giver=giver, deed=_deed_of(found))
        elif voice.attitude == "assertion" and not asked(shelf, voice):
            found = _order().search(words)
            giver = _subject(shelf, voice, found.start()) if found else None
            if found and giver is not None and not NEGATED.search(words[: found.end()]):
                yield Ordered(told=voice, giver=giver, deed=_deed_of(found))


def denied_order(shelf: Shelf, said: Attribution) -> str | None:
    """The deed that somebody says was not ordered; "" where he only says "no such order"; None where he says nothing of
    it."""
    if said.attitude != "assertion" or said.source is None or asked(shelf, said):
        return None
    words, cue = shelf.quote(evidence_of(said)), said.cue.text if said.cue else ""
    if said.polarity == "negative" and DENYING.search(cue):
        found = _order().search(words)
        return _deed_of(found) if found else None
    if said.polarity != "positive":
        return None
    found = _no_order().search(words)
    if found is None:
        return None
    return "" if found["such"] else _deed_of(found) or None


def meets_order(shelf: Shelf, one: Ordered, said: Attribution, deed: str) -> bool:
    """Whether a denial is by who is said to have given the order, or by his side, and is of the same deed."""
    speaker = knower_of(shelf, said)
    if speaker is None or said.id == one.told.id or (deed and deed != one.deed):
        return False
    himself = speaker.id == one.giver.id or is_one_body(speaker, one.giver, shelf.called)
    teller = knower_of(shelf, one.told)
    own = isinstance(one.told, Attribution) and teller is not None and teller.id == speaker.id
    return not own and (himself or (bool(deed) and is_one_side(shelf, speaker, one.giver)))


def _subject(shelf: Shelf, voice: Attribution, at: int) -> Entity | None:
    """Who gave an order, as the words of a statement open with him; None where it is nobody by name."""
    span = evidence_of(voice)
    before = [
        entity
        for mention in shelf.annotations[voice.document].mentions
        if span.start <= mention.span.start < span.start + at
        for entity in (
            shelf.entities.get(one) for one in participants(shelf, (mention.entity,) if mention.entity else ())
        )
        if entity is not None and entity.kind in GIVERS and is_named(entity)
    ]
    return before[0] if len({one.id for one in before}) == 1 else None


GIVERS = frozenset({"person", "government", "armed_group", "organization"})
NEGATED = re.compile(r"(?i)\b(?:no|not|never|neither|nor|without|whether|if|who)\b|n['’]t\b")


def _deed_of(found: re.Match[str]) -> str:
    """The name of the deed that words order; "" where they tell none."""
    word = (found["do"] or found["done"] or "").lower()
    deeds = table("orders")["deeds"]
    return next((name for name, told in deeds.items() if word in (*told["do"], *told["done"])), "")


@cache
def _what() -> re.Pattern[str]:
    """What an order is for, as its content tells it: "to open fire", "the shooting of miners"."""
    return re.compile(rf"(?i){_to_do()}")


@cache
def _order() -> re.Pattern[str]:
    """An order for a deed of force, as given: "gave the order to shoot", "had ordered troops to open fire"."""
    words = table("orders")["words"]
    given = rf"{_any(words['given'])}\W+(?:(?:the|an?|any|his|their|its|out)\W+){{0,2}}{_any(words['orders'])}"
    return re.compile(rf"(?i)\b(?:{given}|{_any(words['ordered'])})\b{_to_do()}")


@cache
def _no_order() -> re.Pattern[str]:
    """That no order was given: "no order to open fire was given", "I gave no such order", "nobody ordered the raid"."""
    words = table("orders")["words"]
    orders = _any(words["orders"])
    none = rf"\b(?:no|never\W+(?:any|an|the))\W+(?P<such>such\W+)?{orders}\b"
    given = rf"{_any(words['given'])}\W+(?:the|an?|any)\W+{orders}"
    nobody = rf"(?:\b(?:not|never|nobody|no one)\b|n['’]t\b)(?:\W+\w+)?\W+(?:{given}|{_any(words['ordered'])})\b"
    return re.compile(rf"(?i)(?:{none}|{nobody})(?:{_to_do()})?")


def _to_do() -> str:
    """What stands behind "ordered": "troops to open fire", "the shooting"; not "an inquiry into the shooting"."""
    deeds, ended = table("orders")["deeds"].values(), _any(table("orders")["words"]["ended"])
    do, done = (_any(word for told in deeds for word in told[key]) for key in ("do", "done"))
    whom = r"(?:\W+(?!(?:that|who|not|never|and|or)\b)\w+){0,4}?"
    return (
        rf"(?:{whom}\W+to(?:\W+\w+ly)?\W+(?P<do>{do})\b|"
        rf"(?:\W+(?:for|of))?(?:\W+(?:the|an?|any|all|this|such))?\W+(?P<done>{done})\b(?!\W+(?:to\W+(?:be\W+)?)?{ended}\b))"
    )


@cache
def _commanding() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b{_any(table('orders')['words']['ordered'])}\b")


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
