"""Learn from the corpus where things happen: the weights of `parallax.annotate.implied`.

    python -m recipes.implied --data CORPORA --to src/parallax/annotate/data/implied.json

A softmax over an event's candidates, fitted by Adagrad with an L2 penalty; deterministic. Right is the candidate
that the gold names; where it names none, or none of the candidates, nowhere is.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench.quality.reports import Compared, entities_of, paired_events
from corpus.reader import articles, stories
from corpus.records import Split
from numpy.typing import NDArray

from parallax.annotate.document import page_of
from parallax.annotate.happening import find_events
from parallax.annotate.implied import NOWHERE, candidates, view_of
from parallax.annotate.page import Page
from parallax.run.reader import load_tools
from parallax.types import Annotations

RARE = 8
"""A sign seen fewer times has no weight."""
LEAST = 0.02
"""A smaller weight is none."""
EPOCHS = 12
RATE = 0.2
PENALTY = 5e-3


@dataclass(frozen=True, slots=True)
class Case:
    """The signs of each candidate of an event, and which candidates are right."""

    signs: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def main() -> None:
    """Print how it does on the dev part at several thresholds, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    train, dev = (list(reports(given.data, part)) for part in ("train", "dev"))
    known = fit(cases(train))
    for least in (0.0, 0.5, 0.6, 0.7, 0.8):
        print("dev, at", least, score(cases(dev), known, least))
    learned = {sign: round(weight, 2) for sign, weight in sorted(known.items()) if abs(weight) >= LEAST}
    given.to.write_text(json.dumps(learned, indent=0) + "\n")


def reports(data: Path, part: Split) -> Iterator[tuple[Page, Compared]]:
    """The pages of one part of the corpus, with their gold beside the events that grammar gives."""
    tools = load_tools()
    told = [read for story in stories(part) for read in story.reports]
    real = [read for texts in ("news_wikinews", "gmb_ner") for read in articles(data / texts, part)]
    for read in (*told, *real):
        page = page_of(read.document(), tools)
        found = Annotations(
            document=read.document().id, sentences=page.sentences, mentions=page.mentions, times=page.times,
            entities=page.entities, attributions=page.attributions, events=find_events(page), figures=(),
            relations=(), control=(), published=page.published,
        )  # fmt: skip
        yield page, Compared(read=read, found=found, entity=entities_of(read, found))


def cases(told: Iterable[tuple[Page, Compared]]) -> list[Case]:
    """The events to which grammar gives no place."""
    found = []
    for page, compared in told:
        view = view_of(page, compared.found.events)
        at = {event.id: here for here, event in view.events}
        for gold, event in paired_events(compared):
            if event.place is None:
                signs = dict(candidates(view, at[event.id], event))
                right = {one: gold.place is not None and compared.entity.get(one, one) == gold.place for one in signs}
                right[NOWHERE] = not any(right.values())
                found.append(Case(signs=tuple(signs.values()), right=tuple(right[one] for one in signs)))
    return found


def fit(told: Sequence[Case]) -> dict[str, float]:
    """The weight of each sign."""
    counts = Counter(sign for case in told for signs in case.signs for sign in set(signs))
    number = {sign: at for at, sign in enumerate(sorted(s for s, n in counts.items() if n >= RARE))}
    rows = [
        [np.array([number[s] for s in signs if s in number], dtype=np.int64) for signs in case.signs] for case in told
    ]
    weights, squares = np.zeros(len(number)), np.full(len(number), 1e-6)
    dice = np.random.default_rng(7)
    for _ in range(EPOCHS):
        for at in dice.permutation(len(told)):
            share = _shares(np.array([weights[row].sum() for row in rows[at]]))
            right = np.array(told[at].right, dtype=float)
            wanted = share * right / max((share * right).sum(), 1e-12)
            for row, pull in zip(rows[at], share - wanted, strict=True):
                slope = pull + PENALTY * weights[row]
                squares[row] += slope**2
                weights[row] -= RATE * slope / np.sqrt(squares[row])
    return {sign: float(weights[at]) for sign, at in number.items()}


def _shares(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    shares = np.exp(sums - sums.max())
    return shares / shares.sum()


def score(told: Sequence[Case], known: dict[str, float], least: float) -> dict[str, int]:
    """How many places are given, how many of them are right, and how many events are right after that."""
    given = right = kept = 0
    for case in told:
        share = _shares(np.array([sum(known.get(sign, 0.0) for sign in signs) for signs in case.signs]))
        best = int(share.argmax())
        taken = best > 0 and share[best] >= least
        given += int(taken)
        right += int(taken and case.right[best])
        kept += case.right[best if taken else 0]
    return {
        "open": len(told),
        "given": given,
        "right": right,
        "nowhere right": sum(c.right[0] for c in told),
        "after": kept,
    }


if __name__ == "__main__":
    main()
