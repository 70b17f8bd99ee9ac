"""Which place a word of ground is of (`parallax.annotate.ground.which_ground.places`)."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.records import Split

from parallax.annotate.ground.which_ground import places
from recipes.choices.fit import Case, ranked
from recipes.choices.ground import case_of, words
from recipes.choices.pages import Told

PARTS: tuple[Split, ...] = ("train", "held")
PENALTY = 0.03


def cases(told: Sequence[Told]) -> list[Case]:
    """Every word of ground that the gold has too, once for each change that it tells."""
    return [
        case_of(each, list(places(reading, word, change)), {gold.place for gold in golds if gold.change == change})
        for each, reading, word, golds in words(told)
        for change in sorted({gold.change for gold in golds})
    ]


score = ranked
