"""Which happening an event tells again (`parallax.link.retold`), on the stories told five ways, each read as one.

Right are the earlier events that belong to a claim of the gold with it; none, where none of those held against it does.
Events that are in no claim of the gold teach nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.quality.reports import Compared
from corpus.records import Split, Story

from parallax.link import shelve
from parallax.link.claims import EVENTS, events_of, gather
from parallax.link.retold import Signs, retell
from parallax.types import Event
from recipes.choices.claims import claims_by_record
from recipes.choices.fit import Case, ranked

PARTS: tuple[Split, ...] = ("train", "held")
PENALTY = 5e-3
score = ranked


def cases(told: Iterable[tuple[Story, Sequence[Compared]]]) -> list[Case]:
    """Every event of a claim that is held against earlier ones."""
    found: list[Case] = []
    for story, reports in told:
        claims = claims_by_record(story, reports, "event")

        def choose(event: Event, pool: Sequence[Event], signs: Sequence[Signs]) -> None:
            own = claims[event.id]  # noqa: B023
            if own:
                right = [bool(own & claims[other.id]) for other in pool]  # noqa: B023
                found.append(Case(signs=tuple(signs), right=(not any(right), *right)))

        for shelf in shelve([(one.read.document(), one.found) for one in reports]):
            retell(shelf, [group.members for group in gather(shelf, events_of(shelf), EVENTS)], choose)
    return found
