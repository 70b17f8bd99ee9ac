"""Common nouns that are ground: what is held or changes hands, by what the language model sees ("the wool mill").

Promises heads of noun phrases only. Leaves alone names and who holds it (`holding`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parallax.annotate.page import Page
from parallax.nn.frames import Frame
from parallax.types import Sentence

TOLD = 0.3
"""How probable it must be that a word tells of ground."""

SURE = 0.5
"""How probable each word of the place must be."""


def ground_nouns(page: Page) -> Mapping[int, frozenset[int]]:
    """The tokens of such nouns by the index of their sentence."""
    return {
        sentence.index: frozenset(_heads(sentence, sight.frames))
        for sentence, sight in zip(page.sentences, page.sights, strict=bool(page.sights))
    }


def _heads(sentence: Sentence, frames: Mapping[int, Frame]) -> Iterator[int]:
    for frame in frames.values():
        if frame.ground < TOLD:
            continue
        for party in frame.hands:
            inside = range(party.first, party.last_exclusive)
            if party.role == "place" and party.confidence >= SURE:
                yield from (
                    i for i in inside if sentence.tokens[i].head not in inside and sentence.tokens[i].upos == "NOUN"
                )
