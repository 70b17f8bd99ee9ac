"""Who has a place or had it (`parallax.annotate.ground.whose_ground.parties`), given which place it is."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.records import Control, Split

from parallax.annotate.ground.whose_ground import parties
from recipes.choices.fit import Case, ranked
from recipes.choices.ground import case_of, words
from recipes.choices.pages import Told

PARTS: tuple[Split, ...] = ("train", "held")
PENALTY = 0.03


def cases(told: Sequence[Told]) -> list[Case]:
    """Every word of ground that the gold has too, once for each change but a contest, which nobody has won."""
    found = []
    for each, reading, word, golds in words(told):
        for change in sorted({gold.change for gold in golds} - {"contested"}):
            same = [gold for gold in golds if gold.change == change]
            choices = list(parties(reading, word, change, _ground(each, same)))
            found.append(case_of(each, choices, {gold.holder for gold in same if gold.holder is not None}))
    return found


def _ground(told: Told, golds: Sequence[Control]) -> tuple[str, ...]:
    """The program's entities that are the gold's places."""
    places = {gold.place for gold in golds}
    return tuple(entity for entity, gold in told.entity.items() if gold in places)


score = ranked
