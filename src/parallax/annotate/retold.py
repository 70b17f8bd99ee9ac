"""Counts told again without their noun: "the ministry admits to six", "its own figure is 212", "against 19 on Friday".

Knows the verbs and nouns that give a bare count (`data/counting.toml`). Promises that what is counted was told within
the sentences before it; a number that may be a time counts nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from parallax.annotate.amounts import Counted, first_token, lemma_at, words_at
from parallax.annotate.measure_words import table
from parallax.annotate.measures import Measured
from parallax.annotate.page import Page
from parallax.annotate.tree import child, children
from parallax.types import Figure, Sentence


@dataclass(frozen=True, slots=True)
class Earlier:
    """The last total that was told, and the index of its sentence."""

    figure: Figure
    sentence: int


_REMEMBERED = 3
"""Sentences over which a bare number still counts what was counted before."""


def near(earlier: Earlier | None, sentence: Sentence) -> Figure | None:
    """The earlier total, None where it was told too long before the sentence."""
    return earlier.figure if earlier and sentence.index - earlier.sentence <= _REMEMBERED else None


def count_again(page: Page, sentence: Sentence, counted: Counted, before: Figure | None) -> Measured | None:
    """A number without a noun, given by words of counting, counts what the figure before it does."""
    predicate = _telling(sentence, counted) if before is not None else None
    if predicate is None or before is None:
        return None
    if any(time.span.start < counted.amount.end and counted.amount.start < time.span.end for time in page.times):
        return None
    return Measured(
        measure=before.measure, predicate=predicate, why=f"the {before.measure} told of before", confidence=0.6
    )


def _telling(sentence: Sentence, counted: Counted) -> int | None:
    """The predicate that gives a bare count of something told before: "Dharvan admits to six", "its own figure is 212",
    "against 19 on Thursday", "making it five". None where the words do not."""
    if counted.content is not None:
        return None
    phrases, place = table()["phrases"], counted.place
    token, first = sentence.tokens[place], first_token(sentence, counted.amount) or 0
    before = [t.text.lower() for t in sentence.tokens[max(0, first - 2) : first]]
    if before[-1:] == ["against"]:
        return token.head if token.head >= 0 else place
    if before[-1:] == ["it"] and before[0] in ("make", "making", "makes"):
        return first - 2
    if child(sentence, place, "cop") is not None:
        counts = [i for i in children(sentence, place, "nsubj") if lemma_at(sentence, i) in phrases["telling_nouns"]]
        return place if counts and not children(sentence, counts[0], "nmod") else None
    if token.head < 0 or sentence.tokens[token.head].lemma.lower() not in phrases["telling"]:
        return None
    case = phrases["telling"][sentence.tokens[token.head].lemma.lower()]
    cases = words_at(sentence, children(sentence, place, "case", "mark"))
    bare = token.deprel == "obj" and not cases and not case
    return token.head if bare or (case and (case in cases or (case == "on" and "upon" in cases))) else None
