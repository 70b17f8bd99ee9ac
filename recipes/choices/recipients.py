"""To whom it is done (`parallax.annotate.events.doing`): right are the candidates that are the gold's
recipients; if none is, nobody. By whom is chosen before.
"""

from __future__ import annotations

from collections.abc import Sequence

from parallax.annotate.events.doing import with_doers
from parallax.annotate.events.happening import find_events
from recipes.choices.actors import PARTS, case_of, score
from recipes.choices.fit import Case
from recipes.choices.pages import Told, paired

__all__ = ["PARTS", "cases", "score"]


def cases(told: Sequence[Told]) -> list[Case]:
    """Every event that the gold has too."""
    return [
        case_of(each, view, at, gold.recipients, event, "recipients")
        for each in told
        for view, at, gold, event in paired(each, with_doers(each.page, find_events(each.page)))
    ]
