"""One document on the way through `annotate`: its sentences and what has been found in them so far.

The finders take a `Page` and give records; none changes it. The order is that of `annotate.document`: sentences,
times, who, where, who says it, then what happened, how many, ties and control.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parallax.codec import make_id
from parallax.nn.frames import Chances, Frame
from parallax.nn.model import Vectors
from parallax.types import Attribution, Document, Entity, Mention, Sentence, Span, Time

__all__ = ["Page", "Sight", "attribution_of", "make_id", "mention_of", "sentence_at"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What the language model sees in a sentence beside its tree: frames by the token that tells, and a vector for each
    token that says what it refers to [W 128], and what each counts, if it is a number."""

    frames: Mapping[int, Frame]
    refers: Vectors
    measures: tuple[Chances, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is known of a document while it is read. A finder sees what ran before it; what comes later is empty."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    sights: tuple[Sight, ...] = ()  # of each sentence; empty where the model was not asked
    times: tuple[Time, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    published: str | None = None
    home: str | None = None  # the country whose army is "the army" here

    def frame(self, sentence: Sentence, index: int) -> Frame | None:
        """What the model sees told by a token; None where it sees nothing told."""
        return self.sights[sentence.index].frames.get(index) if self.sights else None

    def counts(self, sentence: Sentence, index: int) -> Mapping[str | None, float] | None:
        """What the model takes a token to count, each with its chance, None for nothing; empty where it is surely no
        count, None where the model was not asked."""
        seen = self.sights[sentence.index].measures if self.sights else ()
        return dict(seen[index]) if seen else None

    def quote(self, span: Span) -> str:
        """The characters of a span of this document."""
        return self.document.text[span.start : span.end]


def sentence_at(sentences: Sequence[Sentence], offset: int) -> Sentence | None:
    """The sentence that holds a code point, None between sentences."""
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        if sentences[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    if low < len(sentences) and sentences[low].start <= offset:
        return sentences[low]
    return None


def mention_of(mentions: Iterable[Mention], start: int, end: int) -> Mention | None:
    """The mention whose head word is the token at [start, end); the longest where several share a head."""
    heads = [m for m in mentions if m.head.start <= start and end <= m.head.end]
    return max(heads, key=lambda m: m.span.end - m.span.start, default=None)


def attribution_of(attributions: Iterable[Attribution], start: int, end: int) -> Attribution | None:
    """The innermost attribution whose content covers [start, end), None in the publisher's own voice. Of "rejected the
    allegation that" it is that of the one who rejects: nobody is told to allege.
    """
    covering = [
        (span.end - span.start, a.id, a)
        for a in attributions
        for span in a.content
        if span.start <= start and end <= span.end
    ]
    if not covering:
        return None
    inner, *outer = [one for _, _, one in sorted(covering, key=lambda one: one[:2])]
    return outer[0] if is_untold(inner) and outer and outer[0].polarity == "negative" else inner


def is_untold(attribution: Attribution) -> bool:
    """Whether nobody is told to say it: "the allegation that"."""
    return attribution.source is None or not attribution.source.text
