"""The language model, in per cent: tags and trees, raw text, what sentences mean, names alone and by document.

`data` is the folder of the training corpora as it lies (`ud_ewt`, `ud_gum`, `uner_ewt`, `srl_ewt_propbank`,
`uds_decomp`, `news_wikinews`). `_frames.py` says how predicates, arguments, events and speech are scored. Trees and
tags are read on gold words, punctuation counted, relations as the model learns them; GUM is that of the open genres
without `conversation`. From raw text a word counts only if its characters are those of a gold word (the measure of
CoNLL 2018), a sentence only with both its ends; `las_loss` is what own words and sentences cost. Names are told four
times: `bare`, the model alone on gold words; `read`, on the sentences that the pipeline reads; `consistent`, after
what looks at the whole document; `document`, with the gazetteer too, as it ships. WorldWide newswire lies in another
folder: `--newswire DIR`, or for the development part `../dev/worldwide_newswire`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
from corpus.reader import stories
from corpus.records import Split
from recipes.language.prepare import Example, load_ewt
from recipes.language.reports import load_reports

from bench.quality._frames import factuality, frames, read_all, told
from bench.quality._named import NamedText, as_read, bare, gold, of_document, page_of, span_scores, uner
from bench.quality._named import worldwide as worldwide_texts
from bench.quality._treebanks import GoldText, Scores, documents, raw, sentences_f1, trees
from parallax.nn.model import LanguageModel, load
from parallax.text.sentences import split_sentences
from parallax.world import gazetteer

NOT_OPEN = frozenset({"conversation", "essay", "fiction", "letter", "podcast", "whow", "reddit"})
"""Genres of GUM that the model may not learn from, and so is not measured on."""
NEWSWIRE = Path("dev") / "worldwide_newswire"
BOUNDARIES = Path(__file__).parent / "labels" / "told_sentences.json"


def measure(data: Path, split: str = "dev", newswire: Path | None = None) -> Scores:
    """Every score of one part, as "set.measure". Raises FileNotFoundError where the part is not in the folder."""
    beside = data.parent / NEWSWIRE
    newswire = newswire or (beside if split == "dev" and beside.is_dir() else None)
    told = report(load(), data, split, newswire)
    words = sum(scores.pop("words", 0) for scores in told.values())
    return {"n": words} | {f"{name}.{key}": value for name, scores in told.items() for key, value in scores.items()}


def report(
    model: LanguageModel, data: Path, split: str, newswire: Path | None, *, limit: int | None = None
) -> dict[str, Scores]:
    """All measures by set. `limit`: at most so many sentences or documents of each set, to see that it works."""
    ewt = list(documents(needed(data, f"ud_ewt/en_ewt-ud-{split}.conllu"), "ewt"))
    gum = list(documents(needed(data, f"ud_gum/gum_{split}_open.conllu"), "gum"))
    gum = [text for text in gum if text.genre not in NOT_OPEN]
    news = [text for text in gum if text.genre == "news"]
    names_of = list(uner(needed(data, f"uner_ewt/en_ewt-ud-{split}.iob2"), ewt))
    scores = {f"trees, EWT {split}": trees(model, examples_of(ewt)[:limit])}
    for name, texts in ((f"GUM {split} open", gum), (f"GUM {split} news", news)):
        gold_words = trees(model, examples_of(texts)[:limit])
        read = raw(model, texts[: limit and limit // 10])
        scores[f"trees, {name}"] = gold_words
        scores[f"raw text, {name}"] = read | {"las_loss": round(gold_words["las"] - read["las"], 2)}
    scores[f"las and upos lost, GUM {split} news"] = variant_losses(model, examples_of(news)[:limit])
    scores |= meanings(model, data, split, limit)
    if split == "dev":
        scores["sentences, our stories"] = {"sentences": told_sentences()}
    scores |= names(model, f"UNER-EWT {split}", names_of[:limit])
    if newswire:
        scores |= names(model, "WorldWide newswire", list(worldwide_texts(needed(newswire, "")))[:limit])
    return scores


def needed(folder: Path, name: str) -> Path:
    """A file of the folder that must be there; test parts are held back, and then are not."""
    path = folder / name
    if not path.exists():
        raise FileNotFoundError(
            f"{path} is not there. Test parts are held back: lay them there, or measure --split dev."
        )
    return path


def examples_of(texts: Sequence[GoldText]) -> list[Example]:
    return [example for text in texts for example in text.examples]


# --- what sentences mean


def meanings(model: LanguageModel, data: Path, split: str, limit: int | None) -> dict[str, Scores]:
    """Predicates, arguments and factuality on EWT; events and speech on our own reports."""
    ewt = read_all(model, load_ewt(data, split)[:limit])
    part = msgspec.convert(split, Split)
    return {
        f"frames, EWT {split}": frames(ewt),
        f"factuality, EWT {split}": factuality(ewt),
        f"what is told, our own {split}": told(read_all(model, load_reports(data, part)[:limit])),
    }


# --- sentences of our own stories


def told_sentences() -> float:
    """F1 of sentence splitting on those of our reports whose boundaries are marked by hand."""
    ends = json.loads(BOUNDARIES.read_text(encoding="utf-8"))
    texts = {f"{one.story.id}/{read.report.id}": read.text for one in stories("dev") for read in one.reports}
    pairs = [(set(split_sentences(texts[name])), marked(texts[name], ends[name])) for name in ends]
    return sentences_f1(pairs)


def marked(text: str, ends: Sequence[int]) -> set[tuple[int, int]]:
    """The sentences of a text that end at these offsets; white space between them belongs to none."""
    starts = [0, *ends[:-1]]
    skipped = [len(text[start:end]) - len(text[start:end].lstrip()) for start, end in zip(starts, ends, strict=True)]
    return {(start + skip, end) for start, skip, end in zip(starts, skipped, ends, strict=True)}


# --- the same text in other dress


def curly(words: Sequence[str]) -> tuple[str, ...]:
    """Straight marks as a typesetter sets them: quotation marks open and close in turn."""
    opens, dressed = True, []
    for word in words:
        dressed.append(("“" if opens else "”") if word == '"' else word.replace("'", "’"))
        opens ^= word == '"'
    return tuple(dressed)


VARIANTS: dict[str, Callable[[Sequence[str]], tuple[str, ...]]] = {
    "lower": lambda words: tuple(word.lower() for word in words),
    "upper": lambda words: tuple(word.upper() for word in words),
    "curly": curly,
}


def variant_losses(model: LanguageModel, examples: Sequence[Example]) -> Scores:
    """What LAS and UPOS lose in small letters, in capitals, under typographic quotation marks."""
    base = trees(model, examples)
    losses: Scores = {}
    for name, dress in VARIANTS.items():
        dressed = trees(model, [replace(example, words=dress(example.words)) for example in examples])
        losses |= {f"{name}_{key}": round(base[key] - dressed[key], 2) for key in ("las", "upos")}
    return losses


# --- names


def names(model: LanguageModel, name: str, texts: Sequence[NamedText]) -> dict[str, Scores]:
    """Names of one set, by how much of the pipeline has seen them."""
    pages = [page_of(model, text) for text in texts]
    golds = [gold(text) for text in texts]
    register = gazetteer.load()
    stages = {
        "bare": [bare(model, text) for text in texts],
        "read": [as_read(page) for page in pages],
        "consistent": [of_document(page, None) for page in pages],
        "document": [of_document(page, register) for page in pages],
    }
    return {
        f"names, {name}, {stage}": span_scores(list(zip(ours, golds, strict=True))) for stage, ours in stages.items()
    }
