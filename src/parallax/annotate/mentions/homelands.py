"""Whose president, whose army: the country of an entity whose own words tell none.

Knows that a report which names one state above all, in a sentence that names no other, means that state's ("The
president ... in Nairobi"). Promises a country only where sentence and document agree on one, and never changes one
that the words tell. Leaves alone what descriptions say (`world.actors`) and where places lie (`where`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from parallax.annotate.page import Page, sentence_at
from parallax.types import Entity, Mention, Sentence

LANDS = frozenset({"state", "place", "government"})
"""Kinds that name a country, by themselves or as lying in it."""

AT_HOME = frozenset({"person", "government", "organization", "armed_group"})
"""Kinds that belong to a country; a crowd without a name belongs to no one."""

HOME = "of the land that the report is at home in"
"""How the reason ends for a body of a state, where no words say which."""

SPOKEN_OF = "of the land that the text speaks of there"
"""How it ends where the sentence before speaks of another land."""

INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "ISM", "MNC"})


def with_homelands(page: Page) -> tuple[Entity, ...]:
    """The page's entities, in their order, with the country that sentence and document agree on where none is told."""
    told = {e.id: e.country for e in page.entities if e.country and e.country not in INTERNATIONAL}
    lands = {e.id: told[e.id] for e in page.entities if e.kind in LANDS and e.id in told}
    counted = Counter(lands[m.entity] for m in page.mentions if m.entity is not None and m.entity in lands)
    foremost = max(counted, key=lambda country: (counted[country], country), default=None)
    if foremost is None:
        return page.entities
    first: dict[str | None, Mention] = {}
    for mention in page.mentions:
        first.setdefault(mention.entity, mention)
    around = _countries_around(page, {e.id: told[e.id] for e in page.entities if e.id in told and HOME not in e.why})
    return tuple(
        replace(e, country=foremost, why=f"{e.why}; the one country of its sentence")
        if e.country is None
        and e.kind in AT_HOME
        and e.id in first
        and not _are_several(page, first[e.id])
        and _home(page, first[e.id], around) == {foremost}
        else e
        for e in page.entities
    )


def _are_several(page: Page, mention: Mention) -> bool:
    """ "The parties", "both sides": bodies of which each may be of another land."""
    sentence = sentence_at(page.sentences, mention.head.start)
    heads = (t for t in sentence.tokens if t.start == mention.head.start) if sentence is not None else ()
    return mention.kind == "organization" and mention.form == "description" and any(t.xpos == "NNS" for t in heads)


def _countries_around(page: Page, told: Mapping[str, str]) -> dict[int, set[str]]:
    """The countries that the mentions of each sentence tell, by its index."""
    around: dict[int, set[str]] = {}
    for mention in page.mentions:
        sentence = sentence_at(page.sentences, mention.span.start)
        country = told.get(mention.entity or "")
        if country is not None and sentence is not None:
            around.setdefault(sentence.index, set()).add(country)
    return around


def _home(page: Page, mention: Mention, around: Mapping[int, set[str]]) -> set[str]:
    sentence: Sentence | None = sentence_at(page.sentences, mention.span.start)
    return around.get(sentence.index, set()) if sentence is not None else set()
