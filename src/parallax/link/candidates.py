"""The actors of single documents as the rules of linking see them: names, acronyms, descriptions, and what kind they
are taken for once all reports of a story have been seen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from parallax.link.tables import table
from parallax.link.words import UNSEEN_SHARE, fold, share_of, stem
from parallax.types import Entity, EntityKind, NameForm
from parallax.world.actors import is_national_body
from parallax.world.countries import country_name
from parallax.world.organizations import NONE, known_organization
from parallax.world.outlets import outlet_of

GROUPS: frozenset[EntityKind] = frozenset({"government", "armed_group", "organization", "outlet", "group", "other"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your", "whose", "these", "those", "this", "that"})
FUNCTION_SHARE = 450  # a word in more articles of a thousand than that is grammar
TITLES = frozenset(
    ("mr", "mrs", "ms", "dr", "sir", "gen", "col", "lt", "maj", "president", "minister", "general", "colonel", "king")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A local entity as the rules see it. `names` and `descriptions` are folded, the commonest first; `known` are the
    bodies of `world` that it is called as; `lands` the words of its names that name a land, and `land` the one that it
    is the body of, where the story tells (`settle_lands`)."""

    entity: Entity
    document: str
    names: tuple[str, ...]
    acronyms: frozenset[str]
    descriptions: tuple[str, ...]
    given: frozenset[str]
    portfolios: frozenset[str]
    outlet: str | None
    known: frozenset[str]
    kind: EntityKind
    lands: frozenset[str] = frozenset()
    land: str | None = None


def candidate(entity: Entity, document: str) -> Candidate:
    """What the rules need to know of a local entity."""
    named = [form for form in entity.names if form.form in ("name", "metonym")]
    adjectives = bool(entity.names) and all(form.form == "adjective" for form in entity.names)
    kind: EntityKind = "place" if entity.kind == "person" and adjectives else entity.kind
    if not named and kind not in ("person", "state"):
        named = [form for form in entity.names if form.form == "adjective"]
    named.sort(key=lambda form: (-form.count, -len(form.text), form.text))
    described = [form.text for form in entity.names if form.form == "description"]
    if not entity.names:
        described = [entity.name]
    names = _unique(name_of(form.text, kind) for form in named if not is_acronym(form.text))
    return Candidate(
        entity=entity,
        document=document,
        kind=kind,
        names=names,
        given=frozenset(name.split()[0] for name in names if " " in name and kind == "person"),
        acronyms=frozenset(form.text.replace(".", "") for form in named if is_acronym(form.text)),
        descriptions=_unique(description(text) for text in described),
        portfolios=portfolios(entity) if entity.kind in GROUPS else frozenset(),
        outlet=next((outlet for form in named if (outlet := outlet_of(form.text)) and entity.kind in GROUPS), None),
        known=_known((form.text for form in named), entity.country) if entity.kind in GROUPS else frozenset(),
    )


def _known(names: Iterable[str], country: str | None) -> frozenset[str]:
    """The bodies that ship with us and are known by these names. One of ordinary words, "Security Council", is theirs
    only where their country is told.
    """
    found = ((name, body) for name in names if (body := known_organization(name, NONE)) is not None)
    return frozenset(body.name for name, body in found if body.country == country or not _is_ordinary(name))


def _is_ordinary(name: str) -> bool:
    """Whether words of the language make up a name: several, and each is in ordinary use."""
    words = fold(name).split()
    return len(words) > 1 and all(share_of(word) > UNSEEN_SHARE for word in words)


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def name_of(text: str, kind: EntityKind) -> str:
    """A name folded, a person's without titles."""
    words = fold(text).split()
    while kind == "person" and len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return " ".join(words)


def is_acronym(text: str) -> bool:
    """Whether a name is a few capitals: "NATO", "U.N."."""
    plain = text.replace(".", "")
    return 2 <= len(plain) <= 7 and plain.isalpha() and plain.isupper()


def description(text: str) -> str:
    """The stems of a description's words in alphabetical order, without function words: "fighter rebel".

    Empty where it says whose only by a pronoun ("his forces"), since the pronoun may stand for anybody.
    """
    words = fold(text).split()
    if words and words[0] in POSSESSIVES:
        return ""
    return " ".join(sorted({stem(word) for word in words if share_of(word) < FUNCTION_SHARE}))


def portfolios(entity: Entity) -> frozenset[str]:
    """What an entity is the ministry of, as a stem, by its names and descriptions."""
    found = (PORTFOLIO.search(fold(form.text)) for form in entity.names if form.form in BODILY)
    words = (match["of"] or match["before"] for match in found if match)
    return frozenset(SAME_PORTFOLIO.get(word, stem(word)) for word in words if word not in POSSESSIVES)


def headed(roles: Iterable[str]) -> frozenset[str]:
    """What somebody is the minister of, as stems, by their folded roles."""
    found = (match for role in roles for match in MINISTER.finditer(role))
    words = (match["of"] or match["before"] for match in found)
    return frozenset(SAME_PORTFOLIO.get(word, stem(word)) for word in words)


BODILY = frozenset({"name", "description"})
MINISTER = re.compile(r"\bminister (?:of|for) (?P<of>\w+)|\b(?P<before>\w+)(?: affairs)? minister\b")
PORTFOLIO = re.compile(
    r"\A(?:ministry of (?P<of>\w+)(?: affairs)?"
    r"|(?:\w+ )?(?P<before>(?!affairs\b)\w+)(?: affairs)? ministry(?: in \w+)?)\Z"
)
SAME_PORTFOLIO = {"internal": stem("interior"), "defense": stem("defence")}


def is_whole_government(told: str, forms: Iterable[NameForm]) -> bool:
    """Whether a government is `told` as one ("the authorities", "the regime"), or has the name of its seat among its
    `forms`, and is not one of its ministries or armies, nor that of a town or of another day.
    """
    words = set(fold(told).split())
    seated = any(form.form == "metonym" for form in forms)
    return words.isdisjoint(PARTS | APART) and (seated or not words.isdisjoint(WHOLES))


WHOLES = frozenset({"government", "governments", "authorities", "regime", "administration", "state"})
PARTS = frozenset(
    ("ministry", "minister", "department", "army", "military", "office", "agency", "party", "police", "force", "forces")
) | frozenset(("parliament", "media", "website", "council", "court", "embassy", "against", "officials", "delegation"))
APART = frozenset(table("described")["not_the_countrys"])
"""Before "government": of no whole country, or of one and not of today's."""


def settle_governments(found: Sequence[Candidate], ground: Collection[str]) -> list[Candidate]:
    """The candidates; a government that is called nothing but that ("the regime") is of the only country on whose
    `ground` the story plays, else of the only one whose government its report tells of.
    """
    told: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.kind == "government" and one.entity.country and is_whole_government(one.entity.name, one.entity.names):
            told[one.document].add(one.entity.country)

    def settled(one: Candidate) -> Candidate:
        countries = ground if len(ground) == 1 else told[one.document]
        if len(countries) != 1 or not _is_bare_government(one):
            return one
        return replace(one, entity=replace(one.entity, country=next(iter(countries))))

    return [settled(one) for one in found]


def _is_bare_government(one: Candidate) -> bool:
    texts = [fold(form.text).removeprefix("the ") for form in one.entity.names]
    return one.kind == "government" and one.entity.country is None and bool(texts) and set(texts) <= BARE


BARE = WHOLES - {"governments", "state"}


def settle_homes(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; a body that each state has one of ("the army"), whose report does not tell which state's, is of
    the land that all others of the story are of that say no more, unless its report names another land's such body.
    """
    bare = [one for one in found if is_bare_body(one)]
    told = {(one.document, one.entity.country) for one in bare if one.entity.country}
    homes = {country for _, country in told}
    if len(homes) != 1 or len(told) < LEAST_AT_HOME:
        return list(found)
    sorts = {id(one): one.entity.sectors[:1] for one in found}
    abroad = (one for one in found if is_state(one.entity.country) and one.entity.country not in homes)
    foreign = {(one.document, sorts[id(one)]) for one in abroad}
    settled = {id(one) for one in bare if one.entity.country is None and (one.document, sorts[id(one)]) not in foreign}
    country = next(iter(homes))
    return [replace(one, entity=replace(one.entity, country=country)) if id(one) in settled else one for one in found]


def is_state(country: str | None) -> bool:
    """Whether a code is a country's, and not that of bodies of no country ("IGO")."""
    return country is not None and country_name(country) != country


LEAST_AT_HOME = 2
"""Reports of a story that must tell by themselves which land they are at home in, before the others are."""


def is_bare_body(one: Candidate) -> bool:
    """Whether it is only called as a body that each state has one of, and not as any state's: "the army"."""
    texts = [form.text for form in one.entity.names if form.form == "description"]
    return not one.names and not one.acronyms and bool(texts) and all(map(is_national_body, texts))


def settle_ministries(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; where a story knows the ministries of one portfolio of two countries, one without country may be
    either's and has none.
    """
    countries: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        for portfolio in one.portfolios:
            countries[portfolio] |= {one.entity.country} if one.entity.country else set()
    several = {portfolio for portfolio, known in countries.items() if len(known) > 1}
    return [one if one.entity.country else replace(one, portfolios=one.portfolios - several) for one in found]


MISREAD: frozenset[EntityKind] = frozenset({"person", "place", "organization", "other"})
"""Kinds that are read of a name alone, where a report says no more of it."""


def settle_kinds(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; those known by one name only are of the kind that most documents read it as: "Obrava" is a town.
    Who has more than that name in a report, a shorter one or a description, is known there twice as well. A single word
    is a place or stays what it is, since persons and bodies are called by words of places.
    """
    readers: defaultdict[str, defaultdict[EntityKind, set[tuple[str, bool]]]] = defaultdict(lambda: defaultdict(set))
    for one in found:
        for name in one.names if one.kind in MISREAD else ():
            if " " in name or len(one.names) == 1:
                readers[name][one.kind] |= {(one.document, more) for more in (False, _is_told_of(one))}
    kinds = {name: _most_read(name, by) for name, by in readers.items()}
    return [
        _as(one, kind)
        if one.kind in MISREAD and len(one.names) == 1 and (kind := kinds[one.names[0]]) and _may_be(one, kind)
        else one
        for one in found
    ]


def _is_told_of(one: Candidate) -> bool:
    """Whether a report has more than one name of an entity, so that its kind is no guess at that."""
    return len(one.names) > 1 or bool(one.descriptions and one.entity.names)


def _most_read(name: str, by: Mapping[EntityKind, Collection[tuple[str, bool]]]) -> EntityKind | None:
    counts = sorted(((len(documents), kind) for kind, documents in by.items()), reverse=True)
    if " " not in name:
        others = sum(count for count, kind in counts if kind != "place")
        return "place" if len(by.get("place", ())) > others else None
    if len(counts) > 1 and counts[0][0] == counts[1][0]:
        return "place" if "place" in (counts[0][1], counts[1][1]) else None
    return counts[0][1]


def _may_be(one: Candidate, kind: EntityKind) -> bool:
    return kind != one.kind and not one.outlet and (kind == "place" or one.entity.location is None)


def _as(one: Candidate, kind: EntityKind) -> Candidate:
    given = frozenset(name.split()[0] for name in one.names if " " in name and kind == "person")
    return replace(one, kind=kind, given=given)
