"""Where a thing happened (`parallax.annotate.events.implied`).

Right is the candidate that the gold names; where it names none, or none of the candidates, nowhere is.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.records import Split

from parallax.annotate.events.doing import with_doers, with_reached
from parallax.annotate.events.happening import find_events
from parallax.annotate.events.implied import NOWHERE, Grounds, candidates, grounds_of
from recipes.choices.fit import Case, chances
from recipes.choices.pages import Told, paired

PARTS: tuple[Split, ...] = ("train", "held")
PENALTY = 5e-3


def cases(told: Sequence[Told]) -> list[Case]:
    """The events of the gold that are found."""
    found = []
    for each in told:
        grounds: Grounds | None = None
        for view, at, gold, event in paired(
            each, with_reached(each.page, with_doers(each.page, find_events(each.page)))
        ):
            grounds = grounds or grounds_of(view)
            signs = dict(candidates(view, grounds, at, event))
            right = {one: gold.place is not None and each.entity.get(one, one) == gold.place for one in signs}
            right[NOWHERE] = not any(right.values())
            found.append(Case(signs=tuple(signs.values()), right=tuple(right[one] for one in signs)))
    return found


def score(told: Sequence[Case], known: dict[str, float], least: float) -> dict[str, float]:
    """How many places are given, how many of them are right, and how many events are right after that."""
    given = right = after = 0
    for case in told:
        share = chances(case, known)
        best = max(range(len(share)), key=lambda i: share[i])
        taken = best > 0 and share[best] >= least
        given += taken
        right += taken and case.right[best]
        after += case.right[best if taken else 0]
    return {"open": len(told), "given": given, "right": right, "before": sum(c.right[0] for c in told), "after": after}
