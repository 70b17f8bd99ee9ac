"""From text to parsed sentences: split, read by the language model, lemmatised.

The sentences of a document are read at once, which is faster, but what is read in one depends on nothing but its own
words: the model promises it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from parallax.annotate.page import Page, Sight
from parallax.annotate.slips import as_in_treebanks, as_written
from parallax.nn.frames import Chances, Frame
from parallax.nn.model import LanguageModel, Reading, Vectors
from parallax.text.datelines import dateline_words
from parallax.text.lemmas import lemma
from parallax.text.sentences import split_sentences
from parallax.text.tokens import Word, split_words
from parallax.types import Document, Name, Sentence, Span, Token


def read_page(document: Document, model: LanguageModel) -> Page:
    """A page with the document's sentences outside its boilerplate, each with tokens, tree and names, and with what the
    model sees in each."""
    found = list(_sentences(document))
    parts = [_parts(words) for words, _ in found]
    readings = iter(model.read_all([[word.text for word in part] for each in parts for part in each]))
    read = [
        _sentence(words, [_words(part, next(readings)) for part in each], index, paragraph)
        for index, ((words, paragraph), each) in enumerate(zip(found, parts, strict=True))
    ]
    return Page(
        document=document,
        sentences=tuple(sentence for sentence, _ in read),
        sights=tuple(sight for _, sight in read),
        published=document.published,
    )


def _sentences(document: Document) -> Iterator[tuple[tuple[Word, ...], int]]:
    """The words of each sentence and the number of its paragraph."""
    text = document.text
    paragraph, previous_end = 0, 0
    for start, end in split_sentences(text):
        if "\n" in text[previous_end:start]:
            paragraph += 1
        previous_end = end
        for first, last in _outside(document.boilerplate, start, end):
            words = split_words(text, first, last)
            if words:
                yield words, paragraph


def _outside(boilerplate: tuple[Span, ...], start: int, end: int) -> Iterator[tuple[int, int]]:
    """What is left of a stretch of text: a notice may be glued to the prose before it."""
    for span in sorted(boilerplate):
        if span.start < end and start < span.end:
            if start < span.start:
                yield start, span.start
            start = max(start, span.end)
    if start < end:
        yield start, end


def read_words(words: tuple[Word, ...], model: LanguageModel, index: int, paragraph: int) -> tuple[Sentence, Sight]:
    """One sentence of these words, its dateline read apart from its report, and what the model sees in it."""
    parts = _parts(words)
    readings = model.read_all([[word.text for word in part] for part in parts])
    return _sentence(words, [_words(*each) for each in zip(parts, readings, strict=True)], index, paragraph)


def _parts(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], ...]:
    """What of a sentence is read apart: its dateline and its report, or all at once."""
    opened = dateline_words(words)
    return (words[:opened], words[opened:]) if 0 < opened < len(words) else (words,)


def _sentence(words: tuple[Word, ...], parts: Sequence[_Words], index: int, paragraph: int) -> tuple[Sentence, Sight]:
    read = _after_dateline(*parts) if len(parts) > 1 else parts[0]
    sentence = Sentence(
        index=index,
        paragraph=paragraph,
        start=words[0].start,
        end=words[-1].end,
        tokens=read.tokens,
        names=read.names,
    )
    return sentence, Sight(
        frames={frame.at: frame for frame in read.frames}, refers=read.refers, measures=read.measures
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What is read in a sentence, or in a part of one."""

    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    frames: tuple[Frame, ...]
    measures: tuple[Chances, ...]
    refers: Vectors


def _words(words: tuple[Word, ...], reading: Reading) -> _Words:
    tags = [as_written(word.text, tag) for word, tag in zip(words, reading.xpos, strict=True)]
    named = {"VBD": "VERB", "NNS": "NOUN"}
    parts = [named.get(tag, upos) if upos == "PROPN" else upos for tag, upos in zip(tags, reading.upos, strict=True)]
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
        for word, upos, xpos, head, deprel in zip(words, parts, tags, reading.heads, reading.deprels, strict=True)
    )
    tokens = tuple(as_in_treebanks(tokens, i) for i in range(len(tokens)))
    names = tuple(Name(first=n.first, last=n.last_exclusive, kind=n.kind, kinds=n.kinds) for n in reading.names)
    return _Words(tokens=tokens, names=names, frames=reading.frames, measures=reading.measures, refers=reading.refers)


def _after_dateline(dateline: _Words, report: _Words) -> _Words:
    """One sentence again: the report's tree is what it is without its dateline, which hangs from its root."""
    shift = len(dateline.tokens)
    root = shift + next(i for i, token in enumerate(report.tokens) if token.head < 0)
    return _Words(
        tokens=(
            *(replace(token, head=root, deprel="dep") if token.head < 0 else token for token in dateline.tokens),
            *(replace(token, head=token.head + shift) if token.head >= 0 else token for token in report.tokens),
        ),
        names=(
            *dateline.names,
            *(replace(n, first=n.first + shift, last=n.last + shift) for n in report.names),
        ),
        frames=tuple(frame.moved(shift) for frame in report.frames),
        measures=(*dateline.measures, *report.measures),
        refers=np.concatenate([dateline.refers, report.refers]),
    )
