"""Are documents grouped into the right stories? ECB+ (82 subtopics of a topic pair each) and dated AllSides
round-ups.

B-cubed F1 and adjusted Rand index of the streamed clustering against the gold groups, mean of five shuffles of the
arrival.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import comb
from pathlib import Path

from parallax.link.stories import Stream, add, merge
from parallax.types import Document

DEV_TOPICS = {"2", "5", "12", "18", "21", "23", "34", "35"}
SHUFFLES = 5


def measure(data: Path, split: str = "dev") -> dict[str, float]:
    """`data` is ecbplus (split "dev": eight topics, "all") or allsides_dated (in date order, so one run)."""
    if (data / "stories.jsonl").exists():
        return _score(allsides(data), shuffles=0)
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


def b_cubed(gold: Sequence[str], guess: Sequence[str]) -> tuple[float, float]:
    """B-cubed precision and recall (Bagga and Baldwin 1998)."""
    both = Counter(zip(gold, guess, strict=True))
    gold_sizes, guess_sizes = Counter(gold), Counter(guess)
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
