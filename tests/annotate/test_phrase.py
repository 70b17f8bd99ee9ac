"""A happening in the article's own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.annotate import phrase
from parallax.annotate.page import Page
from parallax.annotate.phrase import MOST_WHOLE, MOST_WORDS, phrased
from parallax.types import Document, Sentence, Token

LONG = 390


def _document(text: str) -> Document:
    return Document(
        id="d:test", path=None, url=None, publisher=None, title=None, author=None, published=None, published_basis=None,
        language="en", text=text, boilerplate=(), sha256="0" * 64,
    )  # fmt: skip


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


TAGS = [
    *(("NOUN", "NN", "compound"),) * 9, ("NOUN", "NN", "obl"), ("PROPN", "NNP", "nmod"), ("VERB", "VBD", "ccomp"),
    ("ADP", "IN", "case"), ("PUNCT", ":", "punct"), ("DET", "DT", "det"), ("CCONJ", "CC", "cc"), ("ADJ", "JJ", "amod"),
]  # fmt: skip
TEXTS = ["Norway", "state", "of", "-", "the", "(", ")", "“", "”", "that", "ended", ","]
WORDS = st.lists(st.tuples(st.sampled_from(TAGS), st.sampled_from(TEXTS), st.integers(0, 99)), min_size=1, max_size=60)


@given(words=WORDS, at=st.integers(0, 99), over=st.integers(0, 99), tells=st.booleans())
def test_any_words_keep_what_happens_in_them(
    words: list[tuple[tuple[str, str, str], str, int]], at: int, over: int, tells: bool
) -> None:
    """Of any tree, also where one line of compounds is longer than all that is shown."""
    trigger, root = at % len(words), over % len(words)
    (_, _, relation), _, above = words[trigger]
    words[trigger] = (("VERB", "VBD", "acl") if tells else ("NOUN", "NN", relation), "war", above)
    tokens, start = [], 0
    for i, ((upos, xpos, deprel), text, above) in enumerate(words):
        head = -1 if i == root else i + 1 + above % (root - i) if i < root else root + above % (i - root)
        called = "root" if i == root else deprel
        end = start + len(text)
        tokens.append(
            Token(start=start, end=end, text=text, lemma=text, upos=upos, xpos=xpos, head=head, deprel=called)
        )
        start = end + 1
    sentence = Sentence(index=0, paragraph=0, start=0, end=start, tokens=tuple(tokens), names=())
    shown, _ = phrased(
        Page(document=_document(" ".join(text for _, text, _ in words)), sentences=(sentence,)),
        *(sentence, trigger, trigger if tells else None, (), ()),
    )
    assert "war" in shown.split()


def test_a_happening_behind_a_long_compound_is_shown(page: Callable[..., Page]) -> None:
    for links in (9, 12, 30):
        made = page(f"The {'-'.join(['Norwegian'] * links)} war ended.")
        (sentence,) = made.sentences
        war = next(i for i, token in enumerate(sentence.tokens) if token.text == "war")
        assert "war" in phrased(made, sentence, war, None, (), ())[0]
