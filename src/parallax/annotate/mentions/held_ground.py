"""Nouns and names that are ground: what is held or changes hands, by what the language model sees ("the wool mill").

Promises heads of noun phrases only. Leaves alone who holds it (`holding`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from parallax.annotate.deeds.tellers import says
from parallax.annotate.page import Page
from parallax.annotate.sentence.participants import arguments_of
from parallax.annotate.sentence.tree import children
from parallax.annotate.words.holding_words import rules
from parallax.annotate.words.wordlists import words
from parallax.nn.frames import Frame
from parallax.types import Sentence

TOLD = 0.3
"""How probable it must be that a word tells of ground."""

SURE = 0.5
"""How probable each word of the place must be."""

_DEADLY = words("deadly") | words("blast")


def ground_nouns(page: Page) -> Mapping[int, frozenset[int]]:
    """The tokens of such nouns by the index of their sentence, with those that the page calls the same: "the mill" is
    ground wherever it stands once somebody is dug in there. Where any ground is told of, landmarks are ground."""
    seen = {
        sentence.index: frozenset(_heads(sentence, sight.frames))
        for sentence, sight in zip(page.sentences, page.sights, strict=bool(page.sights))
    }
    heads = (sentence.tokens[i] for sentence in page.sentences for i in seen.get(sentence.index, ()))
    called = {token.lemma.lower() for token in heads if token.upos == "NOUN"}
    if any(seen.values()):
        called |= rules().words["landmarks"]
    return {s.index: seen.get(s.index, frozenset()) | frozenset(_called(s, called)) for s in page.sentences}


def _called(sentence: Sentence, nouns: Collection[str]) -> Iterator[int]:
    """The nouns of a sentence that are among some and wear "the", but for those that do what no ground does."""
    for index, token in enumerate(sentence.tokens):
        definite = any(sentence.tokens[i].text.lower() == "the" for i in children(sentence, index, "det"))
        noun = definite and token.upos == "NOUN" and token.lemma.lower() in nouns
        if noun and not says(sentence, index) and not _is_deadly(sentence, index):
            yield index


def _is_deadly(sentence: Sentence, index: int) -> bool:
    """ "The mine killed two", "were killed by the mine", "the mine exploded": a weapon, and no place."""
    deeds = (i for i, token in enumerate(sentence.tokens) if token.lemma.lower() in _DEADLY and token.upos == "VERB")
    return any(index in arguments_of(sentence, i).agents for i in deeds)


def _heads(sentence: Sentence, frames: Mapping[int, Frame]) -> Iterator[int]:
    for frame in frames.values():
        if frame.ground < TOLD:
            continue
        for party in frame.hands:
            inside = range(party.first, party.last_exclusive)
            if party.role == "place" and party.confidence >= SURE:
                heads = (i for i in inside if sentence.tokens[i].head not in inside)
                yield from (i for i in heads if sentence.tokens[i].upos in ("NOUN", "PROPN"))
