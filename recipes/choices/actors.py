"""Who does it (`parallax.annotate.events.doing`): right are the candidates nearest to the gold's actors."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.records import Split

from parallax.annotate.events.around import At, View
from parallax.annotate.events.doing import Role, candidates
from parallax.annotate.events.fitting import seen_of
from parallax.annotate.events.happening import find_events
from parallax.types import Event
from recipes.choices.fit import Case, chances
from recipes.choices.pages import Told, paired

PARTS: tuple[Split, ...] = ("train", "held")


def cases(told: Sequence[Told]) -> list[Case]:
    """Every event that the gold has too."""
    return [
        case_of(each, view, at, gold.actors, event, "actors")
        for each in told
        for view, at, gold, event in paired(each, find_events(each.page))
    ]


def case_of(told: Told, view: View, at: At, gold: Sequence[str], event: Event, role: Role) -> Case:
    """One event. The second candidate is what grammar found, if it found anybody."""
    choices = list(candidates(view, at, event, role))
    meant = [{told.entity.get(one, one) for one in choice.entities} for choice in choices]
    return Case(
        signs=tuple(choice.signs for choice in choices),
        right=nearest_to(meant, set(gold)),
        seen=seen_of(view, at, [choice.entities for choice in choices]),
    )


def nearest_to(meant: Sequence[set[str]], gold: set[str]) -> tuple[bool, ...]:
    """Which candidates are the gold's, else have most in common with it: that one side is told and the other is no
    candidate does not teach that nobody is told. The first, nobody, where all have nothing in common."""
    shared = [len(one & gold) / len(one | gold) if one | gold else 1.0 for one in meant]
    best = max(shared)
    return tuple(one == best for one in shared) if best else (True, *(False for _ in meant[1:]))


def score(told: Sequence[Case], known: dict[str, float], least: float) -> dict[str, float]:
    """How many are given other parties, how many of them rightly, and how many had been right."""
    changed = right = spoilt = 0
    for case in told:
        share = chances(case, known)
        best = max(range(len(share)), key=lambda i: share[i])
        before = 1 if any(sign == "found" for sign in case.signs[min(1, len(case.signs) - 1)]) else 0
        if best != before and share[best] >= least:
            changed += 1
            right += case.right[best]
            spoilt += case.right[before]
    return {"events": len(told), "changed": changed, "right": right, "were right": spoilt}
