"""Names against gold: of the bare model on gold words, and of whole documents as the pipeline leaves them.

A name is right where its exact characters and its kind are gold's. Kinds are PERSON, ORG, LOC and NORP, in our sense:
WorldWide's Location and Facility are LOC, dates, money, products and works are no names; a capital that acts for its
government is a place by name, and so is a state, whoever acts. Where a set's own convention differs (WorldWide counts
"Olympics" as an organisation in one article and as nothing in the next) no rule of ours follows it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from recipes.language.prepare import Named, read_blocks, read_uner, spans_of_tags, uner_name

from bench.quality._treebanks import GoldText, Scores, f1
from parallax.annotate.mentions.held_ground import ground_nouns
from parallax.annotate.mentions.who import phrases_of
from parallax.annotate.page import Page
from parallax.annotate.reading import read_page, read_words
from parallax.nn.model import LanguageModel
from parallax.text.tokens import Word
from parallax.types import Document, Sentence
from parallax.world.gazetteer import Gazetteer

WORLDWIDE = {"Person": "PERSON", "Organization": "ORG", "Location": "LOC", "Facility": "LOC", "NORP": "NORP"}
KINDS = ("PERSON", "ORG", "LOC")
EVERY = 5
"""Of WorldWide's articles one in so many is measured."""

Spans = Mapping[tuple[int, int], str]
"""The kinds of names by where they start and end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSentence:
    """Words, where each starts in the document's text, and the gold names over them."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    names: tuple[Named, ...]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of words `first` to `last`, exclusive."""
        return self.starts[first], self.starts[last - 1] + len(self.words[last - 1])


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedText:
    """A document with its gold names. `sentences` are whole sentences where gold has such, else paragraphs."""

    text: str
    sentences: tuple[NamedSentence, ...]
    cut: bool  # whether the sentences are gold's own


# --- sets


def uner(path: Path, texts: Iterable[GoldText]) -> Iterator[NamedText]:
    """The names of Universal NER over the treebank's documents, without sentences whose words UNER has otherwise."""
    names = {key: (words, tags) for key, words, tags in read_uner(path)}
    for text in texts:
        sentences = []
        for key, example, starts in zip(text.ids, text.examples, text.starts, strict=True):
            words, tags = names.get(key, ((), ()))
            if words == example.words:
                spans = tuple(spans_of_tags(tags, words, uner_name))
                sentences.append(NamedSentence(words=words, starts=starts, names=spans))
        yield NamedText(text=text.text, sentences=tuple(sentences), cut=True)


def worldwide(folder: Path) -> Iterator[NamedText]:
    """Every fifth article of WorldWide newswire without its URL line, its paragraphs as lines of text."""
    for path in sorted(folder.glob("*.tsv"))[::EVERY]:
        text, sentences = "", []
        for block in read_blocks(path):
            rows = [line.split("\t") for line in block]
            rows = [row for row in rows if len(row) > 1]
            if not rows or rows[0][0].startswith("http"):
                continue
            words, tags = tuple(row[0] for row in rows), [row[1].strip() for row in rows]
            names = spans_of_tags(tags, words, lambda kind, _: WORLDWIDE.get(kind, "-"))
            line, starts = spaced(words)
            offset = len(text)
            text += line + "\n"
            sentences.append(
                NamedSentence(
                    words=words,
                    starts=tuple(offset + start for start in starts),
                    names=tuple(name for name in names if name.kind != "-"),
                )
            )
        yield NamedText(text=text, sentences=tuple(sentences), cut=False)


CLOSES = frozenset({".", ",", ";", ":", "!", "?", ")", "]", "}", "%", "”", "’", "...", "n't", "n’t"})
OPENS = frozenset({"(", "[", "{", "$", "“", "‘", "#", "£", "€"})
HYPHENS = frozenset("-‐‑/")


def spaced(words: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """Words as a writer spaces them, and where each starts.

    Straight quotation marks open and close in turn; a hyphen between two words joins them, as do the letters of "U.S.".
    """
    text, starts, open_quote, glued = "", list[int](), False, True
    for before, word, after in zip(("", *words), words, (*words[1:], ""), strict=False):
        joins = word in HYPHENS and before[-1:].isalnum() and after[:1].isalnum()
        closes = word in CLOSES or word[:1] in "'’" or (word == '"' and open_quote)
        letters = before == "U." and word.rstrip(".") in {"S", "N", "K"}
        if text and not (glued or closes or joins or letters or (before == "’" and word == "s")):
            text += " "
        starts.append(len(text))
        text += word
        glued = joins or word in OPENS or (word == '"' and not open_quote)
        open_quote ^= word == '"'
    return text, tuple(starts)


# --- readings


def bare(model: LanguageModel, named: NamedText) -> Spans:
    """The names of the model alone, on gold words."""
    return {
        sentence.span(name.first, name.last_exclusive): name.kind
        for sentence in named.sentences
        for name in model.read(sentence.words).names
    }


def page_of(model: LanguageModel, named: NamedText) -> Page:
    """The document as the pipeline reads it: gold's own sentences where there are some, else those of the text."""
    digest = hashlib.sha256(named.text.encode()).hexdigest()
    document = Document(
        id=f"d:{digest[:16]}", path=None, url=None, publisher=None, title=None, author=None, published=None,
        published_basis=None, language="en", text=named.text, boilerplate=(), sha256=digest,
    )  # fmt: skip
    if not named.cut:
        return read_page(document, model)
    return Page(document=document, sentences=tuple(gold_sentences(model, named)))


def gold_sentences(model: LanguageModel, named: NamedText) -> Iterator[Sentence]:
    previous, paragraph = 0, 0
    for index, sentence in enumerate(named.sentences):
        spans = [sentence.span(place, place + 1) for place in range(len(sentence.words))]
        words = tuple(Word(start=start, end=end, text=named.text[start:end]) for start, end in spans)
        paragraph += "\n" in named.text[previous : spans[0][0]]
        previous = spans[-1][1]
        yield read_words(words, model, index, paragraph)[0]


def of_document(page: Page, gazetteer: Gazetteer | None) -> Spans:
    """The names of a page after all that looks at the whole document."""
    spans = {}
    for phrase in phrases_of(page, gazetteer, ground_nouns(page)):
        if phrase.name and phrase.name_kind:
            tokens = phrase.sentence.tokens
            span = tokens[phrase.name[0]].start, tokens[phrase.name[1] - 1].end
            spans[span] = "LOC" if phrase.form == "metonym" else phrase.name_kind
    return spans


def as_read(page: Page) -> Spans:
    """The names of a page as each of its sentences was read."""
    return {
        (sentence.tokens[name.first].start, sentence.tokens[name.last - 1].end): name.kind
        for sentence in page.sentences
        for name in sentence.names
    }


# --- scores


def gold(named: NamedText) -> Spans:
    return {sentence.span(name.first, name.last): name.kind for sentence in named.sentences for name in sentence.names}


def span_scores(pairs: Sequence[tuple[Spans, Spans]]) -> Scores:
    """Span F1 in per cent over (ours, gold): of each kind, of all, and of all whatever their kind (`extent`).

    All are persons, organisations and places; peoples (`NORP`) are told beside them where gold has them.
    """
    scores = _span_scores(pairs, KINDS)
    peoples = any("NORP" in theirs.values() for _, theirs in pairs)
    return scores | {"NORP": _span_scores(pairs, ("NORP",))["NORP"]} if peoples else scores


def _span_scores(pairs: Iterable[tuple[Spans, Spans]], kinds: Sequence[str]) -> Scores:
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    for ours, theirs in pairs:
        have = {span: kind for span, kind in ours.items() if kind in kinds}
        want = {span: kind for span, kind in theirs.items() if kind in kinds}
        for kinds_at, counts in ((have, found), (want, wanted)):
            counts.update([*kinds_at.values(), *["all", "extent"] * len(kinds_at)])
        both = have.keys() & want.keys()
        same = [span for span in both if have[span] == want[span]]
        right.update([*(have[span] for span in same), *["all"] * len(same), *["extent"] * len(both)])
    scores = {kind: round(f1(right[kind], found[kind], wanted[kind]), 1) for kind in ("all", "extent", *kinds)}
    share = {"precision": right["all"] / max(1, found["all"]), "recall": right["all"] / max(1, wanted["all"])}
    return scores | {name: round(100 * value, 1) for name, value in share.items()}
