"""How sure a happening is told (`parallax.annotate.events.sureness`): right is the gold's status of the
same trigger."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.records import Split

from parallax.annotate.deeds.parties import index_of
from parallax.annotate.events.happening import find_events, possible
from parallax.annotate.events.sureness import STATUSES, as_read, before, seen_on, signs_of
from parallax.annotate.events.weighed import weighed
from parallax.annotate.when_and_where.when import time_of
from recipes.choices.fit import Case, chances
from recipes.choices.pages import Told, paired

PARTS: tuple[Split, ...] = ("held",)
PENALTY = 0.1


def cases(told: Sequence[Told]) -> list[Case]:
    """Every happening that the gold has too."""
    found = []
    for each in told:
        page = each.page
        seen = seen_on(page)
        kept = weighed(page, possible(page, index_of(page)))
        words = {sentence.tokens[one.index].start: (sentence, one) for sentence, one in kept}
        for _, _, gold, event in paired(each, find_events(page)):
            if event.trigger.start in words:
                sentence, one = words[event.trigger.start]
                time = time_of(page, sentence, one.index)
                read = as_read(page, sentence, one, time)
                right = tuple(status == gold.status for status in STATUSES)
                signs = signs_of(page, seen, sentence, one, time, read)
                found.append(Case(signs=signs, right=right, before=before(read)))
    return found


def score(told: Sequence[Case], known: dict[str, float], least: float) -> dict[str, float]:
    """How many have the gold's status, of those that are at least so probable, and how many these are."""
    shares = [(case, chances(case, known)) for case in told]
    sure = [(case, share) for case, share in shares if max(share) >= least]
    right = sum(case.right[max(range(len(share)), key=lambda i: share[i])] for case, share in sure)
    return {"given": len(sure), "right": round(right / max(len(sure), 1), 4)}
