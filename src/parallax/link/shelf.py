"""The documents of one story and what is known of them so far, to look things up while claims are built."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from parallax.link.words import Told, content_words
from parallax.types import (
    Annotations,
    Attribution,
    Control,
    Copy,
    Document,
    Entity,
    Event,
    Figure,
    Relation,
    Sentence,
    Span,
    Story,
    Time,
)
from parallax.voices import innermost

if TYPE_CHECKING:
    from parallax.link.corrections import Correction

Assertion = Event | Figure | Relation | Control | Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One story with its documents, in order of publication; `linked` leads from local entity ids to `entities`,
    `copied` from a document to those it shares text with (each pair once), `derived` are those that took from another,
    `wires` leads from a document to the agency whose text it says that it carries, `outlets` from a key or the initials
    of a publisher or an agency of the story to its key (`publishers.py`), `named` from a folded name to the
    one entity that bears it, `called` from an entity to what reports call it as a source,
    `said` from a record to the stems that its evidence says something with, `sentences` from a document
    to the stems of each of its sentences, `names` to the entities that each of them names or means, `told` knows how
    often the story says the stems, `toponyms` are those of the names of its places, `towns` the words for places that
    are known by a name, `nested` the pairs of places told to lie in or near one another (`nested.py`), `central` the
    deeds that it is about, `won` leads from a record of a success to who won
    (`successes.py`), `friends` and `foes` are pairs of one side and of two (`camps.py`),
    `carried` leads from a document that mostly gives one state's word to its country (`own_word.py`),
    `corrections` are what its reports take back (`corrections.py`), `placed` leads from the figures of these to where
    and when they are (`withdrawn.py`), `two_sided` are the measures by which it counts people of two sides
    (`whose.py`).
    """

    story: Story
    documents: dict[str, Document]
    annotations: dict[str, Annotations]
    published: dict[str, str]
    linked: dict[str, str]
    entities: dict[str, Entity]
    attributions: dict[str, Attribution]
    copies: tuple[Copy, ...]
    copied: dict[str, dict[str, Copy]]
    derived: frozenset[str]
    wires: dict[str, str | None]
    outlets: dict[str, str]
    named: dict[str, str]
    called: dict[str, frozenset[str]]
    said: dict[str, frozenset[str]]
    sentences: dict[str, tuple[frozenset[str], ...]]
    names: dict[str, tuple[frozenset[str], ...]]
    told: Told
    toponyms: frozenset[str]
    towns: frozenset[str]
    nested: frozenset[frozenset[str]]
    central: frozenset[str]
    won: dict[str, frozenset[str]]
    friends: frozenset[frozenset[str]]
    foes: frozenset[frozenset[str]]
    carried: dict[str, str]
    corrections: tuple[Correction, ...] = ()
    placed: Mapping[str, tuple[str | None, Time | None]] = field(default_factory=dict)
    two_sided: frozenset[str] = frozenset()

    def entity(self, local: str | None) -> Entity | None:
        """The linked entity of a local id."""
        return self.entities.get(self.linked.get(local, "")) if local else None

    def quote(self, span: Span) -> str:
        """The characters of a span, on one line."""
        return " ".join(self.documents[span.document].text[span.start : span.end].split())


def evidence_of(assertion: Assertion) -> Span:
    """The words that a record rests on: an attribution's are its content, its cue where it has none ("denied it")."""
    if isinstance(assertion, Attribution):
        told = assertion.content or ((assertion.cue.span,) if assertion.cue else ())
        first, last = told[0], told[-1]
        return Span(document=assertion.document, start=first.start, end=max(first.end, last.end))
    return assertion.evidence


def meet(a: Span, b: Span) -> bool:
    """Whether two stretches of the articles share a character."""
    return a.document == b.document and a.start < b.end and b.start < a.end


def place_in_text(assertion: Assertion) -> tuple[int, int, str]:
    """Where a record stands in its document."""
    span = evidence_of(assertion)
    return (span.start, span.end, assertion.id)


def voice_of(shelf: Shelf, assertion: Assertion) -> Attribution | None:
    """The innermost attribution that a record lies inside; an attribution is its own. None is the publisher's voice."""
    if isinstance(assertion, Attribution):
        return assertion
    return innermost(assertion.attribution, shelf.attributions)


def said_words(shelf: Shelf, assertion: Assertion) -> frozenset[str]:
    """The stems that a record's evidence says something with."""
    return shelf.said[assertion.id]


def words_said(document: Document, annotations: Annotations) -> dict[str, frozenset[str]]:
    """The stems of the evidence of each record of a document."""
    kinds = (annotations.events, annotations.figures, annotations.relations, annotations.control)
    spans = {record.id: evidence_of(record) for kind in kinds for record in kind}
    spans |= {one.id: evidence_of(one) for one in annotations.attributions if one.content}
    texts = {span: content_words(document.text[span.start : span.end]) for span in dict.fromkeys(spans.values())}
    return {id: texts[span] for id, span in spans.items()}


def sentences_said(document: Document, annotations: Annotations) -> Iterator[frozenset[str]]:
    """The stems of each sentence of a document."""
    for start, end in _sentences(document, annotations):
        yield content_words(document.text[start:end])


def sentence_of(shelf: Shelf, span: Span) -> Sentence | None:
    """The sentence in which a stretch of text begins; None where the document was not cut there."""
    sentences = shelf.annotations[span.document].sentences
    at = bisect_right(sentences, span.start, key=lambda one: one.start) - 1
    return sentences[at] if at >= 0 and span.start < sentences[at].end else None


def names_said(document: Document, annotations: Annotations, linked: Mapping[str, str]) -> Iterator[frozenset[str]]:
    """The linked entities that each sentence of a document names or means."""
    starts = [start for start, _ in _sentences(document, annotations)]
    meant: list[set[str]] = [set() for _ in starts or (0,)]
    for mention in annotations.mentions:
        if mention.entity and (entity := linked.get(mention.entity)):
            meant[max(bisect_right(starts, mention.span.start) - 1, 0)].add(entity)
    return map(frozenset, meant)


def _sentences(document: Document, annotations: Annotations) -> list[tuple[int, int]]:
    """Start and end of each sentence; of each line, where the document was not cut into sentences."""
    if annotations.sentences:
        return [(sentence.start, sentence.end) for sentence in annotations.sentences]
    ends = list(accumulate(map(len, document.text.splitlines(keepends=True))))
    return list(zip([0, *ends[:-1]], ends, strict=True)) if ends else []


def interval(time: Time | None) -> tuple[date, date] | None:
    """The days [first, last] that a time may lie in, None where either end is open or unknown."""
    if time is None or time.start is None or time.end is None:
        return None
    first, end = day(time.start), day(time.end)
    if first is None or end is None:
        return None
    exact = len(time.end) <= 10 or time.end[11:16] in ("00:00", "")
    return first, max(first, end - timedelta(days=1) if exact else end)


def day(iso: str | None) -> date | None:
    """The day of an ISO date or time, None where it is none."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def clock(iso: str | None) -> datetime | None:
    """The moment of an ISO time; None for a date alone."""
    try:
        return datetime.fromisoformat(iso) if iso and len(iso) > 10 else None
    except ValueError:
        return None


def has_name(entity: Entity) -> bool:
    """Whether it is known by more than a description."""
    return any(form.form in ("name", "metonym") for form in entity.names)
