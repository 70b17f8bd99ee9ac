"""Whom a description is of (`parallax.link.sides`), on the stories told five ways, each read as one.

Right is the side that is the same entity of the gold, by what most of its members are there; none, where no side is.
Descriptions of what the gold does not mark teach nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bench.quality.reports import Compared
from corpus.records import Split, Story

from parallax.link.decided import Decided
from parallax.link.described import Side
from parallax.link.entities import chains_of
from parallax.link.sides import Signs
from parallax.link.stories import find_stories
from recipes.choices.fit import Case, ranked

PARTS: tuple[Split, ...] = ("train", "held")
PENALTY = 3e-3
score = ranked


def cases(told: Iterable[tuple[Story, Sequence[Compared]]]) -> list[Case]:
    """Every description that the gold marks; those before it are taken to be known."""
    found: list[Case] = []
    for _, reports in told:
        gold = {local: entity for one in reports for local, entity in one.entity.items()}
        annotations = {one.found.document: one.found for one in reports}

        def choose(side: Side, pool: Sequence[Side], signs: Sequence[Signs]) -> tuple[int, float] | None:
            meant = _meant(side, gold)  # noqa: B023
            right = [meant is not None and _meant(one, gold) == meant for one in pool]  # noqa: B023
            if meant is not None:
                found.append(Case(signs=tuple(signs), right=(not any(right), *right)))
            return (1 + right.index(True), 1.0) if any(right) else None

        for story in find_stories([one.read.document() for one in reports]):
            chains_of(story, [annotations[one] for one in story.documents], Decided(), choose)
    return found


def _meant(side: Side, gold: Mapping[str, str]) -> str | None:
    votes = Counter(gold[local] for local in sorted(side.locals) if local in gold)
    return votes.most_common(1)[0][0] if votes else None
