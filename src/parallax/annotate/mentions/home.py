"""Which state a report is at home in: the one whose army is "the army" there.

Knows the lands, capitals, towns and armed groups that the report names, its dateline and its publisher. Promises a
country only where one stands clear of all others and the report is on its ground: no report is at home with a mediator,
nor where a dateline names a town that nobody knows.
Leaves alone where places lie (`where`) and which body a sentence means (`looking_back`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from parallax.annotate.mentions.homelands import INTERNATIONAL
from parallax.annotate.mentions.name_spans import words_of
from parallax.annotate.page import Page
from parallax.text.datelines import dateline_end
from parallax.types import Sentence
from parallax.world.actors import describe
from parallax.world.countries import country_of, government_of, is_country
from parallax.world.gazetteer import Gazetteer
from parallax.world.outlets import outlet_country, outlet_of

# What each tells of a report being at home in a land. At home nobody need say whose army it is, so that an adjective
# tells little; who only speaks is named by his state or his capital.
DATELINE = 2.0
PUBLISHER = 2.0
TOWN = 1.0
STATE = 0.5
GROUP = 0.5
ADJECTIVE = 0.25

LEAST = 2.0
"""What must speak for a home at all."""
CLEAR = 2.0
"""How many times as much as for the next land must speak for it."""
LARGER = 10
"""How many times as many people as any abroad a town has that is meant by its name alone."""
AT_HOME = frozenset({"JRN", "GOV", "MIL", "COP", "LEG", "JUD"})
"""Sectors of publishers that write from their own land."""


def home_of(page: Page, gazetteer: Gazetteer | None = None) -> str | None:
    """The country of a report, ISO 3166 alpha-3; None where several might be it or nothing tells. Towns count where a
    gazetteer has them in one alone of the lands that the report names or is sent from."""
    told: defaultdict[str, float] = defaultdict(float)
    named = tuple(_names(page))
    lands = {land for words in named if (land := _land_named(words))}
    sent_from = [part for sentence in page.sentences for part in _parts(sentence)]
    grounds = dict.fromkeys(_datelined(sent_from, gazetteer, lands), DATELINE)
    lost = bool(sent_from) and not grounds
    for land in _published(page.document.publisher or ""):
        grounds[land] = grounds.get(land, 0.0) + PUBLISHER
    for words in named:
        town = None if _land_named(words) else _town(words, gazetteer, lands | grounds.keys())
        if town is not None:
            if not lost:
                grounds.setdefault(town, 0.0)
            told[town] += TOWN
        elif (land := _land_named(words)) is not None:
            told[land] += STATE if is_country(words) or government_of(words) else ADJECTIVE
        elif (land := _land_of_group(words)) is not None:
            told[land] += GROUP
    for land, weight in grounds.items():
        told[land] += weight
    ranked = sorted(told, key=lambda land: (-told[land], land))
    if not ranked or told[ranked[0]] < LEAST or ranked[0] not in grounds:
        return None
    clear = len(ranked) == 1 or told[ranked[0]] >= CLEAR * told[ranked[1]]
    return ranked[0] if clear else None


def _names(page: Page) -> Iterator[str]:
    """The names of a report, outside its dateline."""
    for sentence in page.sentences:
        opened = dateline_end(sentence)
        yield from (words_of(sentence, n.first, n.last) for n in sentence.names if n.first >= opened)


def _land_named(words: str) -> str | None:
    """The land that a country's name, its adjective or its capital names."""
    return country_of(words) or government_of(words)


def _land_of_group(words: str) -> str | None:
    """The land that an armed group is known to fight in."""
    told = describe(words, name_kind="ORG")
    return told.country if told.kind == "armed_group" and told.country not in INTERNATIONAL else None


def _town(words: str, gazetteer: Gazetteer | None, lands: Collection[str]) -> str | None:
    found = {place.country for place in gazetteer.candidates(words)} & {*lands} if gazetteer is not None else set()
    return found.pop() if len(found) == 1 else None


def _datelined(parts: Sequence[str], gazetteer: Gazetteer | None, lands: Collection[str]) -> set[str]:
    """The lands that the report is sent from: a dateline may have two ("GOMA/DOHA")."""
    found = {_land_named(p) or _land_named(p.title()) or _land_of_town(p.title(), gazetteer, lands) for p in parts}
    return {land for land in found if land}


def _land_of_town(words: str, gazetteer: Gazetteer | None, lands: Collection[str]) -> str | None:
    """The land of a dateline's town, whether or not the report names that land: a paper seldom names its own. Of towns
    of one name the one that is far larger than any abroad, else the one in a land that is named."""
    largest: dict[str, int] = {}
    for place in gazetteer.candidates(words) if gazetteer is not None else ():
        largest[place.country] = max(largest.get(place.country, 0), place.population)
    ranked = sorted(largest, key=lambda land: (-largest[land], land))
    if len(ranked) < 2 or largest[ranked[0]] > LARGER * largest[ranked[1]]:
        return ranked[0] if ranked else None
    named = largest.keys() & {*lands}
    return named.pop() if len(named) == 1 else None


def _parts(sentence: Sentence) -> list[str]:
    end = dateline_end(sentence)
    words = words_of(sentence, 0, end) if end else ""
    return [part.strip() for part in re.split(r"[/,(]|\s[-–—]", words) if part.strip()]


def _published(publisher: str) -> set[str]:
    """The land of an outlet or a body of a state, as it is known or as its name says. A relief body's or a watch
    group's own land is not where it works: a Norwegian council is at home wherever it sends its teams."""
    known = outlet_of(publisher)
    told = describe(publisher, name_kind="ORG")
    speaks_from = told.kind == "outlet" or not AT_HOME.isdisjoint(told.sectors)
    land = outlet_country(known) if known else told.country if speaks_from else None
    return {land} if land and land not in INTERNATIONAL else set()
