"""A happening in the article's own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from parallax.annotate import phrase
from parallax.annotate.page import Page
from parallax.annotate.phrase import MOST_WHOLE, MOST_WORDS, phrased
from parallax.types import Sentence, Token

LONG = 390


def chain() -> Sentence:
    """ "Saw a word of a word of a word ...": each hangs on the one before it."""
    tokens = tuple(
        Token(
            start=3 * i, end=3 * i + 2, text="ab", lemma="ab", upos="NOUN" if i else "VERB", xpos="NN" if i else "VBD",
            head=i - 1, deprel=("root", "obj")[i] if i < 2 else "nmod",
        )
        for i in range(LONG)
    )  # fmt: skip
    return Sentence(index=0, paragraph=0, start=0, end=3 * LONG, tokens=tokens, names=())


def test_a_chain_as_long_as_a_sentence_is_followed_no_further_than_is_shown(
    page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, growing = [], phrase._growing

    def counted(sentence: Sentence, i: int, *rest: object) -> object:
        asked.append(i)
        return growing(sentence, i, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(phrase, "_growing", counted)
    made = page("ab " * LONG)
    sentence = chain()
    shown, _ = phrased(replace(made, sentences=(sentence,), times=()), sentence, 0, 0, (), (1,))
    assert shown.endswith(" …") and 1 < len(shown.split()) - 1 <= MOST_WORDS
    assert len(asked) <= 2 * MOST_WHOLE
