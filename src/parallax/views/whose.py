"""Whose people a count is of, in words: "Tajikistan's people killed".

Knows a side under one entity: a state for its army, its government and its people. Promises nothing of counts that tell
no side.
"""

from __future__ import annotations

from collections.abc import Iterable

from parallax.types import Entity, Figure
from parallax.views.index import Index

IRREGULAR = frozenset({"REB", "UAF"})
"""Sectors of those who take up arms against a state: their dead are not its own."""


def side_of(index: Index, figure: Figure) -> str:
    """The entity that stands for the side whose people a figure counts; empty where that is not told."""
    side = index.entities.get(figure.side or "")
    if side is None:
        return ""
    lands = (one for one in index.picture.entities if one.kind == "state" and one.country == side.country)
    land = next(lands, None) if side.country is not None and not IRREGULAR & set(side.sectors) else None
    return land.id if land is not None else side.id


def one_side(index: Index, figures: Iterable[Figure]) -> str:
    """The side of which all figures are; empty where one is of another, or tells none."""
    sides = {side_of(index, figure) for figure in figures}
    return sides.pop() if len(sides) == 1 else ""


def possessive(index: Index, side: str) -> str:
    """Whose they are: "Tajikistan's", "the rebels'"; empty without a side."""
    if not side:
        return ""
    words = _with_article(index.entities[side])
    return f"{words}’" if words.endswith("s") else f"{words}’s"


def _with_article(entity: Entity) -> str:
    """A name as it is; a description ("army") with its article."""
    described = all(form.form == "description" for form in entity.names)
    bare = described and entity.name.split()[0].lower() not in ("the", "its", "their", "his", "her", "our")
    return f"the {entity.name}" if bare else entity.name


def of_people(index: Index, figure: Figure) -> str:
    """Whose they are and who: "Tajikistan's soldiers"; empty without a side."""
    side = side_of(index, figure)
    of_whom = "people" if figure.counted in (None, "people") else figure.counted
    return f"{possessive(index, side)} {of_whom}" if side else ""
