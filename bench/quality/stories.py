"""Are documents grouped into the right stories? ECB+ (82 subtopics of a topic pair each) and dated AllSides
round-ups.

B-cubed F1 and adjusted Rand index of the streamed clustering against the gold groups, mean of five shuffles of the
arrival. With `--split crowded` the stories of ECB+ come, each within a week of its own, among 10,000 one-line reports
of `news_wikipedia_current_events` in date order: the same scores, over the ECB+ documents, where a stranger in their
story counts against precision, beside those of the same dates without strangers. With `--split archive` 100,000 of
those reports are there first, and the documents placed a second of processor time are told.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import comb
from pathlib import Path

from parallax.link.stories import Stream, add, merge
from parallax.types import Document

DEV_TOPICS = {"2", "5", "12", "18", "21", "23", "34", "35"}
SHUFFLES = 5
CROWD = 10_000
ARCHIVE = 100_000


def measure(data: Path, split: str = "dev") -> dict[str, float]:
    """`data` is ecbplus (split "dev": eight topics, "all", "crowded", "archive"; for the last two with
    `corpora/news_wikipedia_current_events` beside its folder) or allsides_dated (in date order, so one run).
    """
    if (data / "stories.jsonl").exists():
        return _score(allsides(data), shuffles=0)
    if split == "crowded":
        return _crowded(ecbplus(data, dev=True), strangers(data))
    if split == "archive":
        return _archive(ecbplus(data, dev=True), strangers(data))
    return _score(ecbplus(data, dev=split == "dev"), shuffles=SHUFFLES)


def _score(labelled: list[tuple[Document, str]], *, shuffles: int) -> dict[str, float]:
    runs = [labelled] if not shuffles else []
    for seed in range(shuffles):
        runs.append(random.Random(seed).sample(labelled, len(labelled)))
    scores = [_one(run) for run in runs]
    return {key: round(sum(score[key] for score in scores) / len(scores), 4) for key in scores[0]}


def _one(labelled: list[tuple[Document, str]]) -> dict[str, float]:
    stream = Stream()
    for document, _ in labelled:
        add(stream, document)
    found = {d.id: cluster.number for cluster in merge(stream) for d in cluster.documents}
    gold = [label for _, label in labelled]
    guess = [str(found[document.id]) for document, _ in labelled]
    precision, recall = b_cubed(gold, guess)
    return {
        "b3_precision": precision,
        "b3_recall": recall,
        "b3_f1": 2 * precision * recall / (precision + recall),
        "ari": adjusted_rand(gold, guess),
        "n": float(len(gold)),
        "stories": float(len(set(guess))),
    }


def _crowded(labelled: list[tuple[Document, str]], crowd: list[Document]) -> dict[str, float]:
    crowd = crowd[-CROWD:]
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for seed in range(SHUFFLES):
        dated = _dated(labelled, crowd, random.Random(seed))
        for name, others in (("alone", []), ("crowded", crowd)):
            stream = Stream()
            for one in sorted([*(d for d, _ in dated), *others], key=lambda d: d.published or ""):
                add(stream, one)
            clusters = merge(stream)
            found = {d.id: str(c.number) for c in clusters for d in c.documents}
            sizes = {str(c.number): len(c.documents) for c in clusters}
            gold, guess = [label for _, label in dated], [found[d.id] for d, _ in dated]
            precision, recall = b_cubed(gold, guess, sizes=sizes)
            scores[f"{name}_b3_f1"].append(2 * precision * recall / (precision + recall))
            scores[f"{name}_ari"].append(adjusted_rand(gold, guess))
    return {"n": float(len(labelled)), **{name: sum(each) / len(each) for name, each in scores.items()}}


def _dated(
    labelled: list[tuple[Document, str]], crowd: list[Document], rng: random.Random
) -> list[tuple[Document, str]]:
    """The documents in random order, those of one story within seven days somewhere in the time of the crowd."""
    days = sorted({one.published for one in crowd if one.published})
    starts = {label: rng.randrange(len(days) - 7) for label in sorted({label for _, label in labelled})}
    return [
        (replace(one, published=days[starts[label] + rng.randrange(7)], published_basis="metadata"), label)
        for one, label in rng.sample(labelled, len(labelled))
    ]


def _archive(labelled: list[tuple[Document, str]], crowd: list[Document]) -> dict[str, float]:
    stream = Stream()
    for one in crowd[:ARCHIVE]:
        add(stream, one)
    last = crowd[:ARCHIVE][-1].published
    started = time.process_time()
    for one, _ in labelled:
        add(stream, replace(one, published=last))
    return {
        "n": float(len(labelled)),
        "documents_a_second": len(labelled) / (time.process_time() - started),
        "live_stories": float(len(stream.live)),
    }


def strangers(data: Path) -> list[Document]:
    """The one-line reports of Wikipedia's current events, in date order; `data` is dev/ecbplus."""
    path = data.parents[1] / "corpora" / "news_wikipedia_current_events" / "events_2002_2026.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        told = [json.loads(line) for line in lines]
    documents = (document(f"w{n}", one["text"], published=one["date"]) for n, one in enumerate(told))
    return sorted(documents, key=lambda d: d.published or "")


def b_cubed(
    gold: Sequence[str], guess: Sequence[str], *, sizes: Mapping[str, int] | None = None
) -> tuple[float, float]:
    """B-cubed precision and recall (Bagga and Baldwin 1998); `sizes` of the guessed groups, where they hold others."""
    both = Counter(zip(gold, guess, strict=True))
    gold_sizes, guess_sizes = Counter(gold), sizes or Counter(guess)
    precision = sum(n * n / guess_sizes[g] for (_, g), n in both.items()) / len(gold)
    recall = sum(n * n / gold_sizes[g] for (g, _), n in both.items()) / len(gold)
    return precision, recall


def adjusted_rand(gold: Sequence[str], guess: Sequence[str]) -> float:
    """The Rand index, adjusted for chance (Hubert and Arabie 1985)."""
    pairs = sum(comb(n, 2) for n in Counter(zip(gold, guess, strict=True)).values())
    a = sum(comb(n, 2) for n in Counter(gold).values())
    b = sum(comb(n, 2) for n in Counter(guess).values())
    expected = a * b / comb(len(gold), 2)
    return (pairs - expected) / ((a + b) / 2 - expected)


def document(identity: str, text: str, *, title: str | None = None, published: str | None = None) -> Document:
    return Document(
        id="d:" + identity,
        path=None,
        url=None,
        publisher=None,
        title=title,
        author=None,
        published=published,
        published_basis="metadata" if published else None,
        language="en",
        text=text,
        boilerplate=(),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def ecbplus(folder: Path, *, dev: bool = False) -> list[tuple[Document, str]]:
    """The articles with their subtopic; the URL that stands first in the newer half is dropped."""
    found = []
    for path in sorted((folder / "ECB+").glob("*/*.xml")):
        if dev and path.parent.name not in DEV_TOPICS:
            continue
        kind = "plus" if path.stem.endswith("plus") else "ecb"
        found.append((document(path.stem, ecb_text(path)), f"{path.parent.name}_{kind}"))
    return found


def ecb_text(path: Path) -> str:
    sentences: defaultdict[int, list[str]] = defaultdict(list)
    for token in ElementTree.parse(path).getroot().iter("token"):
        sentences[int(token.get("sentence", "0"))].append(token.text or "")
    lines = [" ".join(words) for _, words in sorted(sentences.items())]
    if lines and lines[0].startswith("http"):
        lines = lines[1:]
    return re.sub(r" ([.,;:!?%')])", r"\1", "\n".join(lines))


def allsides(folder: Path) -> list[tuple[Document, str]]:
    """The dated leads in order of date, then of a hash, so that those of one story do not stand together."""
    found = []
    for line in (folder / "stories.jsonl").read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        for side, article in sorted(story["news"].items()):
            text = "\n".join(article.get("newBody", ()))
            if not text:
                continue
            one = document(f"{story['id']}_{side}", text, title=article["newsTitle"], published=story["date"][:10])
            found.append((one, str(story["id"])))
    return sorted(found, key=lambda pair: (pair[0].published or "", pair[0].sha256))
