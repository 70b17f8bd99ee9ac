"""From text to parsed sentences: split, read by the language model, lemmatised.

Each sentence is read alone, so that its annotations depend on nothing but its own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parallax.annotate.datelines import dateline_words
from parallax.nn.model import LanguageModel
from parallax.text.lemmas import lemma
from parallax.text.sentences import split_sentences
from parallax.text.tokens import Word, split_words
from parallax.types import Document, Name, Sentence, Span, Token


def read_sentences(document: Document, model: LanguageModel) -> tuple[Sentence, ...]:
    """The document's sentences outside its boilerplate, each with tokens, tree and names."""
    return tuple(_read(document, model))


def _read(document: Document, model: LanguageModel) -> Iterator[Sentence]:
    text = document.text
    index, paragraph, previous_end = 0, 0, 0
    for start, end in split_sentences(text):
        if "\n" in text[previous_end:start]:
            paragraph += 1
        previous_end = end
        for first, last in _outside(document.boilerplate, start, end):
            words = split_words(text, first, last)
            if words:
                yield read_words(words, model, index, paragraph)
                index += 1


def _outside(boilerplate: tuple[Span, ...], start: int, end: int) -> Iterator[tuple[int, int]]:
    """What is left of a stretch of text: a notice may be glued to the prose before it."""
    for span in sorted(boilerplate):
        if span.start < end and start < span.end:
            if start < span.start:
                yield start, span.start
            start = max(start, span.end)
    if start < end:
        yield start, end


def read_words(words: tuple[Word, ...], model: LanguageModel, index: int, paragraph: int) -> Sentence:
    """One sentence of these words, its dateline read apart from its report."""
    opened = dateline_words(words)
    if 0 < opened < len(words):
        tokens, names = _after_dateline(_tokens(words[:opened], model), _tokens(words[opened:], model))
    else:
        tokens, names = _tokens(words, model)
    return Sentence(
        index=index, paragraph=paragraph, start=words[0].start, end=words[-1].end, tokens=tokens, names=names
    )


_Read = tuple[tuple[Token, ...], tuple[Name, ...]]


def _tokens(words: tuple[Word, ...], model: LanguageModel) -> _Read:
    reading = model.read([word.text for word in words])
    tokens = tuple(
        Token(
            start=word.start,
            end=word.end,
            text=word.text,
            lemma=lemma(word.text, upos, xpos),
            upos=upos,
            xpos=xpos,
            head=head,
            deprel=deprel,
        )
        for word, upos, xpos, head, deprel in zip(
            words, reading.upos, reading.xpos, reading.heads, reading.deprels, strict=True
        )
    )
    return tokens, tuple(Name(first=n.first, last=n.last_exclusive, kind=n.kind, kinds=n.kinds) for n in reading.names)


def _after_dateline(dateline: _Read, report: _Read) -> _Read:
    """One sentence again: the report's tree is what it is without its dateline, which hangs from its root."""
    (before, placed), (after, named) = dateline, report
    shift = len(before)
    root = shift + next(i for i, token in enumerate(after) if token.head < 0)
    tokens = (
        *(replace(token, head=root, deprel="dep") if token.head < 0 else token for token in before),
        *(replace(token, head=token.head + shift) if token.head >= 0 else token for token in after),
    )
    return tokens, (*placed, *(replace(n, first=n.first + shift, last=n.last + shift) for n in named))
