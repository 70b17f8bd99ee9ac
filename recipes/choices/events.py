"""What a word tells (`parallax.annotate.events.weighed`): right is the gold's type of a trigger
that the word is part of."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.records import Split

from parallax.annotate.deeds.parties import index_of
from parallax.annotate.events.happening import possible
from parallax.annotate.events.weighed import PLAIN, readings, signs_of_page
from recipes.choices.fit import Case, chances
from recipes.choices.pages import Told

PARTS: tuple[Split, ...] = ("held",)
PENALTY = 0.1


def cases(told: Sequence[Told]) -> list[Case]:
    """Every word that may tell a happening."""
    found = []
    for each in told:
        page = each.page
        words = possible(page, index_of(page))
        about = signs_of_page(page, words)
        for sentence, one in words:
            token = sentence.tokens[one.index]
            gold = next(
                (e for e in each.read.report.events if e.trigger[0] < token.end and token.start < e.trigger[1]), None
            )
            choices = readings(page, sentence, one, about)
            meant = None if gold is None else gold.type or PLAIN
            right = [reading.told == meant for reading in choices]
            if not any(right):  # neither has the gold's type, but it is a happening
                right = [reading.told is not None for reading in choices]
            signs, before = tuple(reading.signs for reading in choices), tuple(reading.before for reading in choices)
            found.append(Case(signs=signs, right=tuple(right), before=before))
    return found


def score(told: Sequence[Case], known: dict[str, float], least: float) -> dict[str, float]:
    """How many are kept, and how many of them are happenings; of how many there are among the candidates."""
    kept = [(case, 1 - chances(case, known)[0]) for case in told]
    kept = [(case, share) for case, share in kept if share >= least]
    right = sum(not case.right[0] for case, _ in kept)
    there = sum(not case.right[0] for case in told)
    return {"kept": len(kept), "precision": round(right / max(len(kept), 1), 3), "recall": round(right / there, 3)}
