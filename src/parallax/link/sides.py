"""Who is meant by a description: "the rebels", "government troops", "the president" are mostly somebody that the story
names elsewhere, in another report if not in this.

Each actor that is only described is given to the one whom it most likely describes, or to nobody: a softmax over those
it may be, by signs with learned weights (`recipes/choices/sides.py`). The signs are what both are called, what they
are, where they appear, how many others would fit, and whether one acts against the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from parallax.link.candidates import APART
from parallax.link.chains import Chain, may_be_one
from parallax.link.decided import Decided
from parallax.link.described import ARMED, Acts, Side, met, opened, side_of
from parallax.link.others import LANDS, Told, is_another, is_of_nobody, told_of, waits_for_speaker
from parallax.link.owners import Owners
from parallax.link.words import fold
from parallax.nn.choice import likeliest, step, weights

LEARNED = "sides"
LEAST = 0.5
"""Of a side's probability, to be taken for the one described."""
POOL = 40
"""Sides that a description is held against: those of its reports, and then those told of most."""

CALLINGS = frozenset({"BUS", "EDU", "JRN", "MED"})
"""Sectors of whom nobody of another sector is described as."""

Signs = tuple[str, ...]
Choose = Callable[["Side", Sequence["Side"], Sequence[Signs]], "tuple[int, float] | None"]
"""Which of the sides a description is of, counted from 1, and how likely; the first signs are those of none."""


def settle(chains: Sequence[Chain], acts: Acts, owners: Owners, decided: Decided, choose: Choose) -> list[Chain]:
    """The chains, those that are only described joined to whom they describe, in order of their first member."""
    every = list(map(side_of, chains))
    told = told_of(every, acts, owners)
    sides = [side for side in every if side.chain.members[0].kind not in LANDS]
    known = [side for side in sides if side.named]
    gone: set[int] = set()
    for side in sorted(sides, key=lambda one: waits_for_speaker(one, told)):
        if side.named or not side.texts:
            continue
        pool = [] if is_of_nobody(side, told) else known
        pool = [one for one in pool if one.is_person == side.is_person and _may_be(side, one, told, decided)]
        pool = sorted(pool, key=lambda one: (not one.documents & side.documents, -one.count))[:POOL]
        rivals = rivals_of(side, pool)
        read = [signs(side, one, rivals, acts) for one in pool]
        chosen = choose(side, pool, [signs_of_none(side, pool), *read]) if pool else None
        if chosen is None:
            known.append(side)
            continue
        number, chance = chosen
        found = pool[number - 1]
        into = found.chain
        into.members += side.chain.members
        into.whys += [*side.chain.whys, f"“{side.texts[0]}” describes it, {chance:.0%} likely"]
        into.chances |= {one: min(chance, side.chain.chances.get(one, 1.0)) for one in side.chain.locals()}
        decided.tie(into.locals())
        into.chance = min(into.chance, side.chain.chance, chance)
        known[next(at for at, one in enumerate(known) if one is found)] = side_of(into)
        gone |= set(side.chain.numbers)
        into.numbers += side.chain.numbers
    return [chain for chain in chains if chain.numbers[0] not in gone]


def by_weight(side: Side, pool: Sequence[Side], told: Sequence[Signs]) -> tuple[int, float] | None:
    """The likeliest, where it is likely enough and something tells it from those that are named besides."""
    found = likeliest(told, weights(LEARNED), LEAST)
    return None if found is None or _may_be_either(side, pool[found[0] - 1], pool) else found


def _may_be_either(side: Side, other: Side, pool: Sequence[Side]) -> bool:
    """Whether a description would fit another named side of the story as well, is told beside both or neither, and
    shares no word with the one."""
    rivals = [one for one in rivals_of(side, pool) if one is not other]
    if side.is_person or not other.named or not rivals:
        return False
    alone = side.documents & other.documents and not any(one.documents & side.documents for one in rivals)
    words = side.heads | side.other_words
    return not alone and words.isdisjoint(other.heads | other.name_words) and not side.descriptions & other.descriptions


def _may_be(side: Side, other: Side, told: Told, decided: Decided) -> bool:
    """Whether nothing forbids it; two crowds without a name are two, whatever both are called: "residents". A person is
    known by an office in common."""
    if side.is_person:
        if not side.heads & other.heads:
            return False
    elif not other.named and side.sort not in ARMED:
        return False
    elif side.sort in CALLINGS and other.sort not in ("", side.sort):
        return False  # "the company" is no army
    elif side.sort == "government" and not _set_apart(side) <= _set_apart(other):
        return False  # "the township administration" is not the country's
    if is_another(side, other, told):
        return False
    fits = all(may_be_one(x, y) for x in side.faces for y in other.faces)
    return fits and not decided.forbids(side.locals, other.locals)


def _set_apart(side: Side) -> frozenset[str]:
    """The words that tell a government from that of the country today."""
    called = (form.text for one in side.chain.members for form in one.entity.names)
    return APART & frozenset(word for text in called for word in fold(text).split())


# --- signs


def signs_of_none(side: Side, pool: Sequence[Side]) -> Signs:
    """What speaks for a description of somebody whom the story does not tell of otherwise."""
    what = _what(side)
    return (
        f"{what} none",
        f"none|{side.sort}",
        f"none|{side.kind}",
        f"{what} none told|{step(side.count, 2, 4)}",
        f"{what} none of|{step(sum(one.named for one in pool), 1, 2, 4)}",
        *(f"{what} none|{word}" for word in sorted(side.heads)),
        *(f"{what} none with|{how}" for how in sorted({opened(text) for text in side.texts})),
    )


def rivals_of(side: Side, pool: Sequence[Side]) -> list[Side]:
    """All named sides that a description fits, of those that it may be of."""
    return [one for one in pool if one.named and _rivals(side, one)]


def signs(side: Side, other: Side, fitting: Sequence[Side], acts: Acts) -> Signs:
    """What speaks for and against a description being of another of the story's sides; `fitting` are the named sides
    that it fits (`rivals_of`)."""
    what = f"{_what(side)}{'named' if other.named else 'described'}"
    sorts = "same" if side.sort == other.sort != "" else "unknown" if "" in (side.sort, other.sort) else "other"
    land = _land(side, other)
    shared = len(side.documents & other.documents)
    beside = "all" if shared == len(side.documents) else "some" if shared else "none"
    rivals = [one for one in fitting if one is not other]
    here = sum(bool(one.documents & side.documents) for one in rivals)
    share = other.count / (other.count + sum(one.count for one in rivals))
    words_of_name = bool(side.heads & other.name_words)
    found = [
        what,
        f"{what} land|{land}",
        f"{what} land|{land}|{sorts}",
        f"{what} beside|{beside}|{sorts}",
        f"{what} rivals|{sorts}|{min(len(rivals), 3)}",
        f"{what} rivals here|{sorts}|{beside}|{min(here, 2)}",
        f"{what} share|{sorts}|{step(share, 0.1, 0.25, 0.5, 0.75, 0.9)}",
        f"{what} head|{land}" if side.heads & other.heads else f"{what} other head",
        *(f"{what} called|{word}|{sorts}" for word in sorted(side.heads)),
        *(f"{what} opened|{how}" for how in sorted({opened(text) for text in side.texts})),
    ]
    if not side.is_person:
        found += [
            f"{what} sorts|{side.sort}|{other.sort}",
            f"{what} sorts|{sorts}",
            f"{what} kinds|{side.kind}|{other.kind}",
            f"{what} fights|{side.sort}|{other.sort if other.sort in ARMED else ''}|{_fights(other, acts)}",
            *(f"called|{word}|{other.sort}" for word in sorted(side.heads)),
        ]
    if same := side.descriptions & other.descriptions:
        found.append(f"{what} description|{any(' ' in text for text in same)}")
    if words_of_name:
        found.append(f"{what} in name|{beside}")
    if side.other_words & other.name_words:
        found.append(f"{what} other words in name")
    if side.other_words & (other.other_words | other.heads):
        found.append(f"{what} other words")
    return (*found, *_numbers(what, side, other), *_deeds(what, side, other, acts))


def _what(side: Side) -> str:
    return "who " if side.is_person else ""


def _land(side: Side, other: Side) -> str:
    if side.country and side.country == other.country:
        return "same"
    return "one" if side.country or other.country else "none"


def _rivals(side: Side, other: Side) -> bool:
    """Whether a description fits another side as well."""
    if side.country and other.country and side.country != other.country:
        return False
    return bool(other.heads & side.heads) if side.is_person else other.sort == side.sort


def _numbers(what: str, side: Side, other: Side) -> Iterable[str]:
    if not side.numbers and not other.numbers:
        told = "none"
    elif not (side.numbers and other.numbers):
        told = "here" if side.numbers else "there"
    else:
        told = "same" if side.numbers & other.numbers else "other"
    yield f"{what} number|{told}"
    yield f"{what} number|{told}|{bool(side.heads & other.heads)}"


def _deeds(what: str, side: Side, other: Side, acts: Acts) -> Iterable[str]:
    mine, theirs = ({deed for one in own.locals for deed in acts.deeds.get(one, ())} for own in (side, other))
    placed = sum(len(deed) > 2 for deed in mine & theirs)
    yield f"{what} deeds there|{min(placed, 2)}"
    yield f"{what} deeds|{step(len(mine & theirs) - placed, 1, 3)}"
    if met(acts.against, side) & other.locals or met(acts.against, other) & side.locals:
        yield f"{what} against"
    if met(acts.beside, side) & other.locals:
        yield f"{what} with"


def _fights(side: Side, acts: Acts) -> int:
    """0, 1 or 2: whether a side attacks, arrests, takes or holds."""
    told = [deed for one in side.locals for deed in acts.deeds.get(one, ())]
    return step(sum(deed[1] in FORCE or deed[0] in ("holder", "previous") for deed in told), 1, 3)


FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
