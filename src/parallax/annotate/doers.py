"""Common nouns that do something: who acts, by what the language model sees, where no table knows the noun.

Promises heads of noun phrases only, each in the role of an actor of a happening of which the model is sure. Leaves
alone nouns of the tables (`tellers`), names and pronouns, and who is meant (`who`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parallax.annotate.coding import noun_group
from parallax.annotate.page import Page
from parallax.annotate.tellers import kind_of_noun
from parallax.annotate.tree import children
from parallax.annotate.wordlists import words
from parallax.nn.frames import Frame
from parallax.types import Sentence

SURE = 0.6
"""How probable each word of an actor must be."""

SEEN = 0.4
"""How probable the happening must be in which it acts."""


def acting_nouns(page: Page) -> Mapping[int, frozenset[int]]:
    """The tokens of such nouns by the index of their sentence."""
    return {
        sentence.index: frozenset(_heads(sentence, sight.frames))
        for sentence, sight in zip(page.sentences, page.sights, strict=bool(page.sights))
    }


def _heads(sentence: Sentence, frames: Mapping[int, Frame]) -> Iterator[int]:
    for frame in frames.values():
        if frame.event is None or frame.event_confidence < SEEN:
            continue
        for party in frame.roles:
            inside = range(party.first, party.last_exclusive)
            if party.role == "actor" and party.confidence >= SURE:
                yield from (i for i in inside if sentence.tokens[i].head not in inside and _is_somebody(sentence, i))


def _is_somebody(sentence: Sentence, i: int) -> bool:
    """Whether a noun may be one who acts: no happening, no weapon, no time, no measure of others ("a column of
    troops")."""
    token = sentence.tokens[i]
    lemma = token.lemma.lower()
    thing = lemma in words("instrument") or lemma in words("time_or_amount")
    made_of = {kind_of_noun(sentence.tokens[j].lemma.lower(), "NN") for j in children(sentence, i, "nmod") if j > i}
    somebody = not thing and made_of <= {None, "place"}
    return token.upos == "NOUN" and somebody and noun_group(sentence, i) is None
