"""Measures what ships: the exported model, through the same calls that Parallax makes.

Trees and tags on gold words; names as exact spans; and from raw text, where a word counts only if its characters are
those of a gold word (the CoNLL 2018 shared task's measure).
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from parallax.nn.model import LanguageModel, Reading
from parallax.text.lemmas import lemma
from parallax.text.sentences import split_sentences
from parallax.text.tokens import split_words
from recipes.language.evaluate_frames import factuality, frames, read_all, told
from recipes.language.prepare import (
    Example,
    Named,
    align,
    load_ewt,
    load_gum,
    read_blocks,
    read_uner,
    spans_of_tags,
    uner_name,
    universal,
    word_rows,
)
from recipes.language.reports import load_reports

WORLDWIDE = {"Person": "PERSON", "Organization": "ORG", "Location": "LOC", "Facility": "LOC", "NORP": "NORP"}


def f1(right: int, found: int, gold: int) -> float:
    """Harmonic mean of precision and recall in per cent, 0 where nothing is right."""
    return 200 * right / (found + gold) if right else 0.0


# --- gold words


def trees(model: LanguageModel, examples: Sequence[Example]) -> dict[str, float]:
    """Accuracies in per cent over gold words, and words read in a second of one core; punctuation counts."""
    counts = Counter[str]()
    start = time.process_time()
    readings = [model.read(example.words) for example in examples]
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


# --- names


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSentence:
    """Words and the gold names over them."""

    words: tuple[str, ...]
    names: tuple[Named, ...]


def uner_dev(data: Path) -> list[NamedSentence]:
    rows = read_uner(data / "uner_ewt/en_ewt-ud-dev.iob2")
    return [NamedSentence(words=words, names=tuple(spans_of_tags(tags, words, uner_name))) for _, words, tags in rows]


def worldwide(folder: Path) -> list[NamedSentence]:
    """Every fifth article of WorldWide newswire without its URL line; dates, money and products are no names here."""
    sentences = []
    for path in sorted(folder.glob("*.tsv"))[::5]:
        for block in read_blocks(path):
            rows = [line.split("\t") for line in block]
            rows = [row for row in rows if len(row) > 1]
            if rows and not rows[0][0].startswith("http"):
                words, tags = tuple(row[0] for row in rows), [row[1].strip() for row in rows]
                names = spans_of_tags(tags, words, lambda kind, _: WORLDWIDE.get(kind, "-"))
                sentences.append(NamedSentence(words=words, names=tuple(name for name in names if name.kind != "-")))
    return sentences


def names(model: LanguageModel, sentences: Iterable[NamedSentence], kinds: Sequence[str]) -> dict[str, float]:
    """Span F1 in per cent: of each kind, of all, and of all whatever their kind (`extent`).

    Other kinds are left out on both sides.
    """
    right, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for sentence in sentences:
        want = {(name.first, name.last): name.kind for name in sentence.names if name.kind in kinds}
        have = {
            (name.first, name.last_exclusive): name.kind
            for name in model.read(sentence.words).names
            if name.kind in kinds
        }
        for kinds_at, counts in ((have, found), (want, gold)):
            counts.update([*kinds_at.values(), *["all", "extent"] * len(kinds_at)])
        both = have.keys() & want.keys()
        same = [span for span in both if have[span] == want[span]]
        right.update([*(have[span] for span in same), *["all"] * len(same), *["extent"] * len(both)])
    scores = {kind: round(f1(right[kind], found[kind], gold[kind]), 1) for kind in ("all", "extent", *kinds)}
    share = {"precision": right["all"] / max(1, found["all"]), "recall": right["all"] / max(1, gold["all"])}
    return scores | {name: round(100 * value, 1) for name, value in share.items()}


# --- raw text


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldText:
    """A document as plain text, with its sentences and words as spans of it."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    examples: tuple[Example, ...]
    starts: tuple[tuple[int, ...], ...]  # of each sentence's words


def gold_texts(path: Path, genres: Sequence[str] | None = None) -> Iterator[GoldText]:
    """The documents of a CoNLL-U file as text, a paragraph a line."""
    document: list[tuple[Example, bool]] = []
    genre = ""
    for block in [*read_blocks(path), ["# newdoc id = end_end"]]:
        new = next((line for line in block if line.startswith("# newdoc id")), None)
        if new and document:
            if genres is None or genre in genres:
                yield gold_text(document)
            document = []
        genre = new.split("_")[1] if new and "_" in new else genre
        rows = word_rows(block)
        if rows:
            paragraph = any(line.startswith("# newpar") for line in block)
            document.append((example_of(block, rows), paragraph))


def example_of(block: Sequence[str], rows: Sequence[list[str]]) -> Example:
    text = next(line[9:] for line in block if line.startswith("# text = "))
    words = tuple(row[1] for row in rows)
    return Example(
        words=words,
        upos=tuple(row[3] for row in rows),
        heads=tuple(int(row[6]) - 1 for row in rows),
        deprels=tuple(universal(row[7]) for row in rows),
        corpus="",
        genre="",
        text=text,
        starts=align(words, text),
    )


def gold_text(document: Sequence[tuple[Example, bool]]) -> GoldText:
    text, sentences, starts = "", [], []
    for example, paragraph in document:
        if text:
            text += "\n" if paragraph else " "
        sentences.append((len(text), len(text) + len(example.text or "")))
        starts.append(tuple(len(text) + start for start in example.starts or ()))
        text += example.text or ""
    examples = tuple(example for example, _ in document)
    return GoldText(text=text, sentences=tuple(sentences), examples=examples, starts=tuple(starts))


def raw(model: LanguageModel | None, documents: Iterable[GoldText]) -> dict[str, float]:
    """F1 in per cent of sentences, words and, with a model, of words with the right head and relation (LAS)."""
    right, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for document in documents:
        spans = split_sentences(document.text)
        tally((right, found, gold), "sentences", set(spans), set(document.sentences))
        ours, theirs = set[tuple[int, int]](), set[tuple[int, int]]()
        our_arcs, their_arcs = set[tuple[object, ...]](), set[tuple[object, ...]]()
        for start, end in spans:
            words = split_words(document.text, start, end)
            ours |= {(word.start, word.end) for word in words}
            if model and words:
                reading = model.read([word.text for word in words])
                places = [(word.start, word.end) for word in words]
                our_arcs |= set(arcs(places, reading.heads, reading.deprels))
        for example, starts in zip(document.examples, document.starts, strict=True):
            places = [(start, start + len(word)) for start, word in zip(starts, example.words, strict=True)]
            theirs |= set(places)
            their_arcs |= set(arcs(places, example.heads or (), example.deprels or ()))
        tally((right, found, gold), "words", ours, theirs)
        tally((right, found, gold), "las", our_arcs, their_arcs)
    return {name: round(f1(right[name], found[name], gold[name]), 2) for name in ("sentences", "words", "las")}


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


# --- all of it


def report(
    model: LanguageModel, data: Path, newswire: Path | None = None, *, limit: int | None = None
) -> dict[str, dict[str, float]]:
    """Every score of the model card.

    `newswire`: the folder of WorldWide newswire, which is not part of the training data. `limit`: at most so many
    sentences or documents of each set, to see that it works.
    """
    ewt, gum = load_ewt(data, "dev"), load_gum(data, "dev")
    news = [example for example in gum if example.genre == "news"]
    genres = sorted({example.genre for example in gum})
    gum_file = data / "ud_gum/gum_dev_open.conllu"
    scores = {
        "trees, EWT dev": trees(model, ewt[:limit]),
        "trees, GUM dev open": trees(model, gum[:limit]),
        "trees, GUM dev news": trees(model, news[:limit]),
        "names, UNER-EWT dev": names(model, uner_dev(data)[:limit], ("PERSON", "ORG", "LOC")),
        "raw text, GUM dev news": raw(model, list(gold_texts(gum_file, ("news",)))[:limit]),
        "raw text, GUM dev open": raw(model, list(gold_texts(gum_file, genres))[: limit and limit // 10]),
    }
    meant, ours = read_all(model, ewt[:limit]), read_all(model, load_reports(data, "dev")[:limit])
    scores |= {
        "frames, EWT dev": frames(meant),
        "factuality, EWT dev": factuality(meant),
        "what is told, our own dev": told(ours),
    }
    if newswire:
        kinds = ("PERSON", "ORG", "LOC", "NORP")
        scores["names, WorldWide newswire"] = names(model, worldwide(newswire)[:limit], kinds)
    return scores
