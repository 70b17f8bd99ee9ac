"""Treebank documents as text with gold sentences, words and trees, and how near a reading comes to them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from recipes.language.prepare import Example, comment, read_blocks, tree_example, word_rows

from parallax.nn.model import LanguageModel, Reading
from parallax.text.lemmas import lemma
from parallax.text.sentences import split_sentences
from parallax.text.tokens import split_words

Scores = dict[str, float]
Spans = Set[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldText:
    """A document as plain text, a paragraph a line, with its sentences and words as spans of it."""

    genre: str
    text: str
    ids: tuple[str, ...]  # of its sentences
    sentences: tuple[tuple[int, int], ...]
    examples: tuple[Example, ...]
    starts: tuple[tuple[int, ...], ...]  # of each sentence's words


def documents(path: Path, corpus: str) -> Iterator[GoldText]:
    """The documents of a CoNLL-U file; the genre is told by the document's id: GUM_news_x, weblog-x."""
    blocks: list[list[str]] = []
    genre = ""
    for block in read_blocks(path):
        new = comment(block, "newdoc id")
        if new and blocks:
            yield gold_text(blocks, corpus, genre)
            blocks = []
        if new:
            genre = new.split("_")[1] if new.startswith("GUM_") else new.split("-")[0]
        if word_rows(block):
            blocks.append(block)
    if blocks:
        yield gold_text(blocks, corpus, genre)


def gold_text(blocks: Sequence[list[str]], corpus: str, genre: str) -> GoldText:
    text, sentences, starts, examples = "", list[tuple[int, int]](), list[tuple[int, ...]](), list[Example]()
    for block in blocks:
        example = tree_example(block, word_rows(block), corpus=corpus, genre=genre, names=None)
        assert example.text is not None and example.starts is not None, "the words are those of the text"
        if text:
            text += "\n" if any(line.startswith("# newpar") for line in block) else " "
        sentences.append((len(text), len(text) + len(example.text)))
        starts.append(tuple(len(text) + start for start in example.starts))
        examples.append(example)
        text += example.text
    return GoldText(
        genre=genre,
        text=text,
        ids=tuple(comment(block, "sent_id") or "" for block in blocks),
        sentences=tuple(sentences),
        examples=tuple(examples),
        starts=tuple(starts),
    )


# --- gold words


def trees(model: LanguageModel, examples: Sequence[Example]) -> Scores:
    """Accuracies in per cent over gold words, and words read in a second of one core; punctuation counts."""
    counts = Counter[str]()
    start = time.process_time()
    readings = model.read_all([example.words for example in examples])
    seconds = time.process_time() - start
    for example, reading in zip(examples, readings, strict=True):
        counts.update(tree_hits(example, reading))
    words = counts["words"]
    scores = {
        name: round(100 * counts[name] / words, 2) for name in ("upos", "xpos", "uas", "las", "las_base", "lemma")
    }
    return scores | {"words": words, "words_per_second": round(words / seconds)}


def tree_hits(example: Example, reading: Reading) -> Counter[str]:
    assert example.upos and example.xpos and example.heads and example.deprels and example.lemmas
    hits = Counter(words=len(example.words))
    for place, word in enumerate(example.words):
        head = reading.heads[place] == example.heads[place]
        ours, gold = reading.deprels[place], example.deprels[place]
        hits["upos"] += reading.upos[place] == example.upos[place]
        hits["xpos"] += reading.xpos[place] == example.xpos[place]
        hits["uas"] += head
        hits["las"] += head and ours == gold
        hits["las_base"] += head and ours.split(":")[0] == gold.split(":")[0]
        hits["lemma"] += lemma(word, reading.upos[place], reading.xpos[place]) == example.lemmas[place]
    return hits


# --- raw text


def raw(model: LanguageModel, texts: Iterable[GoldText]) -> Scores:
    """F1 in per cent of sentences, words, and words with the right head and relation (LAS)."""
    right, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for document in texts:
        spans = split_sentences(document.text)
        tally((right, found, gold), "sentences", set(spans), set(document.sentences))
        ours, theirs = set[tuple[int, int]](), set[tuple[int, int]]()
        our_arcs, their_arcs = set[tuple[object, ...]](), set[tuple[object, ...]]()
        for start, end in spans:
            words = split_words(document.text, start, end)
            ours |= {(word.start, word.end) for word in words}
            reading = model.read([word.text for word in words])
            our_arcs |= set(arcs([(word.start, word.end) for word in words], reading.heads, reading.deprels))
        for example, starts in zip(document.examples, document.starts, strict=True):
            places = [(start, start + len(word)) for start, word in zip(starts, example.words, strict=True)]
            theirs |= set(places)
            their_arcs |= set(arcs(places, example.heads or (), example.deprels or ()))
        tally((right, found, gold), "words", ours, theirs)
        tally((right, found, gold), "las", our_arcs, their_arcs)
    return {name: round(f1(right[name], found[name], gold[name]), 2) for name in ("sentences", "words", "las")}


def sentences_f1(pairs: Iterable[tuple[Spans, Spans]]) -> float:
    """F1 in per cent of sentences over (ours, gold), right with both ends."""
    counters = Counter[str](), Counter[str](), Counter[str]()
    for ours, gold in pairs:
        tally(counters, "sentences", ours, gold)
    return round(f1(*(counter["sentences"] for counter in counters)), 2)


def arcs(
    places: Sequence[tuple[int, int]], heads: Sequence[int], deprels: Sequence[str]
) -> Iterator[tuple[object, ...]]:
    for place, head, deprel in zip(places, heads, deprels, strict=True):
        yield place, places[head] if head >= 0 else None, deprel


def tally(counters: Sequence[Counter[str]], name: str, ours: Set[object], gold: Set[object]) -> None:
    right, found, wanted = counters
    right[name] += len(ours & gold)
    found[name] += len(ours)
    wanted[name] += len(gold)


def f1(right: int, found: int, wanted: int) -> float:
    """Harmonic mean of precision and recall in per cent, 0 where nothing is right."""
    return 200 * right / (found + wanted) if right else 0.0
