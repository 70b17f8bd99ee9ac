"""Who is meant by a description: "the rebels", "government troops", "the president" are mostly somebody that the story
names elsewhere, in another report if not in this.

Each actor that is only described is given to the one whom it most likely describes, or to nobody: a softmax over those
it may be, by signs with learned weights (`recipes/choices/sides.py`). The signs are what both are called, what they
are, where they appear, how many others would fit, and whether one acts against the other.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from parallax.link.candidates import Candidate
from parallax.link.chains import Chain, may_be_one
from parallax.link.decided import Decided
from parallax.link.words import fold, numbers_in, stem
from parallax.nn.choice import likeliest, step, weights
from parallax.types import Annotations

LEARNED = "sides"
LEAST = 0.5
"""Of a side's probability, to be taken for the one described."""
FACES = 4
"""Members of each that are compared, so that long chains stay cheap."""
POOL = 40
"""Sides that a description is held against: those of its reports, and then those told of most."""

Signs = tuple[str, ...]
Choose = Callable[["Side", Sequence["Side"], Sequence[Signs]], "tuple[int, float] | None"]
"""Which of the sides a description is of, counted from 1, and how likely; the first signs are those of none."""


@dataclass(slots=True, kw_only=True)
class Acts:
    """What local entities do: deeds as (role, kind, linked place), whom they act against, with whom they act."""

    deeds: dict[str, set[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(set))
    against: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    beside: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A chain as the signs see it; words are stems."""

    chain: Chain
    faces: tuple[Candidate, ...]
    documents: frozenset[str]
    locals: frozenset[str]
    named: bool
    kind: str
    sort: str  # "irregular", "army", "government", "police", else its first sector, "" where that is not known
    country: str | None
    texts: tuple[str, ...]
    heads: frozenset[str]
    other_words: frozenset[str]
    name_words: frozenset[str]
    descriptions: frozenset[str]
    numbers: frozenset[float]
    count: int

    @property
    def is_person(self) -> bool:
        """Whether it is a person, by most of its members."""
        return self.kind == "person"


def settle(chains: Sequence[Chain], acts: Acts, decided: Decided, choose: Choose) -> list[Chain]:
    """The chains, those that are only described joined to whom they describe, in order of their first member."""
    sides = [side_of(chain) for chain in chains if chain.members[0].kind not in ("place", "state")]
    known = [side for side in sides if side.named]
    gone: set[int] = set()
    for side in sides:
        if side.named or not side.texts:
            continue
        pool = [one for one in known if one.is_person == side.is_person and _may_be(side, one, decided)]
        pool = sorted(pool, key=lambda one: (not one.documents & side.documents, -one.count))[:POOL]
        told = [signs(side, one, pool, acts) for one in pool]
        chosen = choose(side, pool, [signs_of_none(side, pool), *told]) if pool else None
        if chosen is None:
            known.append(side)
            continue
        number, chance = chosen
        found = pool[number - 1]
        into = found.chain
        into.members += side.chain.members
        into.whys += [*side.chain.whys, f"“{side.texts[0]}” describes it, {chance:.0%} likely"]
        decided.tie(into.locals())
        into.chance = min(into.chance, side.chain.chance, chance)
        known[next(at for at, one in enumerate(known) if one is found)] = side_of(into)
        gone |= set(side.chain.numbers)
        into.numbers += side.chain.numbers
    return [chain for chain in chains if chain.numbers[0] not in gone]


def by_weight(side: Side, pool: Sequence[Side], told: Sequence[Signs]) -> tuple[int, float] | None:  # noqa: ARG001
    """The likeliest, where it is likely enough."""
    return likeliest(told, weights(LEARNED), LEAST)


def _may_be(side: Side, other: Side, decided: Decided) -> bool:
    """Whether nothing forbids it; two crowds without a name are two, whatever both are called: "residents". A person is
    known by an office in common, one who is told by who backs him by that, and rebels are no army."""
    if side.is_person:
        if not side.heads & other.heads:
            return False
    elif not other.named and side.sort not in ARMED:
        return False
    if BACKED in side.other_words and not side.other_words <= other.other_words | other.name_words:
        return False
    if other.sort in LAWFUL and IRREGULARS & (side.heads | side.other_words):
        return False
    fits = all(may_be_one(x, y) for x in side.faces for y in other.faces)
    return fits and not decided.forbids(side.locals, other.locals)


BACKED = stem("backed")
LAWFUL = frozenset({"army", "government", "police"})
IRREGULARS = frozenset(map(stem, ("rebel", "rebels", "insurgent", "insurgents", "opposition", "militant", "militants")))


# --- what is known of a chain


def side_of(chain: Chain) -> Side:
    """A chain with what its members are called counted together."""
    members = chain.members
    texts = [form.text for one in members for form in one.entity.names if form.form == "description"]
    texts += [one.entity.name for one in members if not one.entity.names]
    heads = frozenset(map(head, texts)) - {""}
    names = frozenset(stem(word) for one in members for name in one.names for word in name.split())
    sectors = Counter(one.entity.sectors[0] for one in members if one.entity.sectors)
    sector = sectors.most_common(1)[0][0] if sectors else ""
    return Side(
        chain=chain,
        faces=tuple(members[:FACES]),
        documents=frozenset(one.document for one in members),
        locals=frozenset(one.entity.id for one in members),
        named=any(form.form in ("name", "metonym") for one in members for form in one.entity.names),
        kind=Counter(one.kind for one in members).most_common(1)[0][0],
        sort=SORTS.get(sector, sector),
        country=next((one.entity.country for one in members if one.entity.country), None),
        texts=tuple(dict.fromkeys(texts)),
        heads=heads,
        other_words=frozenset(stem(word) for text in texts for word in fold(text).split()) - heads,
        name_words=names,
        descriptions=frozenset(text for one in members for text in one.descriptions),
        numbers=frozenset(number for text in texts for number in numbers_in(text)),
        count=sum(form.count for one in members for form in one.entity.names) or 1,
    )


def head(text: str) -> str:
    """The stem of the noun that a description turns on: of "the last soldiers of the garrison" that of "soldiers"."""
    words = _WORD.findall(_TAIL.split(text)[0].lower() or text.lower())
    return stem(words[-1].removesuffix("'s").removesuffix("’s")) if words else ""


_WORD = re.compile(r"[a-z'’-]+", re.I)
_TAIL = re.compile(r"\b(?:of|who|that|which|in|from|at|with|for|on|against|loyal|led|backed|under|to|near)\b|,", re.I)


SORTS = {
    "REB": "irregular", "UAF": "irregular", "PRE": "irregular", "CRM": "irregular", "PAR": "irregular",
    "MIL": "army", "SPY": "army", "GOV": "government", "COP": "police",
}  # fmt: skip


def acts_of(chains: Sequence[Chain], annotations: Iterable[Annotations]) -> Acts:
    """What the events, relations and control of the reports say that their entities do."""
    at = {one.entity.id: str(chain.numbers[0]) for chain in chains for one in chain.members}
    acts = Acts()
    for read in annotations:
        for event in read.events:
            where = (at[event.place],) if event.place in at else ()
            for role, own, others in (
                ("actor", event.actors, event.recipients),
                ("recipient", event.recipients, event.actors),
            ):
                for one in own:
                    acts.deeds[one].add((role, event.type or "", *where))
                    acts.against[one] |= set(others)
                    acts.beside[one] |= set(own) - {one}
        for tie in read.relations:
            kept = acts.against if tie.kind in ("opposes", "fights") else acts.beside
            kept[tie.subject].add(tie.object)
            kept[tie.object].add(tie.subject)
        for held in read.control:
            for role, who in (("holder", held.holder), ("previous", held.previous)):
                if who:
                    acts.deeds[who].add((role, held.change, at.get(held.place, held.place)))
            if held.holder and held.previous:
                acts.against[held.holder].add(held.previous)
                acts.against[held.previous].add(held.holder)
    return acts


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


def signs(side: Side, other: Side, pool: Sequence[Side], acts: Acts) -> Signs:
    """What speaks for and against a description being of another of the story's sides; `pool` are all that it may be
    of."""
    what = f"{_what(side)}{'named' if other.named else 'described'}"
    sorts = "same" if side.sort == other.sort != "" else "unknown" if "" in (side.sort, other.sort) else "other"
    land = _land(side, other)
    shared = len(side.documents & other.documents)
    beside = "all" if shared == len(side.documents) else "some" if shared else "none"
    rivals = [one for one in pool if one is not other and one.named and _rivals(side, one)]
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


ARMED = frozenset({"irregular", "army", "government", "police"})


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
    if _met(acts.against, side) & other.locals or _met(acts.against, other) & side.locals:
        yield f"{what} against"
    if _met(acts.beside, side) & other.locals:
        yield f"{what} with"


def _fights(side: Side, acts: Acts) -> int:
    """0, 1 or 2: whether a side attacks, arrests, takes or holds."""
    told = [deed for one in side.locals for deed in acts.deeds.get(one, ())]
    return step(sum(deed[1] in FORCE or deed[0] in ("holder", "previous") for deed in told), 1, 3)


FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})


def _met(others: Mapping[str, set[str]], side: Side) -> set[str]:
    return {other for one in side.locals for other in others.get(one, ())}


def opened(text: str) -> str:
    """How a description begins: "the", "a", a number, whose, or with none of these."""
    first = text.lower().split()[0]
    if _NUMBER.match(text):
        return "number"
    if first.endswith(("'s", "’s")):
        return "of another"
    if first in ("its", "their", "his", "our", "both", "the"):
        return first
    return "one" if first in _ONE else "that" if first in _THAT else ""


_ONE = frozenset({"a", "an", "another", "any", "each", "every", "no"})
_THAT = frozenset({"her", "my", "these", "those", "this", "that"})
_NUMBER = re.compile(
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?|dozens|hundreds|"
    r"scores|several|some|many|a few|thousands)\b",
    re.I,
)
