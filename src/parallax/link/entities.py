"""One actor, one place, one entity across the documents of a story.

Every local entity ("e:<document>:...") ends in exactly one linked entity: first by its names (`chains.py`), then, where
it is only described, by whom it describes (`sides.py`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from parallax.link.candidates import (
    POSSESSIVES,
    Candidate,
    candidate,
    is_acronym,
    is_whole_government,
    settle_governments,
    settle_homes,
    settle_kinds,
    settle_ministries,
)
from parallax.link.chains import Chain, join, together, united
from parallax.link.decided import Decided
from parallax.link.described import acts_of
from parallax.link.ids import make_id
from parallax.link.lands import settle_demonyms, settle_lands
from parallax.link.namesakes import RULES
from parallax.link.owners import owners_of
from parallax.link.sides import Choose, by_weight, settle
from parallax.link.words import fold
from parallax.types import Annotations, Entity, EntityKind, MentionForm, NameForm, Story
from parallax.world.countries import is_demonym

SPECIFIC: tuple[EntityKind, ...] = (
    "person", "state", "outlet", "armed_group", "government", "organization", "place", "group", "other",
)  # fmt: skip
T = TypeVar("T")


def link_entities(
    story: Story, annotations: Sequence[Annotations], decided: Decided | None = None
) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """The linked entities of one story and, for each local id, the id of its linked one."""
    entities: dict[str, Entity] = {}
    linked: dict[str, str] = {}
    for chain in chains_of(story, annotations, decided or Decided(), by_weight):
        entity = tell(story, chain)
        if entity.id in entities:  # two that share a name and kind, and that the rules keep apart
            entity = replace(entity, id=make_id("e", entity.id, chain.members[0].entity.id))
        entities[entity.id] = entity
        linked.update((member.entity.id, entity.id) for member in chain.members)
    return tuple(sorted(entities.values(), key=lambda e: e.id)), linked


def chains_of(story: Story, annotations: Sequence[Annotations], decided: Decided, choose: Choose) -> list[Chain]:
    """The local entities of one story that are one; `choose` says whom a description is of. What people decided changes
    only the chains that it speaks of."""
    ordered = sorted(annotations, key=lambda a: story.documents.index(a.document))
    found = [candidate(entity, one.document) for one in ordered for entity in sorted(one.entities, key=lambda e: e.id)]
    ground = ground_of(ordered)
    found = settle_homes(settle_governments(settle_demonyms(settle_kinds(found)), ground))
    found = settle_lands(settle_ministries(found))
    owners = owners_of(ordered)
    against = acts_of((), ordered).against

    def chained(some: Sequence[Candidate], held: Decided) -> list[Chain]:
        chains = join(some, held, against)
        return with_seats(settle(chains, acts_of(chains, ordered), owners, held, choose), ground, held)

    chains = chained(found, Decided())
    groups = together(chains, decided)
    told = [one for group in groups for one in _as_decided(group, decided, chained)]
    place = {one.entity.id: at for at, one in enumerate(found)}
    return sorted(told, key=lambda chain: place[chain.members[0].entity.id])


def ground_of(annotations: Sequence[Annotations]) -> frozenset[str]:
    """The countries on whose ground a story plays: a good part of what it tells to be done in towns was done there."""
    countries = {one.id: one.country for read in annotations for one in read.entities if one.kind == "place"}
    placed = [countries.get(event.place or "") for read in annotations for event in read.events]
    told = Counter(country for country in placed if country is not None)
    return frozenset(country for country, count in told.items() if count >= GROUND * told.total())


GROUND = 0.2
"""Share of the placed happenings of a story that makes a country its ground."""


def with_seats(chains: Sequence[Chain], ground: Collection[str], decided: Decided) -> list[Chain]:
    """The chains; a country that the story does not play in is one actor with its government: "Russia", "the Kremlin".
    On its own ground a government is a side, apart from the land."""
    told = [(chain, _vote(one.entity.country for one in chain.members), _vote_kind(chain.members)) for chain in chains]
    states = {country: chain for chain, country, kind in told if kind == "state" and country and country not in ground}
    gone: set[int] = set()
    for chain, country, kind in told:
        state = states.get(country) if country and kind == "government" else None
        if state is None or not _is_seat(chain) or decided.forbids(state.locals(), chain.locals()):
            continue
        state.members += chain.members
        state.whys += [*chain.whys, f"the state {country} and its government"]
        state.chance = min(state.chance, chain.chance)
        state.chances |= chain.chances
        state.numbers += chain.numbers
        decided.tie(state.locals())
        gone.add(id(chain))
    return [chain for chain in chains if id(chain) not in gone]


def _is_seat(chain: Chain) -> bool:
    forms = [form for member in chain.members for form in _forms(member.entity)]
    return is_whole_government(_canonical(chain, "government"), forms)


def _as_decided(
    group: Sequence[Chain],
    decided: Decided,
    chained: Callable[[Sequence[Candidate], Decided], list[Chain]],
) -> list[Chain]:
    """Chains of which people said that they are one, as one; where they keep members of them apart, drawn up anew
    without the rest of the story."""
    if not any(decided.forbids(one.locals(), other.locals()) for one in group for other in group):
        return [united(group, decided)]
    members = [member for chain in group for member in chain.members]
    return chained(members, decided)


def tell(story: Story, chain: Chain) -> Entity:
    """The linked entity of a chain: its names with their counts, the rest by vote."""
    entities = [member.entity for member in chain.members]
    chances = chain.chances
    names = merge_names([_at(chances.get(one.id, 1.0), form) for one in entities for form in _forms(one)])
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


def _at(chance: float, form: NameForm) -> NameForm:
    """A form of somebody who was likely, not surely, found to be one with the rest."""
    return replace(form, confidence=round(min(form.confidence, chance), 3))


def _forms(entity: Entity) -> Iterable[NameForm]:
    if entity.names:
        return entity.names
    document = entity.id.split(":", 1)[-1].rsplit(":", 1)[0]
    return (NameForm(text=entity.name, form="description", documents=(document,), count=1),)


def _confidence(chain: Chain) -> float:
    strength = {rule.__name__: value for rule, value in RULES}
    weakest = chain.chance
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
    if "state" in votes and "government" in votes:
        return "state"
    specific = [kind for kind in votes if kind not in ("other", "group")] or list(votes)
    return min(specific, key=lambda kind: (-votes[kind], SPECIFIC.index(kind)))


def _vote(values: Iterable[T | None]) -> T | None:
    votes = Counter(value for value in values if value is not None)
    return min(votes, key=lambda value: (-votes[value], str(value))) if votes else None


def _canonical(chain: Chain, kind: EntityKind) -> str:
    """The fullest name that is not rare among its names; without a name, the description that tells most who it is:
    whose it is ("Syria's government"), then the commonest. A government has its seat's name only where no words tell
    whose it is: the seat is a town too.
    """
    forms = [form for member in chain.members for form in _forms(member.entity)]
    if kind == "government" and not any(form.form == "name" for form in forms):
        plain = (form for form in forms if form.form == "description" and not any(_vagueness(_strip(form.text))))
        forms = list(plain) or forms
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
            return min(fit, key=lambda text: (is_acronym(text), -min(len(text.split()), 4), -counts[text], text))
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
    """Equal words in equal form and as likely count together, over all their documents; the commonest first."""
    counts = Counter[tuple[str, MentionForm, float]]()
    documents: defaultdict[tuple[str, MentionForm, float], set[str]] = defaultdict(set)
    for form in forms:
        key = (form.text, form.form, form.confidence)
        counts[key] += form.count
        documents[key] |= set(form.documents)
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    return tuple(
        NameForm(
            text=key[0], form=key[1], documents=tuple(sorted(documents[key])), count=counts[key], confidence=key[2]
        )
        for key in ranked
    )
