"""Casualty claims of `dev/giveme5w1h` against our own labels: tuples of amount, bounds and measure.

The labels (`labels/giveme5w1h_figures.jsonl`) are ids and offsets of ours over articles that we do not own: document,
[start, end) of the amount, measure, low, high, bound, counted. A figure is right where it overlaps a label and low,
high, bound and measure are equal; each label is used once.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from parallax.annotate.figures.counting import find_figures
from parallax.annotate.reading import read_page
from parallax.annotate.when_and_where.when import find_times
from parallax.nn.model import LanguageModel, load
from parallax.types import Document, Figure

LABELS = Path(__file__).parent / "labels" / "giveme5w1h_figures.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    document: str
    start: int
    end: int
    measure: str
    low: float | None
    high: float | None
    bound: str
    counted: str | None


Pair = tuple[Label | None, Figure | None]


def measure(data: Path, split: str = "dev") -> dict[str, float]:
    """Scores over the folder `data`; `split` is "dev", all that is labelled."""
    assert split == "dev", "only the development articles are labelled"
    model = load()
    return scores(
        [pair for name, labels in read_labels().items() for pair in compare(labels, figures(data, name, model))]
    )


def read_labels() -> dict[str, list[Label]]:
    """The labels by document, every labelled document once."""
    found: dict[str, list[Label]] = {}
    for line in LABELS.read_text("utf-8").splitlines():
        label = Label(**json.loads(line))
        found.setdefault(label.document, []).append(label)
    return found


def figures(data: Path, name: str, model: LanguageModel) -> tuple[Figure, ...]:
    page = read_page(article(data, name), model)
    return find_figures(replace(page, times=find_times(page)), ())


def article(data: Path, name: str) -> Document:
    """One article of the set, dated by the day, and by the clock where its publisher gives more than midnight."""
    told = json.loads((data / f"{name}.json").read_text("utf-8"))
    text, published = told["text"], (told.get("date_publish") or "").removesuffix(" 00:00:00").replace(" ", "T") or None
    return Document(
        id=f"d:{name[:16]}",
        path=None,
        url=None,
        publisher=told.get("publisher"),
        title=None,
        author=None,
        published=published,
        published_basis="metadata",
        language="en",
        text=text,
        boilerplate=(),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def compare(labels: list[Label], ours: tuple[Figure, ...]) -> Iterator[Pair]:
    """(label, figure) where they overlap, and what is left alone on either side."""
    free = list(ours)
    for label in labels:
        match = next((f for f in free if f.span.start < label.end and label.start < f.span.end), None)
        if match:
            free.remove(match)
        yield label, match
    for alone in free:
        yield None, alone


def scores(pairs: list[Pair]) -> dict[str, float]:
    labels, ours = sum(a is not None for a, _ in pairs), sum(b is not None for _, b in pairs)
    matched = [(a, b) for a, b in pairs if a and b]
    right = [(a, b) for a, b in matched if (a.low, a.high, a.bound, a.measure) == (b.low, b.high, b.bound, b.measure)]
    counted = sum(a.counted == b.counted for a, b in right)
    return {
        "n": float(labels),
        "figures": float(ours),
        "precision": len(right) / max(ours, 1),
        "recall": len(right) / max(labels, 1),
        "tuple_f1": 2 * len(right) / max(labels + ours, 1),
        "found_f1": 2 * len(matched) / max(labels + ours, 1),
        "with_counted_f1": 2 * counted / max(labels + ours, 1),
    }


if __name__ == "__main__":
    for name, score in measure(Path(sys.argv[1])).items():
        print(f"{name}\t{score:.4f}")
