"""What a word tells of ground (`parallax.annotate.ground.weighed_ground.changes`): right is what the gold
has, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.records import Split

from parallax.annotate.ground.weighed_ground import changes
from recipes.choices.fit import Case, ranked
from recipes.choices.ground import words
from recipes.choices.pages import Told

PARTS: tuple[Split, ...] = ("held",)
PENALTY = 0.03


def cases(told: Sequence[Told]) -> list[Case]:
    """Every word that may tell of ground."""
    found = []
    for _, reading, word, golds in words(told):
        right = {gold.change for gold in golds} or {None}
        given = list(changes(reading, word))
        found.append(
            Case(signs=tuple(signs for _, signs in given), right=tuple(change in right for change, _ in given))
        )
    return found


score = ranked
