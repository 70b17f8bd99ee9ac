"""Time expressions on TimeBank (`dev/timebank`), the document's date given: extents and values as TempEval-3 scores
them.

An expression is found where its extent overlaps a gold one (relaxed), each gold one once; its value is right where the
two TIMEX3 values are equal. `value_f1` counts an expression as right when both hold.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

from parallax.annotate.reading import read_page
from parallax.annotate.when_and_where.when import find_times
from parallax.nn.model import LanguageModel, load
from parallax.types import Document

SPLITS = ("dev",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    name: str
    text: str
    published: str
    gold: tuple[Gold, ...]


def measure(data: Path, split: str = "dev") -> dict[str, float]:
    """Scores over the folder `data`; `split` is "dev", all that is there."""
    model = load()
    pairs = [pair for case in read_cases(data) for pair in compare(case, found(case, model))]
    return scores(pairs) if split in SPLITS else {}


def read_cases(folder: Path) -> Iterator[Case]:
    for path in sorted(folder.rglob("*.tml")):
        yield _case(path.stem, path.read_text("utf-8"))


def _case(name: str, xml: str) -> Case:
    created = re.search(r'<DCT>.*?value="([^"]+)"', xml, re.S)
    body = re.search(r"<TEXT>(.*?)</TEXT>", xml, re.S)
    text, gold, open_at, value = "", [], 0, ""
    for piece in re.split(r"(<[^>]*>)", body[1] if body else ""):
        if not piece.startswith("<"):
            text += unescape(piece)
        elif piece.startswith("<TIMEX3"):
            attribute = re.search(r'value="([^"]*)"', piece)
            open_at, value = len(text), attribute[1] if attribute else ""
        elif piece == "</TIMEX3>":
            gold.append(Gold(start=open_at, end=len(text), value=value))
    return Case(name=name, text=text, published=created[1] if created else "", gold=tuple(gold))


def found(case: Case, model: LanguageModel) -> tuple[Gold, ...]:
    digest = hashlib.sha256(case.text.encode()).hexdigest()
    document = Document(
        id=f"d:{digest[:16]}", path=None, url=None, publisher=None, title=None, author=None, published=case.published,
        published_basis="metadata", language="en", text=case.text, boilerplate=(), sha256=digest,
    )  # fmt: skip
    page = read_page(document, model)
    page = replace(page, times=find_times(page))
    return tuple(Gold(start=t.span.start, end=t.span.end, value=t.value or "") for t in page.times)


def compare(case: Case, ours: tuple[Gold, ...]) -> Iterator[tuple[Case, Gold | None, Gold | None]]:
    """(case, gold, ours) for each pair that overlaps, and what is left alone on either side."""
    free = list(ours)
    for gold in case.gold:
        match = next((o for o in free if o.start < gold.end and gold.start < o.end), None)
        if match:
            free.remove(match)
        yield case, gold, match
    for alone in free:
        yield case, None, alone


def scores(pairs: list[tuple[Case, Gold | None, Gold | None]]) -> dict[str, float]:
    matched = [(g, o) for _, g, o in pairs if g and o]
    gold, ours = sum(g is not None for _, g, _ in pairs), sum(o is not None for _, _, o in pairs)
    right = sum(g.value == o.value for g, o in matched)
    exact = sum((g.start, g.end) == (o.start, o.end) for g, o in matched)
    return {
        "n": float(gold),
        "extent_precision": len(matched) / max(ours, 1),
        "extent_recall": len(matched) / max(gold, 1),
        "extent_f1": 2 * len(matched) / max(gold + ours, 1),
        "extent_exact_f1": 2 * exact / max(gold + ours, 1),
        "value_f1": 2 * right / max(gold + ours, 1),
        "value_accuracy": right / max(len(matched), 1),
    }


if __name__ == "__main__":
    for name, score in measure(Path(sys.argv[1])).items():
        print(f"{name}\t{score:.4f}")
