"""Are copies told from independent reports? Clough and Stevenson's answers, and ECB+ pairs that share text.

`clough_stevenson`: F1 of derived against not derived, the threshold chosen on the other answers (leave one out), and
with the one we ship. `ecbplus_reuse`: unlabelled; how many of the candidate pairs are called copies, by how much text
they share.
"""

from __future__ import annotations

from pathlib import Path

from bench.quality.stories import document, ecb_text
from parallax.link.copies import LEAST_SCORE, align, candidates, compare, containment, own_words


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
    counts = dict.fromkeys(("low", "low_called", "middle", "middle_called", "high", "high_called"), 0.0)
    for row in rows(data):
        band = "high" if row["contain5_min"] >= 0.5 else "middle" if row["contain5_min"] >= 0.2 else "low"
        counts[band] += 1
        own = [own_words(one) for one in pair_of(data, row)]
        called = bool(candidates(own)) and compare(own[0], own[1]) is not None
        counts[f"{band}_called"] += called
    return {"n": counts["low"] + counts["middle"] + counts["high"], **counts}


def rows(data: Path):  # type: ignore[no-untyped-def]
    lines = (data / "ecbplus_reuse" / "pairs.tsv").read_text().splitlines()
    head = lines[0].split("\t")
    for line in lines[1:]:
        row = dict(zip(head, line.split("\t"), strict=True))
        yield {**row, "contain5_min": float(row["contain5_min"])}


def pair_of(data: Path, row):  # type: ignore[no-untyped-def]
    for key in ("doc_a", "doc_b"):
        path = data / "ecbplus" / "ECB+" / row[key].split("_")[0] / f"{row[key]}.xml"
        yield document(row[key], ecb_text(path))
