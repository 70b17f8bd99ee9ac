"""Nouns and names that are ground: what is held or changes hands, by what the language model sees ("the wool mill").

Promises heads of noun phrases only. Leaves alone who holds it (`holding`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from parallax.annotate.deeds.tellers import says
from parallax.annotate.page import Page
from parallax.annotate.sentence.arguments import obliques, patients, subjects
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

SURELY = 0.8
"""How probable it must be that a word tells of ground where the model does not see which."""

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
        if token.upos != "NOUN" or token.lemma.lower() not in nouns:
            continue
        definite = any(sentence.tokens[i].text.lower() == "the" for i in children(sentence, index, "det"))
        if definite and not says(sentence, index) and not _is_deadly(sentence, index):
            yield index


def _is_deadly(sentence: Sentence, index: int) -> bool:
    """ "The mine killed two", "were killed by the mine", "the mine exploded": a weapon, and no place."""
    deeds = (i for i, token in enumerate(sentence.tokens) if token.lemma.lower() in _DEADLY and token.upos == "VERB")
    return any(index in arguments_of(sentence, i).agents for i in deeds)


def _heads(sentence: Sentence, frames: Mapping[int, Frame]) -> Iterator[int]:
    for frame in frames.values():
        if frame.ground < TOLD:
            continue
        places = [party for party in frame.hands if party.role == "place"]
        for party in places:
            inside = range(party.first, party.last_exclusive)
            if party.confidence >= SURE:
                heads = (i for i in inside if sentence.tokens[i].head not in inside)
                yield from (i for i in heads if sentence.tokens[i].upos in ("NOUN", "PROPN"))
        if not places and frame.ground >= SURELY:
            yield from _strongpoints(sentence, frame.at)


def _strongpoints(sentence: Sentence, word: int) -> Iterator[int]:
    """The strongpoints that a word of ground has for its place by the tree, where the model sees none: "abandoned the
    pier", "withdrew from the base", "the station remained in army hands"."""
    token = sentence.tokens[word]
    above = (token.head,) if token.upos == "NOUN" and token.head >= 0 else ()
    where = rules().words["where"]
    found = [i for one in (word, *above) for i in (*patients(sentence, one), *obliques(sentence, one, *where))]
    if above or token.lemma.lower() in rules().words["staying.words"]:
        found += [i for one in (word, *above) for i in subjects(sentence, one)]
    yield from (
        i
        for i in dict.fromkeys(found)
        if sentence.tokens[i].upos == "NOUN" and sentence.tokens[i].lemma.lower() in rules().words["strongpoints"]
    )
