"""What forbids that a description is of a side, however likely it looks: it is another's by its own words, or the
reports tell of both as of two.

Each rule is silent where nothing forbids; one that speaks outranks what was learned (`sides`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from parallax.link.candidates import BARE, POSSESSIVES, headed, is_state
from parallax.link.described import LAWFUL, Acts, Side, met, noun, opened
from parallax.link.described_words import listed, plurals
from parallax.link.owners import Owners
from parallax.link.tables import table
from parallax.link.words import fold, stem
from parallax.text.lemmas import lemma
from parallax.world.actors import is_national_body, is_person_noun

LANDS = ("place", "state")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the reports of a story tell of their sides; `at` leads from a local entity to what it was by its names,
    `called` from a side's first number to those whose names of several words, no lands' nor persons', its descriptions
    hold; a name that they are told to be against is none of theirs. `lands` are the countries whose bodies of a sort
    the story tells of."""

    acts: Acts
    owners: Owners
    at: Mapping[str, Side]
    called: Mapping[int, tuple[Side, ...]]
    lands: Mapping[str, frozenset[str]]

    def owning(self, side: Side, *, by_name: bool) -> Iterator[Side]:
        """Who a side's descriptions say that it is of: only by a name, or by a pronoun or description as well."""
        of = self.owners.by_name if by_name else self.owners.of
        found = {owner for one in side.locals for owner in of.get(one, ())} - side.locals
        return (self.at[one] for one in sorted(found) if one in self.at)

    def speakers(self, side: Side) -> set[str]:
        """Who calls a side's members "ours"."""
        return {one for local in side.locals for one in self.owners.speakers.get(local, ())}


def told_of(sides: Iterable[Side], acts: Acts, owners: Owners) -> Told:
    """What the reports tell of some sides."""
    every = list(sides)
    named = [one for one in every if one.named and not one.is_person and one.kind not in LANDS]
    names = {name: one for one in named for face in one.faces for name in face.names if " " in name}
    return Told(
        acts=acts,
        owners=owners,
        at={local: one for one in every for local in one.locals},
        called={one.chain.numbers[0]: _called(one, names) for one in every if one.texts and not one.is_person},
        lands=_lands(every),
    )


def _lands(sides: Iterable[Side]) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in sides:
        if one.sort in LAWFUL and one.country and is_state(one.country) and not one.is_person:
            found[one.sort].add(one.country)
    return {sort: frozenset(countries) for sort, countries in found.items()}


def _called(side: Side, names: Mapping[str, Side]) -> tuple[Side, ...]:
    """Those whose names stand in a side's descriptions."""
    words = [fold(text).split() for text in map(_without_foes, side.texts)]
    runs = {" ".join(own[i:j]) for own in words for i in range(len(own)) for j in range(i + 2, len(own) + 1)}
    return tuple(names[run] for run in sorted(runs & names.keys()))


def _without_foes(text: str) -> str:
    """A description without what it says that its men are against: of "anti-gang squad" the squad, of "anti-Lantern
    Front fighters" the fighters."""
    return FOES.sub("", text)


FOES = re.compile(r"(?i:\b(?:anti|counter)-)(?:[A-Z][\w'’-]*(?: +[A-Z][\w'’-]*)*|\w[\w-]*)")


def is_another(side: Side, other: Side, told: Told) -> bool:
    """Whether something forbids that a description is of another side."""
    return any(forbids(side, other, told) for forbids in RULES)


def is_of_nobody(side: Side, told: Told) -> bool:
    """Whether its own words forbid that a description is of any side."""
    return no_longer(side) or anybody(side) or only_beside(side) or unknown(side, told) or any_weapon(side)


def named_after_another(side: Side, other: Side, told: Told) -> bool:
    """ "Wazira militiamen" are the Wazira's, "Front fighters" the Front's. A land or a town only tells where they are,
    unless no report names it but before such a noun."""
    if side.is_person:
        return False
    for owner in told.owning(side, by_name=True):
        if owner.is_person or _is_shared(owner, other, told):
            continue
        if owner.kind not in LANDS:
            return True
        if side.sort not in LAWFUL and owner.locals.isdisjoint(told.owners.alone):
            return True
    return False


def of_another_land(side: Side, other: Side, told: Told) -> bool:
    """ "Sendaran officers" are not of "Lomara's army"."""
    own = [one for one in told.owning(side, by_name=True) if one.kind in LANDS]
    if not own or not any(one.kind in LANDS for one in told.owning(other, by_name=True)):
        return False
    return not any(_is_shared(one, other, told) for one in own)


def of_either_land(side: Side, other: Side, told: Told) -> bool:
    """ "The army", where a story tells of two armies, and its report does not say which state's it means."""
    return any(_may_be_either(one, another, told) for one, another in ((side, other), (other, side)))


def _may_be_either(bare: Side, other: Side, told: Told) -> bool:
    if bare.is_person or bare.named or bare.country or not other.country or len(told.lands.get(bare.sort, ())) < 2:
        return False
    return bool(bare.texts) and all(map(is_national_body, bare.texts))


def of_another_branch(side: Side, other: Side, _told: Told) -> bool:
    """ "The government" is neither its army nor its police, nor is "the army" the government; "government troops" may
    be told of either."""
    nouns = {noun(text) for text in side.texts}
    if nouns and nouns <= BARE:
        return other.sort in ("army", "police")
    return bool(nouns) and nouns <= listed("wholes") and other.sort in ("government", "police")


def of_another_camp(side: Side, other: Side, told: Told) -> bool:
    """A government, its army and its ministers' troops are no rebels. An officer may have gone over to them."""
    if side.is_person:
        return False
    if (side.sort, other.sort) in OPPOSED:
        return True
    if other.sort in LAWFUL and _is_called_irregular(side) and not _is_called_irregular(other):
        return True
    owners = (one for one in told.owning(side, by_name=False) if not one.locals & other.locals)
    return any((one.sort, other.sort) in OWNED for one in owners)


def outside_the_law(side: Side, other: Side, _told: Told) -> bool:
    """ "Hooligans", "protesters" are no army, no police and no government, whoever else the story tells of."""
    if side.is_person or other.sort not in LAWFUL:
        return False
    sectors = {sector for one in side.chain.members for sector in one.entity.sectors}
    return not OUTSIDE.isdisjoint(sectors) and HOLDING.isdisjoint(sectors)


OUTSIDE = frozenset({"CRM", "OPP"})
HOLDING = frozenset({"COP", "GOV", "JUD", "MIL"})
"""Sectors of those who fight or withstand a state, and of those who are its own."""


def only_its_people(side: Side, other: Side, _told: Told) -> bool:
    """ "13 oil workers", "the dismissed workers" are people whom a union may be of, and not the union. One called after
    the people alone may be meant by them: "the doctors" of the "Committee of Doctors"."""
    if side.is_person or side.sort not in TRADES or not other.named or other.kind == "group":
        return False
    nouns = {noun(text) for text in side.texts}
    if not nouns or not all(is_person_noun(lemma(one, "NOUN", "NNS")) for one in nouns):
        return False
    ends = {stem(name.split()[-1]) for face in other.faces for name in face.names}
    if side.heads & ends:
        return False  # "Pacific Peace Monitors"
    if any(opened(text) != "the" for text in side.texts):
        return True
    return not side.heads | side.other_words <= other.name_words | {"the"}


def anyones_men(side: Side, other: Side, _told: Told) -> bool:
    """ "Guards", "two volunteers": whoever hired them, and not the Guard for the word that both are called by. Where
    its report tells of that body, "the guards" may be."""
    nouns = {noun(text) for text in side.texts}
    if side.is_person or not other.named or not nouns or nouns & _nouns(other):
        return False
    if not nouns <= plurals("anyones") or not all(map(_is_bare, side.texts)):
        return False
    return not side.documents <= other.documents or any(opened(text) != "the" for text in side.texts)


def _is_bare(text: str) -> bool:
    """Whether a description has no word that tells more than its noun: "two guards"."""
    words = fold(text).split()
    return len(words) == 1 or (len(words) == 2 and opened(text) in ("the", "one", "that", "number"))


def one_of_its_branches(side: Side, other: Side, told: Told) -> bool:
    """ "The port authority", "the prison service" are not the government, nor a ministry that is called otherwise. "The
    Lomaran administration" is, one of prisons is not."""
    if side.is_person or other.sort != "government" or not side.texts:
        return False
    nouns = {noun(text) for text in side.texts}
    if nouns <= listed("whole_alone") and not _told_what_of(side, told):
        return False
    return nouns <= listed("branches") and nouns.isdisjoint(_nouns(other))


def _told_what_of(side: Side, told: Told) -> set[str]:
    """The stems of what its descriptions say beside their noun, whose they are and which in time: "prison"."""
    words = {
        stem(word) for text in side.texts for word in fold(text).split() if word not in OPENING | listed("in_time")
    }
    return words - {stem(noun(text)) for text in side.texts} - _words_of_owners(side, told)


def _words_of_owners(side: Side, told: Told) -> set[str]:
    return {word for one in told.owning(side, by_name=True) for word in one.name_words}


def _nouns(side: Side) -> set[str]:
    """The nouns of its descriptions as they stand there, and the words of its names."""
    return {*map(noun, side.texts), *(word for face in side.faces for name in face.names for word in name.split())}


def of_another_office(side: Side, other: Side, told: Told) -> bool:
    """ "The information minister" is not the home minister, nor "the commander of the Lantern unit" who commands the
    Guard: an office of something else, or in a body that he is not told to be of."""
    if not side.is_person:
        return False
    mine, theirs = map(_ministries_of, (side, other))
    if mine and theirs and mine.isdisjoint(theirs):
        return True
    own = [one for one in _named_in(side, told) if _is_body(one)]
    known = [one for one in _bodies_of(other, told) if _is_body(one) and one.named]
    return bool(own and known) and not any(_is_shared(one, another, told) for one in own for another in known)


def _ministries_of(side: Side) -> frozenset[str]:
    """What a person is minister of, of what is known that there are ministers of: "the new minister", "the hardline
    minister" say nothing of that. What goes by several names is one: "interior", "home"."""
    found = headed(" ".join(fold(text).split()) for text in side.texts)
    return frozenset(_portfolios()[word] for word in found if word in _portfolios())


def _named_in(side: Side, told: Told) -> Iterator[Side]:
    """Who is named in a side's descriptions, or in that of whom they name: the Guard of "the commander of a Guard
    unit"."""
    for owner in told.owning(side, by_name=False):
        yield from [owner] if owner.named else told.owning(owner, by_name=True)


def _is_body(one: Side) -> bool:
    return not one.is_person and one.kind not in LANDS


TRADES = frozenset({"AGR", "EDU", "JRN", "LAB", "MED", "REF"})
"""Sectors of people who are many things beside members of a body."""


def _is_called_irregular(side: Side) -> bool:
    """Whether its noun says that it is outside the law, or a word before a noun that may be anybody's: "criminal
    police" and an "anti-terrorist unit" are police."""
    if not _irregulars().isdisjoint(side.heads):
        return True
    words = {stem(word) for text in side.texts for word in fold(_without_foes(text)).split()}
    return side.sort not in LAWFUL and not _irregulars().isdisjoint(words)


def of_others_own(side: Side, other: Side, told: Told) -> bool:
    """ "Their unit", of men without a name, is the unit of those men, and not of the nearest body that has one."""
    if side.is_person or not other.named or not side.texts or any(opened(text) not in OF_THEM for text in side.texts):
        return False
    owners = list(told.owning(side, by_name=False))
    bodies = [one for one in owners if _is_body(one) and not one.named]
    return bool(bodies) and len(bodies) == len(owners) and not any(_is_shared(one, other, told) for one in bodies)


OF_THEM = frozenset({"its", "their"})


def of_its_owners_land(side: Side, other: Side, told: Told) -> bool:
    """ "His ministry" is of the land of whose it is, and not the ministry of no known land that another report names,
    unless he is told to be of that one."""
    if side.is_person or not other.named or not side.country or other.country or not side.texts:
        return False
    if any(opened(text) not in OF_ONE for text in side.texts):
        return False
    owners = list(told.owning(side, by_name=False))
    return bool(owners) and not any(_is_shared(one, other, told) for one in owners)


OF_ONE = frozenset({*OF_THEM, "his"})


def spoken_of_as_ours(side: Side, other: Side, told: Told) -> bool:
    """ "Our forces" are of the camp of whoever says so, and of nobody but the body that he is told to be of, where that
    is an irregular one; where nobody is quoted, of no rebels: the report's own side is its state's.
    """
    if side.is_person or side.locals.isdisjoint(told.owners.ours):
        return False
    speakers = [told.at[one] for one in told.speakers(side) if one in told.at]
    bodies = [body for one in speakers for body in _bodies_of(one, told)]
    if any(body.locals & other.locals or body.name_words & other.name_words for body in bodies):
        return False
    if any(body.sort == "irregular" for body in bodies):
        return True
    if any(_is_shared(one, other, told) for one in speakers):
        return False
    camps = {(one.sort in LAWFUL, one.sort == "irregular") for one in [*speakers, *bodies]}
    unquoted = side.locals.isdisjoint(told.owners.quoted)
    return (other.sort == "irregular" and (True, False) in camps | {(unquoted, False)}) or (
        other.sort in LAWFUL and (False, True) in camps
    )


def waits_for_speaker(side: Side, told: Told) -> bool:
    """Whether "our forces" are of a speaker whose own body is still to be found: "the rebel group's spokesman"."""
    if side.is_person or side.locals.isdisjoint(told.owners.ours):
        return False
    speakers = (told.at[one] for one in told.speakers(side) if one in told.at)
    return any(not body.named for one in speakers if one.is_person for body in _bodies_of(one, told))


def _bodies_of(speaker: Side, told: Told) -> list[Side]:
    """The bodies that a person leads, is of or speaks for, by his descriptions and by what the reports tell; anybody
    else is his own."""
    if not speaker.is_person:
        return [speaker] if speaker.kind not in LANDS else []
    tied = (told.at[one] for one in sorted(met(told.acts.ties, speaker)) if one in told.at)
    found = [*told.owning(speaker, by_name=False), *tied]
    return [one for one in found if not one.is_person and one.kind not in LANDS]


def called_by_another(side: Side, other: Side, told: Told) -> bool:
    """ "Men of the Lantern Front" are of no other side, whose name is not in it."""
    if side.is_person or not side.texts:
        return False
    found = told.called.get(side.chain.numbers[0], ())
    return bool(found) and not any(one is other or _is_shared(one, other, told) for one in found)


def whole_of_it(side: Side, other: Side, _told: Told) -> bool:
    """ "The army" is none of its brigades, nor a front: a side that bears the name of such is not all of it."""
    if side.is_person or not other.named or not listed("wholes").intersection(map(noun, side.texts)):
        return False
    named = {word for face in other.faces for name in face.names for word in name.split()}
    return bool(named & listed("units")) and named.isdisjoint(listed("wholes"))


def of_another_number(side: Side, other: Side, _told: Told) -> bool:
    """ "Twelve dead soldiers" are not "six residents", where neither has a name."""
    return not other.named and bool(side.numbers and other.numbers) and side.numbers.isdisjoint(other.numbers)


OPPOSED = frozenset({("government", "irregular"), ("army", "irregular"), ("irregular", "government")})
OWNED = frozenset({("government", "irregular"), ("irregular", "government"), ("irregular", "army")})


def fought_by_it(side: Side, other: Side, told: Told) -> bool:
    """Who attacks a side, is attacked by it or opposed to it."""
    if side.is_person or _is_of(side, other, told):
        return False
    return bool(met(told.acts.against, side) & other.locals or met(told.acts.against, other) & side.locals)


def led_by_others(side: Side, other: Side, told: Told) -> bool:
    """ "Rossin's men" are of the side that Rossin is told to be of, where the story names it."""
    if side.is_person:
        return False
    for owner in told.owning(side, by_name=False):
        if owner.is_person and not _is_shared(owner, other, told):
            own = {
                *met(told.acts.ties, owner),
                *(one for its in told.owning(owner, by_name=True) for one in its.locals),
            }
            known = [told.at[one] for one in own if one in told.at]
            if any(one.named and not one.is_person and one.kind not in LANDS for one in known):
                return own.isdisjoint(other.locals)
    return False


def several(side: Side, other: Side, _told: Told) -> bool:
    """ "The two sides", "14 unions": more than one, where a side is one, unless its name is a plural: "Brigades"."""
    if side.is_person:
        return False
    named = {word for face in other.faces for name in face.names for word in name.split()}
    return bool(plurals("bodies").intersection(map(noun, side.texts)) - named)


def beside_it(side: Side, other: Side, told: Told) -> bool:
    """ "Their sponsors", "the enemy": whoever they are, not who has them."""
    if side.is_person:
        return False
    return bool(_beside().intersection(map(noun, side.texts))) and _is_of(side, other, told)


def no_longer(side: Side) -> bool:
    """ "Former militiamen" are of no side any longer."""
    return not side.is_person and any(listed("past") & set(fold(text).split()) for text in side.texts)


def anybody(side: Side) -> bool:
    """ "Any armed group" is nobody in particular."""
    return any(fold(text).split()[:1] and fold(text).split()[0] in listed("anybody") for text in side.texts)


def only_beside(side: Side) -> bool:
    """ "Allies", "his friends": whoever they are, no word tells."""
    if side.is_person or not side.texts:
        return False
    words = (set(fold(text).split()) for text in side.texts)
    return all(len(own - OPENING) == 1 and own & _beside() for own in words)


def unknown(side: Side, told: Told) -> bool:
    """ "Unidentified gunmen", "armed men whom they could not identify": whoever they are, nobody knows."""
    words = {word for text in side.texts for word in fold(text).split()}
    return not side.is_person and bool(words & listed("unknown") or side.locals & told.owners.unknown)


def any_weapon(side: Side) -> bool:
    """ "A drone", "tanks", "five Lomaran jets": a weapon is somebody's only where the words say whose, or which one,
    and a number of them is no body."""
    if not _are_weapons(side):
        return False
    counted = all(opened(text) == "number" for text in side.texts)
    bare = (opened(text) in ("one", "number", "") and len(fold(text).split()) <= WEAPON_WORDS for text in side.texts)
    return counted or all(bare)


def armed_with(side: Side, other: Side, _told: Told) -> bool:
    """ "The army", "our forces" are none of the weapons that a story tells of: "artillery", "five jets"."""
    return not other.named and _are_weapons(other) and not _are_weapons(side)


def _are_weapons(side: Side) -> bool:
    return (
        bool(side.texts) and not side.is_person and {*map(noun, side.texts)} <= listed("weapons") | plurals("weapons")
    )


WEAPON_WORDS = 2
"""Words of a description that says no more than the weapon: "a drone"."""
OPENING = POSSESSIVES | {"the", "a", "an", "some", "all", "many", "own", "only"}


def backed_by_others(side: Side, other: Side, _told: Told) -> bool:
    """Who is told by whoever backs him, is known by that alone."""
    return BACKED in side.other_words and not side.other_words <= other.other_words | other.name_words


BACKED = stem("backed")


def introduced_beside(side: Side, other: Side, told: Told) -> bool:
    """ "A resistance group" is none that its report has named by then: whoever is brought in with "a" is new there."""
    if side.is_person or not other.named:
        return False
    return any(told.owners.introduced.get(one, frozenset()) & other.locals for one in side.locals)


Forbids = Callable[[Side, Side, Told], bool]
RULES: tuple[Forbids, ...] = (
    named_after_another, called_by_another, of_another_land, of_either_land, of_another_branch, of_another_camp,
    outside_the_law, only_its_people, spoken_of_as_ours, led_by_others, fought_by_it, several, whole_of_it,
    of_another_number, beside_it, backed_by_others, armed_with, introduced_beside, anyones_men, one_of_its_branches,
    of_another_office, of_others_own, of_its_owners_land,
)  # fmt: skip


def _is_shared(owner: Side, other: Side, told: Told) -> bool:
    """Whether an owner is a side itself, has a word of its name, owns it as well, or acts with it."""
    if owner.locals & other.locals or owner.name_words & other.name_words:
        return True
    if any(owner.locals & one.locals for one in told.owning(other, by_name=False)):
        return True
    return owner.kind not in LANDS and bool(owner.locals & met(told.acts.beside, other))


def _is_of(side: Side, other: Side, told: Told) -> bool:
    """Whether a description names the side that it is held against: "a unit of the Republican Guard"."""
    return any(one.locals & other.locals for one in told.owning(side, by_name=False))


@cache
def _irregulars() -> frozenset[str]:
    return frozenset(map(stem, listed("irregulars") | plurals("irregulars") | {"gunmen"}))


@cache
def _portfolios() -> Mapping[str, str]:
    """The stems of the names of each portfolio, with the first of them."""
    return {stem(word): words[0] for words in table("described")["portfolios"] for word in words}


@cache
def _beside() -> frozenset[str]:
    return listed("beside") | plurals("beside")
