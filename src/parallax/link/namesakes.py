"""The rules by which two actors of two documents are one: each names its evidence, or is silent.

They run from the surest to the weakest, so that sure joins set the bounds for the weak ones.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from rapidfuzz import fuzz

from parallax.link.candidates import GROUPS, Candidate, name_of
from parallax.link.words import fold, share_of, stem
from parallax.world.actors import OWN
from parallax.world.countries import country_of, is_demonym
from parallax.world.gazetteer import load

ACRONYM_SKIPS = frozenset({"of", "the", "for", "and", "in", "on", "to", "de", "du", "la", "le", "fur", "y"})
FUZZY_LEAST = (
    88.0  # of 100: "hayat tahrir sham" and "hayyat tahrir al sham" agree, "north province" and "south province" do not
)
FOREIGN_SHARE = 3  # articles in a thousand that hold a word of a name in another language
FUZZY_LETTERS = 8  # shorter names differ by chance


def initials(name: str) -> str:
    """The acronym that a folded name gives: "syrian arab news agency" gives "SANA"."""
    return "".join(word[0] for word in name.split() if word not in ACRONYM_SKIPS).upper()


def same_name(a: Candidate, b: Candidate) -> str | None:
    """One folded name in common."""
    shared = [name for name in a.names if name in b.names and (" " in name or _lone_name_fits(a, b))]
    if "place" in (a.kind, b.kind) and a.kind != b.kind:
        shared = [name for name in shared if name in _own_names(a) and name in _own_names(b)]
    if shared:
        return f"same name: {shared[0]}"
    acronyms = a.acronyms & b.acronyms
    return f"same acronym: {min(acronyms)}" if acronyms else None


def _own_names(a: Candidate) -> set[str]:
    """Its folded names but for metonyms: "Damascus" for the government is not the town."""
    return {name_of(form.text, a.kind) for form in a.entity.names if form.form == "name"}


def _lone_name_fits(a: Candidate, b: Candidate) -> bool:
    """A single word is a whole name for places, states and groups; for a person only where neither has a given name
    that the other lacks.
    """
    if a.kind != "person" and b.kind != "person":
        return True
    return not (a.given ^ b.given) or not a.given or not b.given


def same_own(a: Candidate, b: Candidate) -> str | None:
    """One actor of the user's own table, by whichever of its names."""
    return a.entity.why if a.entity.why == b.entity.why and a.entity.why.startswith(OWN) else None


def same_town(a: Candidate, b: Candidate) -> str | None:
    """ "Aleppo city" is Aleppo, "Orontes river" the Orontes; a capital makes it another name ("Kuwait City")."""
    if {a.kind, b.kind} != {"place"}:
        return None
    for plain, town in ((a, b), (b, a)):
        for form in town.entity.names:
            words = form.text.split()
            if form.form == "name" and words[-1] in SPOTS and fold(" ".join(words[:-1])) in plain.names:
                return f"the same town: {fold(form.text)}"
    return None


SPOTS = frozenset({"city", "town", "village", "river", "ridge", "heights", "square", "island"})
"""What stands behind the one name of a spot; a province or a valley often bears that of its town."""


def same_outlet(a: Candidate, b: Candidate) -> str | None:
    """Two names of one news outlet or agency."""
    return f"both {a.outlet}" if a.outlet and a.outlet == b.outlet else None


def same_known(a: Candidate, b: Candidate) -> str | None:
    """Two names of one body that the world knows: "the UN", "United Nations"."""
    shared = a.known & b.known
    return f"both known as {min(shared)}" if shared else None


def same_in_capitals(a: Candidate, b: Candidate) -> str | None:
    """A town whose name one report has in capitals only, as it opens a dateline: "OBRAVA", "Obrava"."""
    if not {a.kind, b.kind} <= {"place", "state"}:
        return None
    shared = {short.lower() for short in a.acronyms} & set(b.names) or {s.lower() for s in b.acronyms} & set(a.names)
    return f"capitals of {min(shared)}" if shared else None


def same_acronym(a: Candidate, b: Candidate) -> str | None:
    """The acronym of one is made of the initials of the other's name."""
    if "person" in (a.kind, b.kind) or "place" in (a.kind, b.kind):
        return None
    for short, long in ((a, b), (b, a)):
        for name in long.names:
            if len(name.split()) >= 3 and initials(name) in short.acronyms:
                return f"{initials(name)} are the initials of {name}"
    return None


def same_spelling(a: Candidate, b: Candidate) -> str | None:
    """Two transliterations of one name: as many words, each near, none of them an ordinary word of English that
    differs.
    """
    alike = _spelled_alike if "person" in (a.kind, b.kind) else _sounds_alike
    for name in a.names:
        for other in b.names:
            if alike(name, other):
                return f"spellings of one name: {name}, {other}"
    return None


def _sounds_alike(name: str, other: str) -> bool:
    """Whether the names of two places or groups are written apart or with other vowels: persons' are too many."""
    if _spelled_alike(name, other):
        return True
    words, others = name.split(), other.split()
    if name.replace(" ", "") == other.replace(" ", "") and name != other:
        return len(name) >= JOINED_LETTERS
    if len(words) != len(others) or len(words) < 2 or fuzz.ratio(name, other) < VOWELS_LEAST:
        return False
    changed = [(w, o) for w, o in zip(words, others, strict=True) if w != o]
    foreign = all(share_of(word) <= FOREIGN_SHARE for pair in changed for word in pair)
    sounds = all(skeleton(w) == skeleton(o) and len(skeleton(w)) >= 2 for w, o in changed)
    return foreign and sounds and len("".join(map(skeleton, words))) >= SOUNDS


JOINED_LETTERS = 6  # "Deh Kur" and "Dehkur"
VOWELS_LEAST = 72.0  # of 100: "tel harun" and "tall haroun"
SOUNDS = 4  # consonants that two such names share


def _spelled_alike(name: str, other: str) -> bool:
    words, others = name.split(), other.split()
    if min(len(name), len(other)) < FUZZY_LETTERS or len(words) != len(others) or name == other:
        return False
    if fuzz.ratio(name, other) < FUZZY_LEAST:
        return False
    changed = [(w, o) for w, o in zip(words, others, strict=True) if w != o]
    return all(skeleton(w) == skeleton(o) and len(w) > 3 < len(o) and not w.isdigit() for w, o in changed)


def skeleton(word: str) -> str:
    """The consonants of a word as transliterations keep them."""
    for old, new in (
        ("ph", "f"),
        ("ck", "k"),
        ("kh", "k"),
        ("q", "k"),
        ("c", "k"),
        ("dj", "j"),
        ("z", "s"),
        ("w", "v"),
    ):
        word = word.replace(old, new)
    kept = [letter for letter in word if letter not in "aeiouyh'"]
    return "".join(letter for i, letter in enumerate(kept) if i == 0 or letter != kept[i - 1])


def same_town_spelled(a: Candidate, b: Candidate) -> str | None:
    """A town of one foreign word with other vowels or another letter for one sound, "Qarzan" and "Karzen". A report
    keeps to one spelling: who names both means two.
    """
    if {a.kind, b.kind} != {"place"} or a.document == b.document:
        return None
    where = {one.entity.location for one in (a, b)}
    if None not in where and len(where) > 1:
        return None
    for name in a.names:
        for other in b.names:
            if name == other or not (_is_foreign_word(name) and _is_foreign_word(other) and _one_sound(name, other)):
                continue
            if where != {None} or _may_be_one_town(name, other):
                return f"spellings of one town: {name}, {other}"
    return None


def _may_be_one_town(name: str, other: str) -> bool:
    """Whether the register knows neither name, or one place by both: two towns that no report locates, "Manila" and
    "Manali", are two.
    """
    listed = [
        {(place.latitude, place.longitude) for place in load().candidates(word.title())} for word in (name, other)
    ]
    return not any(listed) or not listed[0].isdisjoint(listed[1])


TOWN_LETTERS = 6
TOWN_SOUNDS = 3


def _is_foreign_word(name: str) -> bool:
    return len(name) >= TOWN_LETTERS and name.isalpha() and share_of(name) <= FOREIGN_SHARE


def _one_sound(name: str, other: str) -> bool:
    """Whether two words of as many letters have the same consonants, and one letter or two are written otherwise."""
    sounds = skeleton(name)
    changed = sum(letter != second for letter, second in zip(name, other, strict=False))
    return sounds == skeleton(other) and len(sounds) >= TOWN_SOUNDS and len(name) == len(other) and changed <= 2


def same_state(a: Candidate, b: Candidate) -> str | None:
    """One country, both a state or both a government."""
    if a.entity.country and a.entity.country == b.entity.country and a.kind == b.kind:
        if a.kind == "state":
            return f"the state {a.entity.country}"
        if a.kind == "government" and _is_whole_government(a) and _is_whole_government(b):
            return f"the government of {a.entity.country}"
    return None


def _is_whole_government(a: Candidate) -> bool:
    """A government ("the authorities", "the regime", a capital), not one of its ministries or armies."""
    words = {word for form in a.entity.names for word in fold(form.text).split()}
    return not words & PARTS and (bool(words & WHOLES) or any(form.form == "metonym" for form in a.entity.names))


WHOLES = frozenset({"government", "governments", "authorities", "regime", "administration", "state"})
PARTS = frozenset(
    ("ministry", "minister", "army", "military", "office", "agency", "party", "police", "force", "forces")
) | frozenset(("parliament", "media", "website", "council", "court", "embassy", "against", "officials", "delegation"))


def same_demonym(a: Candidate, b: Candidate) -> str | None:
    """The adjective of a place or state that the reports name: "Kelmarran", "Kelmarra"."""
    for adjective, land in ((a, b), (b, a)):
        if adjective.kind in LANDS and land.kind in ("place", "state") and not _only_adjective(land):
            lands = {word: name for name in land.names for word in _demonyms_of(land, name)}
            found = next((word for word in _adjectives(adjective) if word in lands and word not in land.names), None)
            if found:
                return f"{found} is of {lands[found]}"
    return None


def _adjectives(a: Candidate) -> tuple[str, ...]:
    """The folded words that may be an adjective of a land: all its forms are, or its only name is one word."""
    if _only_adjective(a):
        return tuple(fold(form.text) for form in a.entity.names)
    return a.names if len(a.names) == 1 and " " not in a.names[0] and not a.acronyms and not a.descriptions else ()


def settle_demonyms(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; whoever is known only by the adjective of a place that the story names is a place, and no body:
    "a Kelmarran ship".
    """
    lands = {
        word
        for one in found
        if one.kind in ("place", "state") and not _only_adjective(one)
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


def _only_adjective(a: Candidate) -> bool:
    return bool(a.entity.names) and all(form.form == "adjective" for form in a.entity.names)


def _demonyms_of(land: Candidate, name: str) -> set[str]:
    """The adjectives that the name of a land may have: no ordinary word, and none known to be another country's:
    "Nigerian" is not of Niger.
    """
    if name in _words("realms") or share_of(name) > FOREIGN_SHARE:
        return set()
    countries = {None, _country(name), land.entity.country if land.kind == "state" else None}
    return {word for word in _demonyms(name) if share_of(word) <= FOREIGN_SHARE and _country(word) in countries}


def _demonyms(name: str) -> set[str]:
    """What English makes of the name of a land: those endings that leave it whole, or drop its last vowel."""
    short = name[:-1] if name[-1] in "aeiouy" else name
    return {name + ending for ending in ("n", "i", "an", "ian", "ese", "ish")} | {
        short + "ian",
        short + "an",
        short + "i",
    }


def same_ministry(a: Candidate, b: Candidate) -> str | None:
    """One portfolio: "Ministry of Defence", "the defence ministry in the capital"."""
    if not {a.kind, b.kind} <= GROUPS:
        return None
    shared = a.portfolios & b.portfolios
    return f"the ministry of {min(shared)}" if shared else None


def same_family_name(a: Candidate, b: Candidate) -> str | None:
    """A person given by the family name alone, and one whose full name ends in it."""
    if a.kind != "person" or b.kind != "person":
        return None
    for short, long in ((a, b), (b, a)):
        if not short.given:
            shared = set(short.names) & {name.split()[-1] for name in long.names if " " in name}
            if shared:
                return f"same family name: {min(shared)}"
    return None


def longer_person_name(a: Candidate, b: Candidate) -> str | None:
    """A person's shorter name is the beginning and end of the longer one: "Recep Erdogan", "Recep Tayyip Erdogan"."""
    if a.kind != "person" or b.kind != "person":
        return None
    for name in a.names:
        for other in b.names:
            short, long = sorted((name.split(), other.split()), key=len)
            if 2 <= len(short) < len(long) and short[-1] == long[-1] and set(short) <= set(long):
                return f"{' '.join(short)} is {' '.join(long)}"
    return None


def same_role(a: Candidate, b: Candidate) -> str | None:
    """One role in the same words, of one country or with a name in it ("mayor of Obrava"), where one side has no
    name.
    """
    if a.kind != "person" or b.kind != "person" or (a.names and b.names):
        return None
    shared = [text for text in a.descriptions if text in b.descriptions and len(text.split()) >= 2]
    if not shared or not (a.entity.country == b.entity.country is not None or (_tells_whose(a) and _tells_whose(b))):
        return None
    return f"same role: {shared[0]}"


def _tells_whose(a: Candidate) -> bool:
    texts = [form.text for form in a.entity.names if form.form == "description"] or [a.entity.name]
    return any(word[:1].isupper() for text in texts for word in text.split()[1:])


def same_description(a: Candidate, b: Candidate) -> str | None:
    """Two unnamed groups or bodies under one description that says which: a head and a modifier, or one word for a
    side.
    """
    if a.names or b.names or a.acronyms or b.acronyms or "person" in (a.kind, b.kind) or "place" in (a.kind, b.kind):
        return None
    if a.kind != b.kind or (a.entity.sectors and b.entity.sectors and a.entity.sectors[0] != b.entity.sectors[0]):
        return None
    shared = [text for text in a.descriptions if text in b.descriptions]
    one_word_tells = bool(SIDES & set(a.entity.sectors)) or a.entity.country == b.entity.country is not None
    alone = a.entity.country == b.entity.country
    fits = [text for text in shared if len(text.split()) >= 2 or one_word_tells or (alone and text in OF_A_STATE)]
    return f"same description: {fits[0]}" if fits else None


OF_A_STATE = frozenset(map(stem, ("army", "navy", "military", "police", "parliament", "junta", "coastguard", "regime")))
"""Bodies of which a story mostly knows one, where no report says whose it is."""
SIDES = frozenset({"REB", "OPP"})  # "rebels", "insurgents": in one story the word alone is a side


def short_name(a: Candidate, b: Candidate) -> str | None:
    """A body called by the head of its name: "the Observatory" for the one observatory of the story."""
    if not ({a.kind, b.kind} <= GROUPS):
        return None
    for short, long in ((a, b), (b, a)):
        for word in short.names:
            if " " in word or _only_adjective(short):
                continue
            if any(len(name.split()) >= 2 and _is_short_for(word, name) for name in long.names):
                return f"short for {long.names[0]}: {word}"
    return None


def same_but_kind(a: Candidate, b: Candidate) -> str | None:
    """A body by its own name, and by that with what it is: "Amnesty", "Amnesty International"."""
    if not {a.kind, b.kind} <= GROUPS:
        return None
    for short, long in ((a, b), (b, a)):
        for name in short.names:
            kinds = any(_adds_kind(name, x, may_be_people=short.kind == "group") for x in long.names)
            if kinds and not _only_adjective(short) and not _is_people(name):
                return f"{name} is {long.names[0]}"
    return None


def _adds_kind(name: str, longer: str, *, may_be_people: bool) -> bool:
    """Whether a name is another and behind it what the body is, and not which body of a people."""
    if (
        not longer.startswith(f"{name} ")
        or set(name.split()) <= _words("kinds").keys() | _words("small").keys() | QUARTERS
    ):
        return False
    added = set(longer.removeprefix(name).split())
    return added <= _words("kinds").keys() and not (may_be_people and added & _words("camps").keys())


def _is_people(name: str) -> bool:
    """Whether a folded name is that of a nation, people or faith."""
    return is_demonym(name.title())


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
        if one.kind in ("place", "state") and not _only_adjective(one):
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


def same_meaning(a: Candidate, b: Candidate) -> str | None:
    """A body by its foreign name and by its English one, which may have its land besides: "Jabhat al-Tilal", "Tilal
    Front", "Syrian Tilal Front".
    """
    if not ({a.kind, b.kind} <= GROUPS):
        return None
    for foreign, english in ((a, b), (b, a)):
        for name in foreign.names:
            for other in english.names:
                if is_translated(name) and not is_translated(other) and _means(name, other, english.lands):
                    return f"{name} means {other}"
    return None


def _means(name: str, other: str, lands: Collection[str]) -> bool:
    """Whether two names mean the same, or share a word of their own and one has its land besides, or what many bodies
    call themselves: "Tilal Freedom Front". A name of such words only, "National Army", is that of every land's.
    """
    meant, more = meant_by(name), meant_by(other)
    if meant == more:
        return True
    own = not meant <= _generic()
    return own and meant < more and more - meant <= _generic() | {stem(word) for word in lands}


@cache
def _generic() -> frozenset[str]:
    """The stems of what many bodies call themselves; a quarter tells one from another."""
    return frozenset(map(stem, _words("meanings").values())) - frozenset(map(stem, _words("quarters").values()))


@lru_cache(maxsize=16_384)
def meant_by(name: str) -> frozenset[str]:
    """The English stems of a folded name's words, without articles."""
    meanings = _meanings()
    return frozenset(stem(meanings.get(word, word)) for word in name.split() if word not in _words("small"))


@cache
def _meanings() -> dict[str, str]:
    return _words("meanings") | _words("quarters")


@lru_cache(maxsize=16_384)
def is_translated(name: str) -> bool:
    """Whether a folded name has two words that tell something, and one of them is of another language."""
    return len(meant_by(name)) > 1 and not _words("meanings").keys().isdisjoint(name.split())


@cache
def _words(which: str) -> dict[str, str]:
    """The words of a table, each with what it means, itself where the table does not say."""
    table = tomllib.loads(resources.files("parallax.link").joinpath("data/namesakes.toml").read_text("utf-8"))[which]
    told = table if isinstance(table, dict) else {word: [word] for word in table}
    return {word: meaning for meaning, words in told.items() for word in words}


QUARTERS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"})


def _is_short_for(word: str, name: str) -> bool:
    """Whether one word is what a body is called for short: the head of its name ("the Front" for the "River Freedom
    Front", "the House" for the "House of Representatives").
    """
    words = name.split()
    if _is_people(word) or words[0] in QUARTERS:
        return False
    return words[-1] == word or any(word == w and of in ("of", "for") for w, of in pairwise(words))


Rule = Callable[[Candidate, Candidate], "str | None"]
RULES: tuple[tuple[Rule, float], ...] = (
    (same_own, 0.99),
    (same_name, 0.97),
    (same_town, 0.95),
    (same_outlet, 0.95),
    (same_known, 0.95),
    (same_in_capitals, 0.95),
    (same_state, 0.95),
    (same_demonym, 0.9),
    (same_ministry, 0.85),
    (same_acronym, 0.9),
    (longer_person_name, 0.9),
    (same_spelling, 0.88),
    (same_town_spelled, 0.8),
    (same_family_name, 0.85),
    (same_but_kind, 0.85),
    (same_state_body, 0.8),
    (same_meaning, 0.8),
    (short_name, 0.8),
    (same_description, 0.75),
    (same_role, 0.75),
)


UNIQUE: tuple[Rule, ...] = (same_family_name, same_but_kind, same_state_body, same_meaning, short_name)
"""Rules that hold only where the story knows one longer name with that word, and no report has one of the two act on
the other."""

APART: tuple[Rule, ...] = (same_town_spelled,)
"""Rules that hold only where no report names both."""
