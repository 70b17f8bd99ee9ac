"""Are copies told from independent reports? Clough and Stevenson's answers, and ECB+ pairs that share text.

`clough_stevenson`: F1 of derived against not derived, the threshold chosen on the other answers (leave one out), and
with the one we ship. `ecbplus_reuse`: pairs that we labelled (`labels/ecbplus_reuse.tsv`), wholly or partly derived
against not: as shipped, and with a threshold on containment that was chosen on the other topics; then, of pairs of one
story that share less than 8% of their five-word runs, how many are called copies.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from itertools import combinations
from pathlib import Path

from bench.quality.stories import document, ecb_text
from parallax.link.copies import LEAST_SCORE, align, containment, find_copies, own_words
from parallax.types import Document

LABELS = Path(__file__).parent / "labels" / "ecbplus_reuse.tsv"
EVERY = 5


def measure(data: Path, split: str = "dev") -> dict[str, float]:  # noqa: ARG001
    """`data` is clough_stevenson or ecbplus_reuse, with ecbplus beside it."""
    return _reuse(data.parent) if (data / "pairs.tsv").exists() else _clough_stevenson(data / "Corpus")


def _clough_stevenson(folder: Path) -> dict[str, float]:
    scored = []
    for line in (folder / "all-plagiarised-files.txt").read_text().split():
        source, derived, label = line.strip().split(",")
        if not (folder / source).exists() or not (folder / derived).exists():
            continue  # tasks d and e are held back
        pair = [_read(folder, name) for name in (derived, source)]
        score = containment(pair[0], pair[1])
        covered = sum(s[1] - s[0] for s in align(pair[0], pair[1])) / max(1, len(pair[0].words))
        scored.append((score, covered, label != "non"))
    result: dict[str, float] = {"n": float(len(scored))}
    for at, name in ((0, "containment"), (1, "aligned")):
        values = [(row[at], row[2]) for row in scored]
        guesses = [values[i][0] >= _best_threshold(values[:i] + values[i + 1 :]) for i in range(len(values))]
        result[f"{name}_f1_leave_one_out"] = f1([gold for _, gold in values], guesses)
        result[f"{name}_threshold"] = _best_threshold(values)
    shipped = [row[0] >= LEAST_SCORE for row in scored]
    result["f1_as_shipped"] = f1([row[2] for row in scored], shipped)
    return {key: round(value, 4) for key, value in result.items()}


def _read(folder: Path, name: str):  # type: ignore[no-untyped-def]
    return own_words(document(name, (folder / name).read_text(encoding="utf-8", errors="replace")))


def _best_threshold(values: list[tuple[float, bool]]) -> float:
    thresholds = sorted({value for value, _ in values})
    return max(thresholds, key=lambda t: (f1([gold for _, gold in values], [v >= t for v, _ in values]), -t))


def f1(gold: list[bool], guess: list[bool]) -> float:
    right = sum(g and h for g, h in zip(gold, guess, strict=True))
    return 2 * right / max(1, sum(gold) + sum(guess))


def _reuse(data: Path) -> dict[str, float]:
    labelled = [(a, b, label != "not") for a, b, label in labels()]
    called = [bool(find_copies([_ecb(data, a), _ecb(data, b)])) for a, b, _ in labelled]
    gold = [derived for _, _, derived in labelled]
    scored = [
        (a.split("_")[0], containment(own_words(_ecb(data, a)), own_words(_ecb(data, b))), derived)
        for a, b, derived in labelled
    ]
    held = [
        score >= _best_threshold([(s, g) for other, s, g in scored if other != topic]) for topic, score, _ in scored
    ]
    apart = [bool(find_copies([_ecb(data, a), _ecb(data, b)])) for a, b in independent(data)]
    right = sum(g and c for g, c in zip(gold, called, strict=True))
    return {
        "n": float(len(labelled)),
        "precision": right / max(1, sum(called)),
        "recall": right / sum(gold),
        "f1": f1(gold, called),
        "held_by_topic_f1": f1(gold, held),
        "labelled_not_called": sum(c and not g for g, c in zip(gold, called, strict=True)) / gold.count(False),
        "independent": float(len(apart)),
        "independent_called": sum(apart) / len(apart),
    }


def labels() -> list[tuple[str, str, str]]:
    """Our labels: two documents, and "wholly", "partly" or "not"."""
    lines = [line.split("\t") for line in LABELS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(a, b, label) for a, b, label in lines[1:]]


def independent(data: Path) -> list[tuple[str, str]]:
    """Pairs of one ECB+ story that are no candidates, one in `EVERY`, spread over all stories."""
    stories = defaultdict(list)
    for path in sorted((data / "ecbplus" / "ECB+").glob("*/*.xml")):
        stories[path.parent.name, path.stem.endswith("plus")].append(path.stem)
    near = {frozenset((row["doc_a"], row["doc_b"])) for row in rows(data)}
    pairs = [pair for story in stories.values() for pair in combinations(story, 2) if frozenset(pair) not in near]
    return pairs[::EVERY]


@functools.lru_cache(maxsize=1000)
def _ecb(data: Path, name: str) -> Document:
    return document(name, ecb_text(data / "ecbplus" / "ECB+" / name.split("_")[0] / f"{name}.xml"))


def rows(data: Path):  # type: ignore[no-untyped-def]
    lines = (data / "ecbplus_reuse" / "pairs.tsv").read_text().splitlines()
    head = lines[0].split("\t")
    for line in lines[1:]:
        row = dict(zip(head, line.split("\t"), strict=True))
        yield {**row, "contain5_min": float(row["contain5_min"])}
