"""The lands in actors' names: who is known by the adjective of a place alone, and of which land a state's body is.

A land is a country of the world, or a place or state that the story names; both have their adjectives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from parallax.link.candidates import GROUPS, Candidate
from parallax.link.name_words import may_be_foreign, meanings
from parallax.link.words import fold
from parallax.world.countries import country_of


def same_demonym(a: Candidate, b: Candidate) -> str | None:
    """The adjective of a place or state that the reports name: "Kelmarran", "Kelmarra"."""
    for adjective, land in ((a, b), (b, a)):
        if adjective.kind in LANDS and land.kind in ("place", "state") and not only_adjective(land):
            lands = {word: name for name in land.names for word in _demonyms_of(land, name)}
            found = next((word for word in _adjectives(adjective) if word in lands and word not in land.names), None)
            if found:
                return f"{found} is of {lands[found]}"
    return None


def _adjectives(a: Candidate) -> tuple[str, ...]:
    """The folded words that may be an adjective of a land: all its forms are, or its only name is one word."""
    if only_adjective(a):
        return tuple(fold(form.text) for form in a.entity.names)
    return a.names if len(a.names) == 1 and " " not in a.names[0] and not a.acronyms and not a.descriptions else ()


def settle_demonyms(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; whoever is known only by the adjective of a place that the story names is a place, and no body:
    "a Kelmarran ship".
    """
    lands = {
        word
        for one in found
        if one.kind in ("place", "state") and not only_adjective(one)
        for name in one.names
        if len(name) >= LAND_LETTERS
        for word in _demonyms_of(one, name)
    }
    return [
        replace(one, kind="place") if one.kind in NO_PERSONS and lands & set(_adjectives(one)) else one for one in found
    ]


NO_PERSONS = frozenset({"organization", "group", "other"})
"""Kinds that such an adjective is misread as; a person's name may well be one: "Tehrani"."""
LAND_LETTERS = 5
LANDS = frozenset({"place", "state", "other"})


def only_adjective(a: Candidate) -> bool:
    """Whether nobody calls it but by an adjective: "Kelmarran"."""
    return bool(a.entity.names) and all(form.form == "adjective" for form in a.entity.names)


def _demonyms_of(land: Candidate, name: str) -> set[str]:
    """The adjectives that the name of a land may have: no ordinary word, and none known to be another country's:
    "Nigerian" is not of Niger.
    """
    if name in meanings("realms") or not may_be_foreign(name):
        return set()
    countries = {None, _country(name), land.entity.country if land.kind == "state" else None}
    return {word for word in _demonyms(name) if may_be_foreign(word) and _country(word) in countries}


def _demonyms(name: str) -> set[str]:
    """What English makes of the name of a land: those endings that leave it whole, or drop its last vowel."""
    short = name[:-1] if name[-1] in "aeiouy" else name
    return {name + ending for ending in ("n", "i", "an", "ian", "ese", "ish")} | {
        short + "ian",
        short + "an",
        short + "i",
    }


def same_state_body(a: Candidate, b: Candidate) -> str | None:
    """A state's body with its land before the name and without: "Defence Force", "Lantrian Defence Force", where what
    is called without is known to be of that land.
    """
    if a.entity.sectors[:1] != b.entity.sectors[:1] or a.land is None or a.land != b.land:
        return None
    for short, long in ((a, b), (b, a)):
        for name in short.names:
            found = next((other for other in long.names if name in _without_land(other, long.lands)), None)
            if found:
                return f"{name} is {found}"
    return None


STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})


def _without_land(name: str, lands: Collection[str]) -> tuple[str, ...]:
    """The name of a body without the land that it begins with, where that leaves a name."""
    land, _, rest = name.partition(" ")
    return (rest,) if land in lands and " " in rest else ()


def settle_lands(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each with the lands in its names, and a state's body with the one that it is of: the land that
    its name begins with, else its country, else the only one of whose body it may be the name for short, if its report
    tells of that land and the story of no other land's body of that kind.
    """
    told = _lands_told(found)
    found = [replace(one, lands=_lands_in(one, told)) for one in found]
    found = [replace(one, land=_own_land(one, told)) if _is_state_body(one) else one for one in found]
    of_sort: defaultdict[str, set[str]] = defaultdict(set)
    longer: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    known: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.kind in LANDS:
            known[one.document] |= {told.get(name, name) for name in one.names}
        if one.land is not None:
            of_sort[one.entity.sectors[0]].add(one.land)
            for name in one.names:
                for short in _without_land(name, one.lands):
                    longer[one.entity.sectors[0], short].add(one.land)

    def meant(one: Candidate) -> str | None:
        lands = {land for name in one.names for land in longer.get((one.entity.sectors[0], name), ())}
        alone = len(lands) == 1 and lands == of_sort[one.entity.sectors[0]]
        return next(iter(lands)) if alone and lands <= known[one.document] else None

    return [replace(one, land=meant(one)) if one.land is None and _is_state_body(one) else one for one in found]


def _is_state_body(one: Candidate) -> bool:
    return one.kind in GROUPS and bool(STATE.intersection(one.entity.sectors[:1]))


def _lands_told(found: Iterable[Candidate]) -> dict[str, str]:
    """The words for the places and states of a story, adjectives too, each with its land: a country's code or name."""
    told: dict[str, str] = {}
    for one in found:
        if one.kind in ("place", "state") and not only_adjective(one):
            for name in (name for name in one.names if len(name) >= LAND_LETTERS and " " not in name):
                land = (one.entity.country if one.kind == "state" else None) or _country(name) or name
                told[name] = land
                told |= {word: land for word in _demonyms_of(one, name) if word not in told}
    return told


def _lands_in(one: Candidate, told: Mapping[str, str]) -> frozenset[str]:
    return frozenset(word for name in one.names for word in name.split() if _country(word) or word in told)


def _own_land(one: Candidate, told: Mapping[str, str]) -> str | None:
    """The land that a body's name begins with, else the country that its report tells."""
    first = next((name.split()[0] for name in one.names if name.split()[0] in one.lands), None)
    return (_country(first) or told[first]) if first else one.entity.country


@lru_cache(maxsize=8192)
def _country(word: str) -> str | None:
    """The country that a folded word is the name or the adjective of."""
    return country_of(word.upper() if len(word) < COUNTRY_LETTERS else word.title())


COUNTRY_LETTERS = 4
