"""One actor, one place, one entity across the documents of a story.

Every local entity ("e:<document>:...") ends in exactly one linked entity. Two join only by a rule of `RULES`, which
names its evidence; a join that would bring two given names under one family name, two countries or two kinds that
exclude each other is refused. Rules run from the surest to the weakest, so that sure joins set the bounds for the
weak ones.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from rapidfuzz import fuzz

from parallax.link.ids import make_id
from parallax.link.words import fold, is_common, share_of, stem
from parallax.types import Annotations, Entity, EntityKind, MentionForm, NameForm, Story
from parallax.world.countries import is_demonym
from parallax.world.outlets import outlet_of

GROUPS: frozenset[EntityKind] = frozenset({"government", "armed_group", "organization", "outlet", "group", "other"})
COMPATIBLE: dict[EntityKind, frozenset[EntityKind]] = {
    "person": frozenset({"person", "other"}),
    "state": frozenset({"state", "place", "government"}),
    "place": frozenset({"place", "state", "other"}),
    "government": GROUPS | {"state"},
    "armed_group": GROUPS,
    "organization": GROUPS,
    "outlet": GROUPS,
    "group": GROUPS,
    "other": GROUPS | {"person", "place"},
}
SPECIFIC: tuple[EntityKind, ...] = (
    "person", "state", "outlet", "armed_group", "government", "organization", "place", "group", "other",
)  # fmt: skip
T = TypeVar("T")
ACRONYM_SKIPS = frozenset({"of", "the", "for", "and", "in", "on", "to", "de", "du", "la", "le", "fur", "y"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your", "whose", "these", "those", "this", "that"})
FUNCTION_SHARE = 450  # a word in more articles of a thousand than that is grammar
FUZZY_LEAST = (
    88.0  # of 100: "hayat tahrir sham" and "hayyat tahrir al sham" agree, "north province" and "south province" do not
)
FOREIGN_SHARE = 3  # articles in a thousand that hold a word of a name in another language
FUZZY_LETTERS = 8  # shorter names differ by chance
TITLES = frozenset(
    ("mr", "mrs", "ms", "dr", "sir", "gen", "col", "lt", "maj", "president", "minister", "general", "colonel", "king")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A local entity as the rules see it. `names` and `descriptions` are folded, the commonest first."""

    entity: Entity
    document: str
    names: tuple[str, ...]
    acronyms: frozenset[str]
    descriptions: tuple[str, ...]
    given: frozenset[str]
    portfolios: frozenset[str]
    outlet: str | None
    kind: EntityKind


@dataclass(slots=True, kw_only=True)
class Chain:
    """Candidates that were joined, and by what evidence."""

    numbers: list[int]
    members: list[Candidate]
    whys: list[str]


def link_entities(story: Story, annotations: Sequence[Annotations]) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """The linked entities of one story and, for each local id, the id of its linked one."""
    found = [
        candidate(entity, one.document)
        for one in sorted(annotations, key=lambda a: story.documents.index(a.document))
        for entity in sorted(one.entities, key=lambda e: e.id)
    ]
    entities: dict[str, Entity] = {}
    linked: dict[str, str] = {}
    for chain in join(settle_ministries(settle_kinds(found))):
        entity = tell(story, chain)
        if entity.id in entities:  # two that share a name and kind, and that the rules keep apart
            entity = replace(entity, id=make_id("e", entity.id, chain.members[0].entity.id))
        entities[entity.id] = entity
        linked.update((member.entity.id, entity.id) for member in chain.members)
    return tuple(sorted(entities.values(), key=lambda e: e.id)), linked


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
    names = _unique(_name(form.text, kind) for form in named if not _is_acronym(form.text))
    return Candidate(
        entity=entity,
        document=document,
        kind=kind,
        names=names,
        given=frozenset(name.split()[0] for name in names if " " in name and kind == "person"),
        acronyms=frozenset(form.text.replace(".", "") for form in named if _is_acronym(form.text)),
        descriptions=_unique(description(text) for text in described),
        portfolios=portfolios(entity) if entity.kind in GROUPS else frozenset(),
        outlet=next((outlet for form in named if (outlet := outlet_of(form.text)) and entity.kind in GROUPS), None),
    )


MISREAD: frozenset[EntityKind] = frozenset({"person", "place", "organization", "other"})
"""Kinds that are read of a name alone, where a report says no more of it."""


def settle_kinds(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; those known by one name only are of the kind that most documents read it as: "Obrava" is a town.
    A single word is a place or stays what it is, since persons and bodies are called by words of places.
    """
    readers: defaultdict[str, defaultdict[EntityKind, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in found:
        if one.kind in MISREAD and len(one.names) == 1:
            readers[one.names[0]][one.kind].add(one.document)
    kinds = {name: _most_read(name, by) for name, by in readers.items()}
    return [
        _as(one, kind)
        if one.kind in MISREAD and len(one.names) == 1 and (kind := kinds[one.names[0]]) and _may_be(one, kind)
        else one
        for one in found
    ]


def _most_read(name: str, by: Mapping[EntityKind, set[str]]) -> EntityKind | None:
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


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _name(text: str, kind: EntityKind) -> str:
    words = fold(text).split()
    while kind == "person" and len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return " ".join(words)


def _is_acronym(text: str) -> bool:
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
    return {_name(form.text, a.kind) for form in a.entity.names if form.form == "name"}


def _lone_name_fits(a: Candidate, b: Candidate) -> bool:
    """A single word is a whole name for places, states and groups; for a person only where neither has a given name
    that the other lacks.
    """
    if a.kind != "person" and b.kind != "person":
        return True
    return not (a.given ^ b.given) or not a.given or not b.given


def same_town(a: Candidate, b: Candidate) -> str | None:
    """ "Aleppo city" is Aleppo; a capital makes it another name ("Kuwait City")."""
    if {a.kind, b.kind} != {"place"}:
        return None
    for plain, town in ((a, b), (b, a)):
        for form in town.entity.names:
            words = form.text.split()
            if form.form == "name" and words[-1] in ("city", "town") and fold(" ".join(words[:-1])) in plain.names:
                return f"the same town: {fold(form.text)}"
    return None


def same_outlet(a: Candidate, b: Candidate) -> str | None:
    """Two names of one news outlet or agency."""
    return f"both {a.outlet}" if a.outlet and a.outlet == b.outlet else None


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
    sounds = all(_skeleton(w) == _skeleton(o) and len(_skeleton(w)) >= 2 for w, o in changed)
    return foreign and sounds and len("".join(map(_skeleton, words))) >= SOUNDS


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
    return all(_skeleton(w) == _skeleton(o) and len(w) > 3 < len(o) and not w.isdigit() for w, o in changed)


def _skeleton(word: str) -> str:
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
        if not _only_adjective(adjective) or adjective.kind not in LANDS or land.kind not in ("place", "state") or _only_adjective(land):
            continue
        for form in adjective.entity.names:
            for name in land.names:
                if fold(form.text) in _demonyms(name):
                    return f"{form.text} is of {name}"
    return None


LANDS = frozenset({"place", "state", "other"})


def _only_adjective(a: Candidate) -> bool:
    return bool(a.entity.names) and all(form.form == "adjective" for form in a.entity.names)


def _demonyms(name: str) -> set[str]:
    """What English makes of the name of a land: those endings that leave it whole, or drop its last vowel."""
    short = name[:-1] if name[-1] in "aeiouy" else name
    return {name + ending for ending in ("n", "i", "an", "ian", "ese", "ish")} | {short + "ian", short + "an", short + "i"}


def same_ministry(a: Candidate, b: Candidate) -> str | None:
    """One portfolio: "Ministry of Defence", "the defence ministry in the capital"."""
    if not {a.kind, b.kind} <= GROUPS:
        return None
    shared = a.portfolios & b.portfolios
    return f"the ministry of {min(shared)}" if shared else None


def portfolios(entity: Entity) -> frozenset[str]:
    """What an entity is the ministry of, as a stem, by its names and descriptions."""
    found = (PORTFOLIO.search(fold(form.text)) for form in entity.names if form.form in BODILY)
    words = (match["of"] or match["before"] for match in found if match)
    return frozenset(SAME_PORTFOLIO.get(word, stem(word)) for word in words if word not in POSSESSIVES)


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


BODILY = frozenset({"name", "description"})
PORTFOLIO = re.compile(
    r"\A(?:ministry of (?P<of>\w+)(?: affairs)?|(?:\w+ )?(?P<before>\w+)(?: affairs)? ministry(?: in \w+)?)\Z"
)
SAME_PORTFOLIO = {"internal": stem("interior"), "defense": stem("defence")}


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


QUARTERS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"})


def _is_short_for(word: str, name: str) -> bool:
    """Whether one word is what a body is called for short: the head of its name ("the Front" for the "River Freedom
    Front", "the House" for the "House of Representatives").
    """
    words = name.split()
    if is_demonym(word) or words[0] in QUARTERS:
        return False
    return words[-1] == word or any(word == w and of in ("of", "for") for w, of in zip(words, words[1:], strict=False))


Rule = Callable[[Candidate, Candidate], "str | None"]
RULES: tuple[tuple[Rule, float], ...] = (
    (same_name, 0.97),
    (same_town, 0.95),
    (same_outlet, 0.95),
    (same_state, 0.95),
    (same_demonym, 0.9),
    (same_ministry, 0.85),
    (same_acronym, 0.9),
    (longer_person_name, 0.9),
    (same_spelling, 0.88),
    (same_family_name, 0.85),
    (short_name, 0.8),
    (same_description, 0.75),
    (same_role, 0.75),
)


def join(candidates: Sequence[Candidate]) -> list[Chain]:
    """The chains that the rules make, in order of their first member."""
    chains = dict(enumerate(alike(candidates)))
    faces = [chain.members[0] for chain in chains.values()]
    home = {i: i for i in chains}
    pairs = _pairs(faces)
    for rule, _ in RULES:
        for i, j in pairs:
            if home[i] == home[j]:
                continue
            why = rule(faces[i], faces[j])
            if why is None or not _may_join(chains[home[i]], chains[home[j]]):
                continue
            if rule in UNIQUE and not _unrivalled(chains, {home[i], home[j]}, (faces[i], faces[j])):
                continue
            keep, gone = sorted((home[i], home[j]))
            chains[keep].numbers += chains[gone].numbers
            chains[keep].members += chains[gone].members
            chains[keep].whys += [*chains[gone].whys, why]
            home.update(dict.fromkeys(chains.pop(gone).numbers, keep))
    return [chains[number] for number in sorted(chains)]


def alike(candidates: Sequence[Candidate]) -> list[Chain]:
    """Candidates with one face in all that the rules look at, joined at once: most are, and pairs grow with the
    square.
    """
    chains: list[Chain] = []
    by_face: dict[tuple[object, ...], Chain] = {}
    for one in candidates:
        key = (one.kind, one.entity.country, one.names, one.acronyms, one.descriptions, one.entity.sectors[:1])
        chain = by_face.get(key)
        if chain is not None and (why := _why(chain.members[0], one)) and chain.members[-1].document != one.document:
            chain.members.append(one)
            chain.whys.append(why)
        else:
            chain = Chain(numbers=[len(chains)], members=[one], whys=[])
            by_face.setdefault(key, chain)
            chains.append(chain)
    return chains


def _why(a: Candidate, b: Candidate) -> str | None:
    return next((why for rule, _ in RULES if (why := rule(a, b))), None)


def _pairs(candidates: Sequence[Candidate]) -> list[tuple[int, int]]:
    """Pairs of candidates that share a word, an acronym, initials or a country; never one with itself."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(candidates):
        for key in sorted(_keys(one)):
            blocks[key].append(i)
    found = {(i, j) for block in blocks.values() for n, j in enumerate(block) for i in block[max(0, n - 80) : n]}
    return sorted(found)


def _keys(one: Candidate) -> set[str]:
    keys = {f"word {word}" for name in one.names for word in name.split() if not is_common(word)}
    keys |= {f"shape {_skeleton(word)}" for name in one.names for word in name.split() if len(word) > 4}
    keys |= {f"short {acronym}" for acronym in one.acronyms}
    keys |= {f"short {initials(name)}" for name in one.names if len(name.split()) >= 3}
    keys |= {f"short {one.names[0][:5]}"} if one.names and one.kind in ("place", "state", "other") else set()
    keys |= {f"whole {_skeleton(name.replace(' ', ''))}" for name in one.names}
    keys |= {f"ministry {portfolio}" for portfolio in one.portfolios}
    keys |= {f"outlet {one.outlet}"} if one.outlet else set()
    keys |= {f"said {text}" for text in one.descriptions}
    if one.kind in ("state", "government") and one.entity.country:
        keys.add(f"{one.kind} {one.entity.country}")
    return keys


def _may_join(a: Chain, b: Chain) -> bool:
    full = [set(name.split()) for chain in (a, b) for one in chain.members for name in one.names if " " in name]
    return all(may_be_one(x, y) or _halves(x, y, full) for x in _faces(a) for y in _faces(b))


def _halves(a: Candidate, b: Candidate, full: list[set[str]]) -> bool:
    """Whether two persons of one document are the two halves of a full name, read apart: "Bashar", "al-Assad"."""
    words = {name for one in (a, b) for name in one.names}
    return a.document == b.document and any(words <= name for name in full)


def _faces(chain: Chain) -> list[Candidate]:
    """Members with different faces: enough to see a conflict, so that long chains stay cheap."""
    if len(chain.members) == 1:
        return chain.members
    seen: dict[tuple[object, ...], Candidate] = {}
    for one in chain.members:
        seen.setdefault((one.kind, one.entity.country, one.names, one.acronyms), one)
    return list(seen.values())


def may_be_one(a: Candidate, b: Candidate) -> bool:
    """Whether nothing speaks against two entities being one."""
    if b.kind not in COMPATIBLE[a.kind]:
        return False
    if a.entity.country and b.entity.country and a.entity.country != b.entity.country and not _named_alike(a, b):
        return False
    if a.document == b.document and a.names and b.names and not set(a.names) & set(b.names) and a.kind == "person":
        return False  # the document itself keeps two named persons apart
    given, others = a.given, b.given
    return not (given and others and not given & others and not _near(given, others))


def _named_alike(a: Candidate, b: Candidate) -> bool:
    return any(" " in name for name in set(a.names) & set(b.names)) or bool(a.acronyms & b.acronyms)


def _near(given: frozenset[str], others: frozenset[str]) -> bool:
    return any(_skeleton(x) == _skeleton(y) for x in given for y in others)


UNIQUE = (same_family_name, short_name)
"""Rules that hold only where the story knows one longer name with that word."""


def _unrivalled(chains: dict[int, Chain], own: set[int], pair: tuple[Candidate, Candidate]) -> bool:
    """Whether no other chain has a longer name with the word that the shorter of two names is."""
    words = {name for one in pair for name in one.names if " " not in name}
    kinds = {one.kind for one in pair}
    rivals = (
        name
        for number, chain in chains.items()
        if number not in own and any(one.kind in kinds for one in chain.members[:3])
        for one in _faces(chain)
        for name in one.names
    )
    return not any(" " in name and words & set(name.split()) for name in rivals)


def tell(story: Story, chain: Chain) -> Entity:
    """The linked entity of a chain: its names with their counts, the rest by vote."""
    entities = [member.entity for member in chain.members]
    names = merge_names([form for entity in entities for form in _forms(entity)])
    kind = "outlet" if any(member.outlet for member in chain.members) else _vote_kind(chain.members)
    name = _canonical(chain, kind)
    located = [entity.location for entity in entities if entity.location is not None]
    commonest = Counter(located).most_common(1)
    return Entity(
        id=make_id("e", story.id, fold(name) or name, kind),
        name=name,
        kind=kind,
        country=_vote(entity.country for entity in entities),
        sectors=_vote(entity.sectors or None for entity in entities) or (),
        names=names,
        location=commonest[0][0] if commonest else None,
        confidence=round(min(_confidence(chain), *(entity.confidence for entity in entities)), 3),
        why="; ".join(dict.fromkeys(chain.whys)) or entities[0].why,
    )


def _forms(entity: Entity) -> Iterable[NameForm]:
    if entity.names:
        return entity.names
    document = entity.id.split(":", 1)[-1].rsplit(":", 1)[0]
    return (NameForm(text=entity.name, form="description", documents=(document,), count=1),)


def _confidence(chain: Chain) -> float:
    strength = {rule.__name__: value for rule, value in RULES}
    weakest = 1.0
    for why in chain.whys:
        weakest = min(weakest, *(strength[name] for name, start in _EVIDENCE.items() if why.startswith(start)), 0.97)
    return weakest


_EVIDENCE = {
    "short_name": "short for",
    "same_description": "same description",
    "same_family_name": "same family",
    "same_spelling": "spellings",
}


def _vote_kind(members: Sequence[Candidate]) -> EntityKind:
    votes = Counter[EntityKind]()
    for member in members:
        votes[member.kind] += sum(form.count for form in member.entity.names) or 1
    specific = [kind for kind in votes if kind not in ("other", "group")] or list(votes)
    return min(specific, key=lambda kind: (-votes[kind], SPECIFIC.index(kind)))


def _vote(values: Iterable[T | None]) -> T | None:
    votes = Counter(value for value in values if value is not None)
    return min(votes, key=lambda value: (-votes[value], str(value))) if votes else None


def _canonical(chain: Chain, kind: EntityKind) -> str:
    """The fullest name that is not rare among its names; without a name, the description that tells most who it is:
    whose it is ("Syria's government"), then the commonest.
    """
    forms = [form for member in chain.members for form in _forms(member.entity)]
    for wanted in (("name",), ("metonym",), ("description",), ("adjective", "pronoun")):
        counts = Counter[str]()
        for form in forms:
            if form.form in wanted:
                counts[_strip(form.text)] += form.count
        if counts:
            most = max(counts.values())
            fit = [text for text in counts if counts[text] * 10 >= most]
            if wanted == ("description",):
                return min(counts, key=lambda text: (*_vagueness(text), -counts[text], len(text.split()), text))
            if kind in ("state", "place"):
                return min(fit, key=lambda text: (-counts[text], text))
            return min(fit, key=lambda text: (_is_acronym(text), -min(len(text.split()), 4), -counts[text], text))
    return chain.members[0].entity.name


LONGEST_DESCRIPTION = 5  # words; a longer one is a clause more than a name


def _vagueness(text: str) -> tuple[bool, bool]:
    """Whether a description is too long or says whose only by a pronoun, and whether it names nothing."""
    words = text.split()
    opened = words[1:] if len(words) > 1 and words[0].istitle() else words  # a capital may be the sentence's
    named = any(word[:1].isupper() for word in opened) or words[0].endswith(("'s", "’s")) or is_demonym(words[0])
    return len(words) > LONGEST_DESCRIPTION or words[0].lower() in POSSESSIVES, not named


def _strip(text: str) -> str:
    plain = " ".join(text.split()).split(", ")[0].strip('"“”')
    for tail in ("'s", "’s"):
        plain = plain.removesuffix(tail)
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        plain = plain.removeprefix(article)
    return plain or text


def merge_names(forms: Sequence[NameForm]) -> tuple[NameForm, ...]:
    """Equal words in equal form count together, over all their documents; the commonest first."""
    counts = Counter[tuple[str, MentionForm]]()
    documents: defaultdict[tuple[str, MentionForm], set[str]] = defaultdict(set)
    for form in forms:
        key = (form.text, form.form)
        counts[key] += form.count
        documents[key] |= set(form.documents)
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    return tuple(
        NameForm(text=key[0], form=key[1], documents=tuple(sorted(documents[key])), count=counts[key]) for key in ranked
    )
