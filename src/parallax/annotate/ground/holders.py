"""Who can hold ground, and who stands behind "the men of X", "his fighters", "X's forces".

Promises entities that bear arms, command or govern. Leaves alone which ground it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parallax.annotate.mentions.cast import Cast, entity_at, entity_called, is_named
from parallax.annotate.page import Page
from parallax.annotate.sentence.arguments import antecedent, obliques
from parallax.annotate.sentence.tree import children
from parallax.annotate.words.holding_words import rules
from parallax.types import Entity

OFTENER = 2
"""How many times as often as any other side the one is named that a bare word for sides of its kind means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One who can hold ground, the token that stands for him in its sentence, and whether he bears arms."""

    at: int
    entity: Entity
    armed: bool


def is_armed(entity: Entity) -> bool:
    """Whether an entity bears arms by its kind or sector."""
    return entity.kind == "armed_group" or bool({"MIL", "REB", "UAF"} & set(entity.sectors))


def holders(cast: Cast, indexes: tuple[int, ...]) -> tuple[Holder, ...]:
    """Those of the words who can hold ground, each once."""
    found = (_holder_at(cast, index) for index in indexes)
    return tuple({holder.at: holder for holder in found if holder is not None}.values())


def first_holder(cast: Cast, indexes: tuple[int, ...]) -> Holder | None:
    """The first of the words who can hold ground."""
    return next(iter(holders(cast, indexes)), None)


def _holder_at(cast: Cast, index: int) -> Holder | None:
    """Who holds where a token does; for "the men of X" it is X."""
    at = antecedent(cast.sentence, index)
    noun = cast.sentence.tokens[at].lemma.lower()
    fighting = noun in rules().words["fighters"]
    if noun in rules().words["engines"]:
        return None
    behind = obliques(cast.sentence, at, "of") if fighting else ()
    if behind and entity_at(cast, at) is None:
        return _holder_at(cast, behind[0])  # "a column of regime troops"
    entity = (_whose(cast, at) if fighting else None) or entity_called(cast, index)
    if entity is None or not (is_able(entity) or (fighting and entity.kind not in ("place", "other"))):
        return None
    return Holder(at=index, entity=entity, armed=fighting or is_armed(entity))


def _whose(cast: Cast, index: int) -> Entity | None:
    """Whoever it is by name that fighters belong to."""
    behind = (*obliques(cast.sentence, index, "of", "from"), *children(cast.sentence, index, "nmod:poss", "compound"))
    for entity in (entity_at(cast, i) for i in behind):
        if entity is not None and is_named(entity) and entity.kind not in ("place", "other", "group"):
            return entity
    return None


def side_called(page: Page, word: str) -> Entity | None:
    """The side that a bare word means ("army-held", "in rebel hands"): the only one that can hold ground whom the page
    calls so, else the only one that it can be by what it is."""
    called = _called(page, word)
    if len(called) == 1:
        return called[0]
    sides = _sides_of_kind(page, word)
    return sides[0] if len(sides) == 1 else _leading(page, sides)


def is_nobody_known(page: Page, word: str) -> bool:
    """Whether a bare word stands for a side that the page does not name: "rebel-held" where only the army is."""
    bare = word in rules().words["sides.irregular"] | rules().words["sides.regular"]
    return bare and not _called(page, word) and not _sides_of_kind(page, word)


def _called(page: Page, word: str) -> list[Entity]:
    """Those who can hold ground whom the page calls by a word."""
    text = page.document.text
    named = {m.entity for m in page.mentions if text[m.head.start : m.head.end].lower() in (word, f"{word}s")}
    return [e for e in page.entities if e.id in named and is_able(e)]


def _sides_of_kind(page: Page, word: str) -> list[Entity]:
    """Those whom a bare word for a side can mean by what they are."""
    if word in rules().words["sides.irregular"]:
        return [e for e in page.entities if is_armed(e) and "MIL" not in e.sectors]
    if word in rules().words["sides.regular"]:
        return [e for e in page.entities if {"MIL", "GOV"} & set(e.sectors) and e.kind not in ("person", "state")]
    return []


def _leading(page: Page, sides: Sequence[Entity]) -> Entity | None:
    """The one that the page names far more often than any other of some sides."""
    counts = sorted(((sum(m.entity == side.id for m in page.mentions), side.id) for side in sides), reverse=True)
    leads = len(counts) > 1 and counts[0][0] >= OFTENER * counts[1][0]
    return next((side for side in sides if side.id == counts[0][1]), None) if leads else None


def is_able(entity: Entity) -> bool:
    """Whether an entity can hold ground at all; a body of whom nothing is known but the name can."""
    kinds = ("person", "group", "organization")
    commands = entity.kind in kinds and bool(set(entity.sectors) & rules().words["sectors"])
    unknown = entity.kind == "organization" and not entity.sectors and is_named(entity)
    return entity.kind in rules().words["holders"] or commands or unknown
