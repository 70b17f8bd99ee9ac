"""Whether somebody says it (`parallax.annotate.speech.weighed_speech`): right is what the gold attributes too."""

from __future__ import annotations

from collections.abc import Sequence

from bench.quality.attributions import match, system_roles
from bench.quality.reports import gold_roles
from corpus.records import Split

from parallax.annotate.speech.saying import possible_attributions
from parallax.annotate.speech.weighed_speech import signs_of
from recipes.choices.fit import Case, chances
from recipes.choices.pages import Told

PARTS: tuple[Split, ...] = ("held",)
PENALTY = 0.02


def cases(told: Sequence[Told]) -> list[Case]:
    """Every attribution that the program may find."""
    found = []
    for each in told:
        said = possible_attributions(each.page)
        systems = system_roles(each.read.text, said, nested=True)
        right = set(match([gold_roles(one) for one in each.read.report.attributions], systems).values())
        found += [
            Case(signs=((), signs_of(each.page, one)), right=(at not in right, at in right))
            for at, one in enumerate(said)
        ]
    return found


def score(told: Sequence[Case], known: dict[str, float], least: float) -> dict[str, float]:
    """How many are kept, how many of them are right, and how many of the right ones are kept."""
    kept = [case for case in told if chances(case, known)[1] >= least]
    right = sum(case.right[1] for case in kept)
    return {
        "kept": len(kept),
        "precision": round(right / max(len(kept), 1), 3),
        "recall": round(right / max(sum(case.right[1] for case in told), 1), 3),
    }
