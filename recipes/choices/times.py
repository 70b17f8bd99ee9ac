"""When a thing happened (`parallax.annotate.events.dated`), whatever grammar says.

Right is the candidate that the gold names, by its words or by its value; where it names none, or none of the
candidates, no time is. Reports whose times are not marked take no part.
"""

from __future__ import annotations

from collections.abc import Sequence

from bench.quality.reports import Compared, is_time_of
from corpus.records import Split

from parallax.annotate.events.dated import NEVER, Dates, candidates, dates_of
from parallax.annotate.events.doing import with_doers, with_reached
from parallax.annotate.events.happening import find_events
from parallax.annotate.events.implied import with_implied
from recipes.choices.fit import Case
from recipes.choices.pages import Told, annotations_of, paired
from recipes.choices.places import score

__all__ = ["PARTS", "PENALTY", "cases", "score"]

PARTS: tuple[Split, ...] = ("train", "held")
PENALTY = 1e-2


def cases(told: Sequence[Told]) -> list[Case]:
    """All events, the times that grammar gives them among the candidates."""
    return [case for each in told if each.read.report.times for case in _of_report(each)]


def _of_report(told: Told) -> list[Case]:
    events = with_implied(told.page, with_reached(told.page, with_doers(told.page, find_events(told.page))))
    compared = Compared(read=told.read, found=annotations_of(told.page, events), entity=told.entity)
    dates: Dates | None = None
    found = []
    for view, at, gold, event in paired(told, events):
        dates = dates or dates_of(view)
        tried = list(candidates(view, dates, at, event))
        right = [
            gold.time is not None and one.time is not None and is_time_of(compared, gold, one.time) for one in tried
        ]
        right[0] = not any(right)
        assert tried[0].value == NEVER
        found.append(Case(signs=tuple(one.signs for one in tried), right=tuple(right)))
    return found
