"""The pieces of a clause, whatever the shape of its tree."""

from __future__ import annotations

from parallax.annotate.events.phrase_pieces import pieces
from parallax.types import Sentence, Token


def test_a_phrase_may_hang_as_deep_as_its_sentence_is_long() -> None:
    depth = 1500
    chain = tuple(
        Token(start=5 * i, end=5 * i + 4, text="weir", lemma="weir", upos="NOUN", xpos="NN", head=i - 1, deprel="nmod")
        for i in range(depth)
    )
    sentence = Sentence(index=0, paragraph=0, start=0, end=5 * depth, tokens=chain, names=())
    assert max(map(len, pieces(sentence, [0], (), (), frozenset(), 2))) == depth - 1
