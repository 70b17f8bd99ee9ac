"""In which words a claim that several reports tell is shown, and which of them its words do not hold for.

A line says what it names: parties, places, numbers, and other happenings than its own. Promises of several tellings the
line that says least beyond what the others say; a sentence around a happening, which tells more, is left out where the
happening can be understood without. Who told it and does not lay it to whom the line lays it does not affirm the line:
nobody agrees to an accusation by not making it; nor does who only asks about it ("how many died remains unclear").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from parallax.link.agreement import overlap, participants
from parallax.link.shelf import Assertion, Shelf, evidence_of, has_name, voice_of
from parallax.link.tables import table
from parallax.link.telling import PRONOUN, event_words, text_of
from parallax.link.words import numbers_in
from parallax.types import Event, Mention
from parallax.world.loaded import sharpness

FEWEST = 3
"""Words of a line that can be understood alone."""
BLAMED = frozenset({"ASSAULT"})
"""Acts of which who did them is what parties quarrel about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A claim's words, and what they name: entities, numbers, words of other happenings."""

    text: str
    named: frozenset[str] = frozenset()
    numbers: frozenset[float] = frozenset()
    others: frozenset[str] = frozenset()

    @property
    def rank(self) -> tuple[int, bool]:
        """Sorts lines by how calmly they tell, and whether they can be understood alone."""
        return -sharpness(self.text), len(self.text.split()) >= FEWEST


def lines_of(shelf: Shelf, record: Assertion) -> tuple[Line, ...]:
    """The lines that a record can be told in: its own, and of an event without the sentence around it."""
    words = text_of(shelf, record)
    if not isinstance(record, Event):
        return (Line(text=words),)
    bare = without_sentence(shelf, record)
    return tuple(_line(shelf, record, text) for text in ((words,) if bare is None else (bare, words)))


def _line(shelf: Shelf, event: Event, text: str) -> Line:
    own = event.happening or shelf.quote(event.evidence)
    voice = voice_of(shelf, event)
    speaking = voice.source.entities if voice is not None and voice.source is not None else ()
    named = (
        m.entity
        for m in _mentions(shelf, event)
        if shelf.quote(m.span) in (own if m.entity in speaking else text)  # who says it is not what is said
    )
    beside = (
        shelf.quote(other.trigger)
        for other in shelf.annotations[event.document].events
        if other.evidence == event.evidence and other.trigger != event.trigger
    )
    return Line(
        text=text,
        named=participants(shelf, [one for one in named if one]),
        numbers=numbers_in(text),
        others=frozenset(word for word in beside if word in text and word not in own),
    )


def _mentions(shelf: Shelf, record: Assertion) -> Iterator[Mention]:
    """The mentions in a record's evidence."""
    span = evidence_of(record)
    for mention in shelf.annotations[record.document].mentions:
        if span.start <= mention.span.start and mention.span.end <= span.end:
            yield mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a telling says: whom it names or means, and which numbers."""

    document: str
    named: frozenset[str]
    numbers: frozenset[float]


def said(shelf: Shelf, record: Assertion) -> Said:
    """What a record's evidence says, with whom and where it is understood of."""
    meant = [m.entity for m in _mentions(shelf, record) if m.entity]
    if isinstance(record, Event):
        meant += [*record.actors, *record.recipients, *([record.place] if record.place else [])]
    return Said(
        document=record.document,
        named=participants(shelf, meant),
        numbers=numbers_in(shelf.quote(evidence_of(record))),
    )


def beyond(shelf: Shelf, line: Line, tellings: Sequence[Said]) -> int:
    """How much a line says that tellings of other reports do not, summed over them."""
    return sum(
        sum(overlap(shelf, frozenset({one}), other.named) <= 0 for one in line.named)
        + len(line.numbers - other.numbers)
        + len(line.others)
        for other in tellings
    )


def without_sentence(shelf: Shelf, event: Event) -> str | None:
    """An event's words without the sentence around them, with whom a pronoun at their begin stands for; None where
    they are told with none, are not told as fact, are cut, or name nobody and nothing.
    """
    if event.within in ("", event.happening) or (event.status, event.polarity) != ("asserted", "positive"):
        return None
    words = event_words(shelf, event)
    if "…" in words or len(words.split()) < FEWEST - 1:
        return None
    if pronoun := PRONOUN.match(words):
        who = _meant_by(shelf, event)
        return None if who is None else f"{pronoun[0]} [{who}]{words[pronoun.end() :]}"
    named = any(
        shelf.quote(m.span) in words and m.form == "name" and m.entity in shelf.linked for m in _mentions(shelf, event)
    )
    whole = OPENING.match(words) and not INSIDE.search(words)
    return words if whole and (named or words != event.happening) else None


OPENING = re.compile(r"(?:the|an?|[A-Z\d]\S*)\b")
"""How words open that are no scrap of a clause: "the strike", "Thursday's raid", not "sentenced to death"."""
INSIDE = re.compile(r"(?i)\b(?:he|she|it|they|we|i|him|them|us|me|which|who|that)\b")


def _meant_by(shelf: Shelf, event: Event) -> str | None:
    """The name of whom the pronoun that an event's words open with stands for; None where that takes no part in it."""
    part = participants(shelf, (*event.actors, *event.recipients))
    opens = shelf.documents[event.document].text.find(event.happening, event.evidence.start, event.evidence.end)
    for mention in _mentions(shelf, event):
        if mention.entity and mention.span.start == opens and shelf.linked.get(mention.entity) in part:
            entity = shelf.entities[shelf.linked[mention.entity]]
            return entity.name if has_name(entity) else None
    return None


def lays_to_nobody(shelf: Shelf, record: Assertion, best: Assertion, line: Line) -> bool:
    """Whether a line lays a blow to somebody it names, and a record of it to nobody of his side."""
    if not (isinstance(record, Event) and isinstance(best, Event)) or best.type not in BLAMED:
        return False
    doers = participants(shelf, best.actors) & line.named
    own = participants(shelf, record.actors)
    return bool(doers) and overlap(shelf, doers, own) <= 0


def only_asks(shelf: Shelf, record: Assertion) -> bool:
    """Whether a sentence tells a happening only in what it leaves open: whether it was, who did it, to how many. "How"
    and "why" take for granted that it was, and "a gang who killed two" tells it, whoever looks into the gang."""
    if not isinstance(record, Event):
        return False
    sentence, at = shelf.quote(record.evidence), record.trigger.start - record.evidence.start
    asked, asking, left_open = _questions()
    clause = asked.search(sentence, 0, at)
    if clause is None:
        begins, behind = asking.match(sentence), left_open.search(sentence, at)
        open_there = behind is not None and CLAUSE_END.search(sentence, at, behind.start()) is None
        clause = begins if open_there or sentence.rstrip('”"’ ').endswith("?") else None
    return clause is not None and CLAUSE_END.search(sentence, clause.end(), at) is None


@cache
def _questions() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What opens a clause of which the words before it say that the answer is open; what opens one at a sentence's
    begin; what says that it is open."""
    words = table("questions")
    whether, who, before_who, left_open = (
        "|".join(map(re.escape, words[key])) for key in ("whether", "who", "before_who", "open")
    )
    return (
        re.compile(rf"(?i)\b(?:{left_open})(?:(?: [\w’']+){{0,3}} (?:{whether})|(?: (?:{before_who}))? (?:{who}))\b"),
        re.compile(rf"(?i)\W*(?:{whether}|{who})\b"),
        re.compile(rf"(?i)\b(?:{left_open})\b"),
    )


CLAUSE_END = re.compile(r"[,;:.!?]|\b(?:and|but|before|after|because|while)\b")
