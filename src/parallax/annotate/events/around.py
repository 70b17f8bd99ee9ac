"""What stands around an event: who and what was named near it, in which function and how long ago, as signs.

For those that choose among what was named (`implied`, `doing`) with learned weights (`choice`). Leaves alone what is
chosen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from parallax.annotate.deeds.senses import are_akin
from parallax.annotate.mentions.clusters import DEFINITE
from parallax.annotate.page import Page, attribution_of, sentence_at
from parallax.annotate.sentence.participants import arguments_of, is_passive
from parallax.annotate.sentence.tree import ancestors, children, conjuncts, once
from parallax.types import Entity, Event, Mention, Sentence

POINTING = DEFINITE | {"its", "their", "his", "her"}
"""What stands before a noun that is known already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """A token of the page."""

    sentence: Sentence
    token: int


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A page as the signs see it: mentions of entities by sentence, where each entity is named, those that the first
    sentence names, events with their tokens, in the order given, and for each word that tells one, those kindred to it.
    """

    page: Page
    entities: Mapping[str, Entity]
    mentions: Sequence[tuple[tuple[At, Mention], ...]]
    named: Mapping[str, tuple[At, ...]]
    opening: frozenset[str | None]
    events: tuple[tuple[At, Event], ...]
    kin: Mapping[str, frozenset[str]]
    told: Told


Numbers = tuple[int, ...]
"""Events by their number in the order given, the first first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Which events of a page have something in common: are told by one token or word, are of one type, have a party or
    all parties of a role in common, reach one recipient, or have a place or a time."""

    by_token: Mapping[tuple[int, int], Numbers]
    by_word: Mapping[str, Numbers]
    by_type: Mapping[str, Numbers]
    by_party: Mapping[str, Numbers]
    by_recipient: Mapping[str, Numbers]
    by_actors: Mapping[frozenset[str], Numbers]
    by_recipients: Mapping[frozenset[str], Numbers]
    placed: Numbers
    dated: Numbers


def view_of(page: Page, events: Sequence[Event]) -> View:
    """What the signs need to know of a page and its events."""
    mentions: list[list[tuple[At, Mention]]] = [[] for _ in page.sentences]
    named = defaultdict[str, list[At]](list)
    for mention in page.mentions:
        if mention.entity is not None:
            at = _at(page, mention.head.start)
            mentions[at.sentence.index].append((at, mention))
            named[mention.entity].append(at)
    told = tuple((_at(page, event.trigger.start), event) for event in events)
    words = {word_of(at) for at, _ in told}
    return View(
        page=page,
        entities={entity.id: entity for entity in page.entities},
        mentions=tuple(map(tuple, mentions)),
        named={entity: tuple(places) for entity, places in named.items()},
        opening=frozenset(mention.entity for _, mention in (mentions[0] if mentions else ())),
        events=told,
        kin={one: frozenset(other for other in words if are_akin(other, one)) for one in words},
        told=_told(told),
    )


def _told(events: Sequence[tuple[At, Event]]) -> Told:
    every = [event for _, event in events]
    return Told(
        by_token=_numbered([(at.sentence.index, at.token)] for at, _ in events),
        by_word=_numbered([word_of(at)] for at, _ in events),
        by_type=_numbered([event.type] if event.type else [] for event in every),
        by_party=_numbered({*event.actors, *event.recipients} for event in every),
        by_recipient=_numbered(set(event.recipients) for event in every),
        by_actors=_numbered([frozenset(event.actors)] if event.actors else [] for event in every),
        by_recipients=_numbered([frozenset(event.recipients)] if event.recipients else [] for event in every),
        placed=tuple(number for number, event in enumerate(every) if event.place is not None),
        dated=tuple(number for number, event in enumerate(every) if event.time is not None),
    )


Key = TypeVar("Key", bound=Hashable)


def _numbered(keys: Iterable[Iterable[Key]]) -> Mapping[Key, Numbers]:
    """The numbers of what bears each key, the keys in order of the first that bears them."""
    found: dict[Key, list[int]] = {}
    for number, own in enumerate(keys):
        for key in own:
            found.setdefault(key, []).append(number)
    return {key: tuple(numbers) for key, numbers in found.items()}


def _at(page: Page, offset: int) -> At:
    sentence = sentence_at(page.sentences, offset)
    assert sentence is not None
    return At(sentence=sentence, token=bisect_right(sentence.tokens, offset, key=lambda token: token.start) - 1)


Near = tuple[At, Mention, int]
"""A mention with its head and how many sentences it stands before an event."""


def nearest(view: View, at: At, back: int) -> dict[str, Near]:
    """Of each entity its mention that is nearest beside the event or before it, at most `back` sentences."""
    found: dict[str, Near] = {}
    for far in range(min(back, at.sentence.index) + 1):
        named = view.mentions[at.sentence.index - far]
        for here, mention in named if far else sorted(named, key=lambda one: abs(one[0].token - at.token)):
            if mention.entity is not None and mention.entity in view.entities and here != at:
                found.setdefault(mention.entity, (here, mention, far))
    return found


class Other(NamedTuple):
    """Another event of the page: whether it is told "before" or "behind", how many sentences away (three for more), and
    whether it is of the same type, told by a kindred word, and reaches one of the same recipients."""

    event: Event
    when: str
    far: int
    same: bool
    akin: bool
    shares_recipient: bool


def others(view: View, at: At, event: Event, among: Numbers) -> Iterator[Other]:
    """Other events of the page, of these, as they stand to one."""
    here, reached = (at.sentence.index, at.token), set(event.recipients)
    kin = view.kin[word_of(at)]
    for other_at, other in map(view.events.__getitem__, among):
        there = (other_at.sentence.index, other_at.token)
        if there != here:
            yield Other(
                event=other,
                when="before" if there < here else "behind",
                far=min(abs(there[0] - here[0]), 3),
                same=event.type is not None and other.type == event.type,
                akin=word_of(other_at) in kin,
                shares_recipient=not reached.isdisjoint(other.recipients),
            )


def word_of(at: At) -> str:
    """The lemma of a token, lower case."""
    return at.sentence.tokens[at.token].lemma.lower()


def form_of(at: At) -> str:
    """How the trigger stands: a noun with or without "the", a verb in the passive or not."""
    return _form(at.sentence, at.token)


@once
def _form(sentence: Sentence, index: int) -> str:
    if sentence.tokens[index].upos in ("NOUN", "PROPN"):
        beside = {sentence.tokens[i].text.lower() for i in children(sentence, index, "det", "nmod:poss")}
        return "the noun" if beside & POINTING else "a noun" if beside else "noun"
    return "passive" if is_passive(sentence, index) else "verb"


def event_signs(view: View, at: At, event: Event) -> tuple[str, ...]:
    """What kind of event it is, and how it is told: its form first, its type with its form second."""
    type_, form = event.type or "PLAIN", form_of(at)
    said = attribution_of(view.page.attributions, event.trigger.start, event.trigger.end)
    first = at.sentence.index == 0
    return (
        form, f"{type_}|{form}", type_, word_of(at), f"{event.status}", f"{event.polarity}",
        f"background {event.background}", f"said {said is not None}", f"first {first}",
        f"mode {event.mode}", f"rel {at.sentence.tokens[at.token].deprel}", f"reached {bool(event.recipients)}",
    )  # fmt: skip


def mention_signs(view: View, at: At, event: Event, here: At, mention: Mention, back: int) -> tuple[str, ...]:
    """How a mention stands to an event, `back` sentences before it; how far first."""
    far = f"-{back}" if back else "before" if here.token < at.token else "behind"
    role = function_of(here)
    type_, form = event.type or "PLAIN", form_of(at)
    count = len(view.named.get(mention.entity or "", ()))
    gap = abs(here.token - at.token)
    near = "near" if gap <= 3 else "mid" if gap <= 8 else "far"
    signs = [
        f"{far}", f"{far}|{role}", f"{far}|{role}|{form}", f"{far}|{type_}", f"{role}|{type_}", f"{far}|{mention.form}",
        f"count {min(count, 4)}", f"opening {mention.entity in view.opening}|{far}", f"{mention.form}|{role}",
    ]  # fmt: skip
    if not back:
        path = path_of(at, here)
        signs += [f"{near}|{far}|{role}", f"{near}|{far}|{form}", f"path {path}", f"path {path}|{form}"]
    return tuple(signs)


def function_of(here: At) -> str:
    """The grammatical function of a mention, with its preposition."""
    return _function(here.sentence, here.token)


@once
def _function(sentence: Sentence, index: int) -> str:
    deprel = sentence.tokens[index].deprel
    base = deprel if deprel in ("nsubj:pass", "nmod:poss", "obl:agent") else deprel.split(":")[0]
    if base in ("nmod", "obl"):
        case = next((sentence.tokens[i].lemma.lower() for i in children(sentence, index, "case")), "")
        return f"{base} {case}"
    return base


def path_of(at: At, here: At) -> str:
    """How the tree leads from the trigger to a mention of its sentence: functions up, a caret, functions down."""
    sentence = at.sentence
    up = [at.token, *ancestors(sentence, at.token)]
    down = [here.token, *ancestors(sentence, here.token)]
    meet = next((i for i in down if i in up), None)
    if meet is None:
        return "none"
    rise = [sentence.tokens[i].deprel.split(":")[0] for i in up[: up.index(meet)]]
    fall = [sentence.tokens[i].deprel.split(":")[0] for i in down[: down.index(meet)]]
    if len(rise) > 3 or len(fall) > 3:
        return f"long {min(len(rise), 5)} {min(len(fall), 5)}"
    return ">".join(rise) + "^" + "<".join(reversed(fall))


def argument_of(at: At, here: At) -> str:
    """Which argument of a word a mention is, through control, passives and relative clauses."""
    found = arguments_of(at.sentence, at.token)
    for name, heads in (("agent", found.agents), ("patient", found.patients), ("receiver", found.receivers)):
        if here.token in heads:
            return name
    return next((preposition for preposition, i in found.obliques if i == here.token), "none")


def listed(view: View, here: At) -> tuple[str, ...]:
    """All who are coordinated with one, from the first of them: "police, ambulance and fire crews"; else nobody."""
    heads = conjuncts(here.sentence, here.token)
    if len(heads) < 2 or heads[0] != here.token:
        return ()
    meant = {at.token: mention.entity for at, mention in view.mentions[here.sentence.index]}
    return tuple(dict.fromkeys(e for i in heads if (e := meant.get(i)) is not None and e in view.entities))


def listed_signs(here: At, entities: tuple[str, ...], told: Iterable[str] = ()) -> tuple[str, ...]:
    """What speaks for one alone, or for all of those that it is coordinated with, by its function and what is told."""
    if len(conjuncts(here.sentence, here.token)) < 2:
        return ()
    group = "listed" if len(entities) > 1 else "one of many"
    return (group, *(f"{group}|{other}" for other in (function_of(here), *told)))
