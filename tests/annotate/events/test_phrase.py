"""A happening in the article's own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.annotate.events import phrase, phrase_pieces
from parallax.annotate.events.phrase import MOST_WHOLE, MOST_WORDS, phrased
from parallax.annotate.events.phrase_gaps import is_torn
from parallax.annotate.events.phrase_marks import balanced, joined, paired
from parallax.annotate.page import Page
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
    asked, growing = [], phrase_pieces._growing

    def counted(sentence: Sentence, i: int, *rest: object) -> object:
        asked.append(i)
        return growing(sentence, i, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(phrase_pieces, "_growing", counted)
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


def parsed(*words: tuple[str, str, str, int, str]) -> Sentence:
    """Of words, each with its tags, head and relation."""
    tokens, start = [], 0
    for text, upos, xpos, head, deprel in words:
        end = start + len(text)
        tokens.append(
            Token(start=start, end=end, text=text, lemma=text, upos=upos, xpos=xpos, head=head, deprel=deprel)
        )
        start = end + 1
    return Sentence(index=0, paragraph=0, start=0, end=start, tokens=tuple(tokens), names=())


LEFT = (("They", "PRON", "PRP", 1, "nsubj"), ("left", "VERB", "VBD", -1, "root"))


@pytest.mark.parametrize(
    ("behind", "left_out"),
    [
        ((("for", "ADP", "IN", 5, "case"), ("the", "DET", "DT", 5, "det"), ("first", "ADJ", "JJ", 5, "amod")), "time"),
        ((("as", "SCONJ", "IN", 5, "mark"), ("the", "DET", "DT", 4, "det"), ("war", "NOUN", "NN", 5, "nsubj")), "hit"),
        (((",", "PUNCT", ",", 5, "punct"), ("who", "PRON", "WP", 5, "nsubj"), ("had", "AUX", "VBD", 5, "aux")), "won"),
    ],
)  # fmt: skip
def test_nothing_is_left_in_the_air_at_the_end(
    behind: tuple[tuple[str, str, str, int, str], ...], left_out: str
) -> None:
    sentence = parsed(*LEFT, *behind, (left_out, "NOUN", "NN", 1, "obl"))
    assert phrase._ended(sentence, [0, 1, 2, 3, 4], {1}) == [0, 1]
    assert phrase._ended(sentence, [0, 1, 2, 3, 4, 5], {1}) == [0, 1, 2, 3, 4, 5]


def test_a_verb_at_the_end_has_what_it_is_done_to_or_is_what_happens() -> None:
    sentence = parsed(
        *LEFT, ("plans", "NOUN", "NNS", 1, "obj"), ("aimed", "VERB", "VBN", 2, "acl"), ("at", "ADP", "IN", 5, "case"),
        ("peace", "NOUN", "NN", 3, "obl"),
    )  # fmt: skip
    assert phrase._ended(sentence, [0, 1, 2, 3], {1}) == [0, 1, 2]
    assert phrase._ended(sentence, [0, 1, 2, 3], {1, 3}) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“ They left after the strike .", "They left after the strike ."),
        ("They left ” after the strike .", "They left after the strike ."),
        ("They “ left ” after the strike .", "They “ left ” after the strike ."),
    ],
)
def test_a_mark_without_its_other_is_not_shown(text: str, shown: str) -> None:
    words = text.split()
    sentence = parsed(*((word, "PUNCT" if len(word) == 1 else "NOUN", "NN", -1, "dep") for word in words))
    made = Page(document=_document(text), sentences=(sentence,))
    kept = paired(sentence, range(len(words)))
    assert joined(made, sentence, kept) == shown


KING = (("The", "DET", "DT", 1, "det"), ("king", "NOUN", "NN", 3, "nsubj"), ("has", "AUX", "VBZ", 3, "aux"))
CAME = (("come", "VERB", "VBN", -1, "root"), ("home", "ADV", "RB", 3, "advmod"))
LEFT_AGAIN = (("and", "CCONJ", "CC", 6, "cc"), ("left", "VERB", "VBN", 3, "conj"))


@pytest.mark.parametrize(
    ("words", "told", "top", "torn"),
    [
        # A subject and the verb that goes on: "The king has … left".
        ((*KING, *CAME, *LEFT_AGAIN), [0, 1, 2, 6], 6, False),
        # ... not with half of the first: "The king has come … left".
        ((*KING, *CAME, ("to", "ADP", "IN", 6, "case"), ("Oslo", "PROPN", "NNP", 3, "obl"),
          ("and", "CCONJ", "CC", 8, "cc"), ("left", "VERB", "VBN", 3, "conj")), [0, 1, 2, 3, 8], 8, True),
        # What two commas set off: "The king … left".
        ((("The", "DET", "DT", 1, "det"), ("king", "NOUN", "NN", 6, "nsubj"), (",", "PUNCT", ",", 4, "punct"),
          ("an", "DET", "DT", 4, "det"), ("admiral", "NOUN", "NN", 1, "appos"), (",", "PUNCT", ",", 4, "punct"),
          ("left", "VERB", "VBD", -1, "root")), [0, 1, 6], 6, False),
        # One of a list: "They saw the king … others".
        ((("They", "PRON", "PRP", 1, "nsubj"), ("saw", "VERB", "VBD", -1, "root"), ("kings", "NOUN", "NNS", 1, "obj"),
          (",", "PUNCT", ",", 4, "punct"), ("queens", "NOUN", "NNS", 2, "conj"), ("and", "CCONJ", "CC", 6, "cc"),
          ("others", "NOUN", "NNS", 2, "conj")), [0, 1, 2, 6], 1, True),
        # A modifier without its noun: "They left former … yesterday".
        ((*LEFT, ("former", "ADJ", "JJ", 3, "amod"), ("king", "NOUN", "NN", 1, "obj"),
          ("there", "ADV", "RB", 1, "advmod")), [0, 1, 2, 4], 1, True),
        # The first word stands inside a phrase: "day war ended" of "five- and ten-day war ended".
        ((("five", "NUM", "CD", 5, "compound"), ("-", "PUNCT", "HYPH", 0, "punct"), ("and", "CCONJ", "CC", 5, "cc"),
          ("ten", "NUM", "CD", 5, "compound"), ("-", "PUNCT", "HYPH", 3, "punct"), ("day", "NOUN", "NN", 6, "compound"),
          ("war", "NOUN", "NN", 7, "nsubj"), ("ended", "VERB", "VBD", -1, "root")), [3, 4, 5, 6, 7], 7, True),
        # ... or inside a clause beneath the highest word: "kings come, they leave" of "if kings come, they leave".
        ((("if", "SCONJ", "IN", 2, "mark"), ("kings", "NOUN", "NNS", 2, "nsubj"), ("come", "VERB", "VBP", 5, "advcl"),
          (",", "PUNCT", ",", 2, "punct"), ("they", "PRON", "PRP", 5, "nsubj"), ("leave", "VERB", "VBP", -1, "root")),
         [1, 2, 3, 4, 5], 5, True),
        # Two subjects of one verb: pieces of a page that ran into one another.
        ((("Kings", "NOUN", "NNS", 4, "nsubj"), ("came", "VERB", "VBD", 0, "acl"), ("a", "DET", "DT", 3, "det"),
          ("bus", "NOUN", "NN", 4, "nsubj"), ("fell", "VERB", "VBD", -1, "root")), [0, 1, 2, 3, 4], 4, True),
        # ... one phrase that is read as two is none.
        ((("Thousands", "NOUN", "NNS", 3, "nsubj"), ("of", "ADP", "IN", 2, "case"), ("men", "NOUN", "NNS", 3, "nsubj"),
          ("fell", "VERB", "VBD", -1, "root")), [0, 1, 2, 3], 3, False),
    ],
)  # fmt: skip
def test_a_gap_takes_whole_pieces_or_the_words_are_torn(
    words: tuple[tuple[str, str, str, int, str], ...], told: list[int], top: int, torn: bool
) -> None:
    assert is_torn(parsed(*words), told, top, frozenset()) is torn


def test_a_quotation_in_single_marks_keeps_both_and_an_owner_his_apostrophe() -> None:
    sentence = parsed(
        *LEFT, ("‘", "PUNCT", "``", 3, "punct"), ("now", "ADV", "RB", 1, "advmod"), ("’", "PUNCT", "''", 3, "punct"),
    )  # fmt: skip
    assert balanced(sentence, [0, 1, 3]) == [0, 1, 2, 3, 4]
    owned = ("war", "NOUN", "NN", -1, "root")
    owners = parsed(("kings", "NOUN", "NNS", 2, "nmod:poss"), ("’", "PART", "POS", 0, "case"), owned)
    assert paired(owners, range(3)) == [0, 1, 2]
