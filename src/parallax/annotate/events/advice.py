"""What the publisher tells the reader to do: "save a quarter of the cost".

Promises to tell it from a demand, which somebody makes of others: that of whoever is told to say it, of quoted words,
of what is introduced before ("the banner read:") or named behind ("that was their message"). Leaves alone who makes the
demand (`saying`).
"""

from __future__ import annotations

from parallax.annotate.page import Page, attribution_of
from parallax.annotate.sentence.modality_marks import is_imperative
from parallax.annotate.sentence.tree import children
from parallax.annotate.words.wordlists import words
from parallax.text.quotes import find_quotations
from parallax.types import Sentence


def is_advice(page: Page, sentence: Sentence, at: int) -> bool:
    """Whether a word tells the reader to do something, and nobody else."""
    token = sentence.tokens[at]
    told = _is_told_to(sentence, at) and attribution_of(page.attributions, token.start, token.end) is None
    return told and not (
        _is_between_marks(page, token.start) or _is_introduced(page, sentence) or _is_named_behind(page, sentence)
    )


def _is_told_to(sentence: Sentence, at: int) -> bool:
    return sentence.tokens[at].head < 0 and not children(sentence, at, "parataxis") and is_imperative(sentence, at)


def _is_between_marks(page: Page, start: int) -> bool:
    """Whether a code point lies between quotation marks, whoever says what stands there."""
    spans = (span for quotation in find_quotations(page.document.text) for span in quotation.spans)
    return any(first <= start < last for first, last in spans)


def _is_introduced(page: Page, sentence: Sentence) -> bool:
    """Whether a colon stands before it, or before what is demanded in the sentences that it goes on from."""
    for before in reversed(page.sentences[: sentence.index]):
        if any(token.text == ":" for token in before.tokens):
            return not _is_told_you(before)
        if not _is_order(before):
            return False
    return False


def _is_told_you(sentence: Sentence) -> bool:
    """Whether a sentence tells the reader himself what follows: "you can sum it up in ten words:"."""
    root = next((i for i, token in enumerate(sentence.tokens) if token.head < 0), 0)
    return any(sentence.tokens[i].text.lower() == "you" for i in children(sentence, root, "nsubj"))


def _is_named_behind(page: Page, sentence: Sentence) -> bool:
    """Whether the next sentence that is no order says what it was: "that was the message"."""
    behind = next((s for s in page.sentences[sentence.index + 1 :] if not _is_order(s)), None)
    if behind is None:
        return False
    root = next((i for i, token in enumerate(behind.tokens) if token.head < 0), 0)
    subjects = (behind.tokens[i].text.lower() for i in children(behind, root, "nsubj"))
    return bool(children(behind, root, "cop")) and any(subject in words("pointing") for subject in subjects)


def _is_order(sentence: Sentence) -> bool:
    return any(_is_told_to(sentence, i) for i in range(len(sentence.tokens)))
