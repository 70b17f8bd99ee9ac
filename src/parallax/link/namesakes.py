"""The rules by which two actors of two documents are one: each names its evidence, or is silent.

They run from the surest to the weakest, so that sure joins set the bounds for the weak ones.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from parallax.link.candidates import GROUPS, Candidate, is_bare_body, is_whole_government, name_of
from parallax.link.foreign_names import same_meaning
from parallax.link.lands import only_adjective, same_demonym, same_state_body
from parallax.link.name_words import foreign_initials, meanings, quarters
from parallax.link.spellings import same_spelling, same_town_spelled
from parallax.link.words import fold, stem
from parallax.world.actors import OWN
from parallax.world.countries import is_demonym

ACRONYM_SKIPS = frozenset({"of", "the", "for", "and", "in", "on", "to", "de", "du", "la", "le", "fur", "y"})


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
    """The acronym of one is made of the initials of the other's name, in English or in its own language."""
    if "person" in (a.kind, b.kind) or "place" in (a.kind, b.kind):
        return None
    for short, long in ((a, b), (b, a)):
        for name in long.names:
            if len(name.split()) >= 3 and initials(name) in short.acronyms:
                return f"{initials(name)} are the initials of {name}"
            if foreign := foreign_initials(name) & short.acronyms:
                return f"{min(foreign)} are the initials of {name} in its own language"
    return None


def same_letters(a: Candidate, b: Candidate) -> str | None:
    """An acronym in the order of another language: what it is first or last ("UIDW" for the Independent Dock Workers'
    Union), or all the other way round ("OTAN" for the North Atlantic Treaty Organization). Only where nothing else is
    told of whom it stands for, nor how the other is called.
    """
    if not {a.kind, b.kind} <= GROUPS:
        return None
    for short, long in ((a, b), (b, a)):
        if short.names or short.descriptions or long.acronyms:
            continue
        for name in long.names:
            found = turned(initials(name)) & {one for one in short.acronyms if len(one) >= LONG_ACRONYM}
            if found:
                return f"{min(found)} has the initials of {name}"
    return None


def turned(letters: str) -> frozenset[str]:
    """An acronym with its last letter first, with its first last, and backwards."""
    return frozenset({letters[-1:] + letters[:-1], letters[1:] + letters[:1], letters[::-1]})


def letters_of(acronym: str) -> str:
    """The letters of an acronym in alphabetical order."""
    return "".join(sorted(acronym))


LONG_ACRONYM = 4
"""Letters that two bodies of one story hardly share by chance."""


def same_state(a: Candidate, b: Candidate) -> str | None:
    """One country, both a state or both a government."""
    if a.entity.country and a.entity.country == b.entity.country and a.kind == b.kind:
        if a.kind == "state":
            return f"the state {a.entity.country}"
        if _is_whole_government(a) and _is_whole_government(b):
            return f"the government of {a.entity.country}"
    return None


def _is_whole_government(a: Candidate) -> bool:
    forms = a.entity.names
    return is_whole_government(" ".join(form.text for form in forms), forms)


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
    if bool(a.entity.country) != bool(b.entity.country) and is_bare_body(a) and is_bare_body(b):
        return None  # "the army" of a report that does not tell which
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
            if " " in word or only_adjective(short):
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
            if kinds and not only_adjective(short) and not _is_people(name):
                return f"{name} is {long.names[0]}"
    return None


def _adds_kind(name: str, longer: str, *, may_be_people: bool) -> bool:
    """Whether a name is another and behind it what the body is, and not which body of a people."""
    if (
        not longer.startswith(f"{name} ")
        or set(name.split()) <= meanings("kinds").keys() | meanings("small").keys() | quarters()
    ):
        return False
    added = set(longer.removeprefix(name).split())
    return added <= meanings("kinds").keys() and not (may_be_people and added & meanings("camps").keys())


def _is_people(name: str) -> bool:
    """Whether a folded name is that of a nation, people or faith."""
    return is_demonym(name.title())


def _is_short_for(word: str, name: str) -> bool:
    """Whether one word is what a body is called for short: the head of its name ("the Front" for the "River Freedom
    Front", "the House" for the "House of Representatives").
    """
    words = name.split()
    if _is_people(word) or words[0] in quarters():
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
    (same_letters, 0.75),
    (same_description, 0.75),
    (same_role, 0.75),
)
UNIQUE: tuple[Rule, ...] = (same_family_name, same_but_kind, same_state_body, same_meaning, short_name, same_letters)
"""Rules that hold only where the story knows one longer name with that word, and no report has one of the two act on
the other."""
APART: tuple[Rule, ...] = (same_town_spelled,)
"""Rules that hold only where no report names both."""
