"""From text to parsed sentences: split, read by the language model, lemmatised.

Each sentence is read alone, so that its annotations depend on nothing but its own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from parallax.annotate.datelines import dateline_words
from parallax.annotate.page import Page, Sight
from parallax.nn.frames import Frame
from parallax.nn.model import LanguageModel, Vectors
from parallax.text.lemmas import lemma
from parallax.text.sentences import split_sentences
from parallax.text.tokens import Word, split_words
from parallax.types import Document, Name, Sentence, Span, Token


def read_page(document: Document, model: LanguageModel) -> Page:
    """A page with the document's sentences outside its boilerplate, each with tokens, tree and names, and with what the
    model sees in each."""
    read = list(_read(document, model))
    return Page(
        document=document,
        sentences=tuple(sentence for sentence, _ in read),
        sights=tuple(sight for _, sight in read),
        published=document.published,
    )


def _read(document: Document, model: LanguageModel) -> Iterator[tuple[Sentence, Sight]]:
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


def read_words(words: tuple[Word, ...], model: LanguageModel, index: int, paragraph: int) -> tuple[Sentence, Sight]:
    """One sentence of these words, its dateline read apart from its report, and what the model sees in it."""
    opened = dateline_words(words)
    if 0 < opened < len(words):
        read = _after_dateline(_words(words[:opened], model), _words(words[opened:], model))
    else:
        read = _words(words, model)
    sentence = Sentence(
        index=index,
        paragraph=paragraph,
        start=words[0].start,
        end=words[-1].end,
        tokens=read.tokens,
        names=read.names,
    )
    return sentence, Sight(frames={frame.at: frame for frame in read.frames}, refers=read.refers)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What is read in a sentence, or in a part of one."""

    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    frames: tuple[Frame, ...]
    refers: Vectors


def _words(words: tuple[Word, ...], model: LanguageModel) -> _Words:
    reading = model.read([word.text for word in words])
    tags = [_as_written(word.text, tag) for word, tag in zip(words, reading.xpos, strict=True)]
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
            words, reading.upos, tags, reading.heads, reading.deprels, strict=True
        )
    )
    tokens = tuple(_as_in_treebanks(tokens, i) for i in range(len(tokens)))
    names = tuple(Name(first=n.first, last=n.last_exclusive, kind=n.kind, kinds=n.kinds) for n in reading.names)
    return _Words(tokens=tokens, names=names, frames=reading.frames, refers=reading.refers)


def _as_written(word: str, tag: str) -> str:
    """The Penn tag, but that a form which only the past has ("retook") is no present."""
    past = tag == "VBP" and not word.lower().endswith("ed") and lemma(word, "VERB", "VBD") != word.lower()
    return "VBD" if past else tag


LINKING = frozenset(
    "become remain seem appear stay prove turn feel look sound be go come make name call elect appoint".split()  # noqa: SIM905
)
"""Verbs that take a noun for what somebody is or becomes."""


HOLDING = frozenset("take gain regain seize lose keep hold assume win retain wrest claim".split())  # noqa: SIM905
"""Verbs that take a noun for what is done: "took control of", "lost hold of"."""


def _on_the_object(tokens: tuple[Token, ...], at: int) -> Token:
    token = tokens[at]
    cases = [i for i, other in enumerate(tokens) if other.head == at and other.deprel == "case"]
    objects = [i for i, other in enumerate(tokens) if other.head == token.head and other.deprel == "obj"]
    held = len(cases) == 1 and tokens[cases[0]].text.lower() == "of" and cases[0] - 1 in objects
    return replace(token, head=cases[0] - 1, deprel="nmod") if held else token


def _as_in_treebanks(tokens: tuple[Token, ...], at: int) -> Token:
    """Slips of the model where UD has it otherwise: a gerund behind a preposition ("accused them of shelling it") is
    `advcl` and no `xcomp`, a noun of its own ("denied the attack") is `obj`, and what is taken control of hangs on the
    control."""
    token = tokens[at]
    if token.deprel == "obl" and tokens[token.head].lemma in HOLDING:
        return _on_the_object(tokens, at)
    if token.deprel != "xcomp" or token.head < 0:
        return token
    below = [other for other in tokens if other.head == at]
    marks = {other.text.lower() for other in below if other.deprel in ("mark", "case")}
    if token.xpos == "VBG" and marks & {"of", "for", "from"}:
        return replace(token, deprel="advcl")
    beside = {other.deprel for other in tokens if other.head == token.head}
    whole = any(other.deprel == "det" for other in below) or token.xpos == "NNS"
    named = token.upos == "NOUN" and whole and not marks and not any(other.deprel == "cop" for other in below)
    if named and tokens[token.head].lemma not in LINKING and not beside & {"obj", "aux:pass"} and at > token.head:
        return replace(token, deprel="obj")
    return token


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
        refers=np.concatenate([dateline.refers, report.refers]),
    )
