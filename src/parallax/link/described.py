"""A chain as whoever asks whom it describes sees it: what its members are called, counted together, and what they do.

Leaves alone whom a description is of (`sides`) and what speaks against it (`others`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from parallax.link.candidates import Candidate
from parallax.link.chains import Chain
from parallax.link.words import fold, numbers_in, stem
from parallax.types import Annotations

FACES = 4
"""Members of each that are compared, so that long chains stay cheap."""
ARMED = frozenset({"irregular", "army", "government", "police"})
LAWFUL = frozenset({"army", "government", "police"})


@dataclass(slots=True, kw_only=True)
class Acts:
    """What local entities do: deeds as (role, kind, linked place), whom they act against, with whom they act, whom they
    lead or are part of."""

    deeds: dict[str, set[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(set))
    against: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    beside: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    ties: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


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
    return stem(noun(text))


def noun(text: str) -> str:
    """The noun that a description turns on, as it stands there; "" where there is none."""
    words = _WORD.findall(_TAIL.split(text)[0].lower() or text.lower())
    return words[-1].removesuffix("'s").removesuffix("’s") if words else ""


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
            if tie.kind in ("leads", "part_of"):
                acts.ties[tie.subject].add(tie.object)
        for held in read.control:
            for role, who in (("holder", held.holder), ("previous", held.previous)):
                if who:
                    acts.deeds[who].add((role, held.change, at.get(held.place, held.place)))
            if held.holder and held.previous:
                acts.against[held.holder].add(held.previous)
                acts.against[held.previous].add(held.holder)
    return acts


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


def met(others: Mapping[str, set[str]], side: Side) -> set[str]:
    """Those whom the members of a side are told with, by one of the maps of `Acts`."""
    return {other for one in side.locals for other in others.get(one, ())}
