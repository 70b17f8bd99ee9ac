"""Fit the weights, print how they do on the dev part at several thresholds, and write them."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import get_args

import numpy as np
from bench.quality.reports import compare
from corpus.reader import stories
from corpus.records import Split

from parallax.annotate.events.fitting import compared
from parallax.nn import choice
from parallax.nn.pairs import Pairs, load
from recipes.choices import (
    actors,
    attributions,
    events,
    ground_holders,
    ground_places,
    ground_words,
    pairs,
    places,
    recipients,
    retold,
    rival_counts,
    same_counts,
    sides,
    statuses,
    times,
)
from recipes.choices.fit import Case, fit
from recipes.choices.pages import heard_again, pages

LEARNED = Path(choice.__file__).parent / "learned"
"""Where the package has its weights: what is fitted later is fitted on what is chosen by them."""

CHOICES = {
    "attributions": attributions,
    "events": events,
    "statuses": statuses,
    "actors": actors,
    "recipients": recipients,
    "places": places,
    "times": times,
    "ground_words": ground_words,
    "ground_places": ground_places,
    "ground_holders": ground_holders,
}
"""In the order in which each needs those before it."""

ACROSS = {"sides": sides, "retold": retold, "same_counts": same_counts, "rival_counts": rival_counts}
"""What is chosen across the reports of a story, after what is chosen in each."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m recipes.choices", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the corpora")
    parser.add_argument("--only", choices=(*CHOICES, *ACROSS), help="one of them")
    given = parser.parse_args()
    if given.only not in ACROSS:
        _within_reports(given.data, given.only)
    if given.only is None or given.only in ACROSS:
        _across_reports(given.only)


def _within_reports(data: Path, only: str | None) -> None:
    told = {part: list(pages(data, part)) for part in get_args(Split) if part != "test"}
    for name, chosen in CHOICES.items():
        if only in (None, name):
            cases = chosen.cases([page for part in chosen.PARTS for page in told[part]])
            _learn(name, chosen, cases, chosen.cases(told["dev"]))
            if chosen is attributions:
                told = {part: heard_again(read) for part, read in told.items()}


def _across_reports(only: str | None) -> None:
    told = {part: [(one.story, list(compare(one.reports))) for one in stories(part)] for part in (*sides.PARTS, "dev")}
    for name, chosen in ACROSS.items():
        if only in (None, name):
            cases = chosen.cases([one for part in chosen.PARTS for one in told[part]])
            _learn(name, chosen, cases, chosen.cases(told["dev"]))


def _learn(name: str, chosen: ModuleType, cases: list[Case], tried: list[Case]) -> None:
    if any(case.seen is not None for case in cases):
        known, network = pairs.fit_both(cases)
        np.savez(LEARNED / f"{name}.npz", **network)
        tried = [_compared(case, Pairs(**network)) for case in tried]
    else:
        known = fit(cases, chosen.PENALTY)
    for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        print(name, "on dev, at", least, chosen.score(tried, known, least))
    (LEARNED / f"{name}.json").write_text(json.dumps(known, indent=0, sort_keys=True) + "\n")
    choice.weights.cache_clear()
    load.cache_clear()


def _compared(case: Case, network: Pairs) -> Case:
    return case if case.seen is None else replace(case, before=tuple(compared(case.seen, network)))


if __name__ == "__main__":
    main()
