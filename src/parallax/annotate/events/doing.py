"""Who does it and to whom, weighed: what grammar and the language model find in the sentence beside all who were named
around it.

"Police stormed the hall. ... Nine were detained." has its actor a sentence earlier (an implicit argument, Gerber and
Chai 2010), "the government froze his accounts. The order drew protests" whom the protests are against, and grammar
takes whoever stands nearest for one who acts. For each event nobody, those found, each entity named in its sentence
and the few before, alone and with those it is coordinated with, and those who did or suffered other things on the page
are candidates, and where there are sides whoever was found with one more of the sentence; with signs: how far away and
in what function, what they did and suffered elsewhere on the page, whether they did the last such thing, whether they
are who tells it.
Weights were learned on annotated reports (`choice`), for each role its own.
Promises entities of the page, that nobody does it to himself but whom grammar finds so, that what was found stays
unless something else is probable enough, and that whoever the clause names as the doer of a deed is not taken away
for nobody, nor one of several who do or suffer it together. Leaves alone what grammar tells (`parties`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from parallax.annotate.deeds.parties import PEOPLE, SERVING, askers, those_sent
from parallax.annotate.deeds.victims import victims_beside
from parallax.annotate.events.around import (
    At,
    Near,
    Numbers,
    Other,
    View,
    argument_of,
    event_signs,
    form_of,
    function_of,
    listed,
    listed_signs,
    mention_signs,
    nearest,
    others,
    path_of,
    view_of,
    word_of,
)
from parallax.annotate.events.fitting import compared, seen_of
from parallax.annotate.events.told_by_noun import TWO_SIDED, accused_of, has_sides
from parallax.annotate.page import Page, attribution_of
from parallax.annotate.sentence.companions import with_companions
from parallax.annotate.sentence.participants import arguments_of, subjects_of
from parallax.annotate.sentence.tree import children, conjuncts, prefix_of
from parallax.annotate.words.wordlists import words
from parallax.nn import pairs
from parallax.nn.choice import chances, weights
from parallax.types import Attribution, Event, Mention

Role = Literal["actors", "recipients"]
"""Which parties of an event are weighed. Also the name of what was learned of them."""

BACK = 3
"""How many sentences before its own an event's parties are looked for."""

GROUPS = 40
"""How many of those who did or suffered other things on the page are candidates: more than a report commonly has."""

SIDES = 2
"""How many may have been found for one more of the sentence to join them."""

SURE: Mapping[Role, float] = {"actors": 0.6, "recipients": 0.6}
"""How probable other parties must be than those that were found."""

NOBODY: Mapping[Role, float] = {"actors": 0.65, "recipients": 0.65}
"""How probable it must be that nobody is told, where somebody was found."""


COUNTING = words("count") | words("partitive")
"""What people are counted by: "a total of six men", "dozens of guards"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Who may have done it, or suffered it, as entities, with the signs of that."""

    entities: tuple[str, ...]
    signs: tuple[str, ...]


def with_doers(page: Page, events: Sequence[Event]) -> tuple[Event, ...]:
    """The same events, some with other actors; who did it did not suffer it."""
    return _weighed(page, events, "actors")


def with_reached(page: Page, events: Sequence[Event]) -> tuple[Event, ...]:
    """The same events, some with other recipients: once it is known who did it."""
    return _weighed(page, events, "recipients")


def _weighed(page: Page, events: Sequence[Event], role: Role) -> tuple[Event, ...]:
    if not page.sights:
        return tuple(events)
    view = view_of(page, events)
    return tuple(_chosen(view, at, event, role) for at, event in view.events)


def _chosen(view: View, at: At, event: Event, role: Role) -> Event:
    choices = list(candidates(view, at, event, role))
    fits = compared(seen_of(view, at, [one.entities for one in choices]), pairs.load(role))
    shares = chances([one.signs for one in choices], weights(role), fits)
    best = max(range(len(choices)), key=lambda i: shares[i])
    chosen = choices[best].entities
    if role == "actors" and (_is_blamed(view, at, event) or (not chosen and _is_told(view, at, event))):
        return event
    if role == "recipients" and not chosen and (_is_opposed(at, event) or _is_done_to_people(view, at, event)):
        return event
    if chosen and set(chosen) < set(found_of(event, role)) and _are_listed(view, at, found_of(event, role)):
        return event
    if set(chosen) == set(found_of(event, role)) or shares[best] < (SURE if chosen else NOBODY)[role]:
        return event
    if role == "recipients":
        return replace(event, recipients=chosen, why=f"to whom, from around it at {shares[best]:.2f}; {event.why}")
    why = f"by whom, from around it at {shares[best]:.2f}; {event.why}"
    return replace(event, actors=chosen, recipients=tuple(r for r in event.recipients if r not in chosen), why=why)


def _is_told(view: View, at: At, event: Event) -> bool:
    """Whether its clause names one of the actors of a deed as its doer: "Tehran agreed". What is no deed, and may have
    none ("the plane crashed"), is told by no type."""
    verb = at.sentence.tokens[at.token].xpos.startswith("VB")
    doers = set(arguments_of(at.sentence, at.token).agents) if event.type and verb else set()
    named = view.mentions[at.sentence.index] if doers else ()
    return any(here.token in doers and mention.entity in event.actors for here, mention in named)


def _is_opposed(at: At, event: Event) -> bool:
    """Whether a protest is told by the word before it to be against somebody: "the anti-Berg rally"."""
    before = children(at.sentence, at.token, "amod", "compound")
    return event.type == "PROTEST" and any(prefix_of(at.sentence, j) == "anti" for j in before)


def _is_done_to_people(view: View, at: At, event: Event) -> bool:
    """Whether its clause names people among its recipients as those to whom it was done: "three guards were moved"."""
    told = arguments_of(at.sentence, at.token)
    people = (here for here, m in view.mentions[at.sentence.index] if m.kind in PEOPLE and m.entity in event.recipients)
    return told.passive and any(here.token in told.patients for here in people)


def _is_blamed(view: View, at: At, event: Event) -> bool:
    """Whether its actors are those to whom the sentence lays it: "blamed the raid on the rebels"."""
    accused = accused_of(at.sentence, at.token, words("accusing"))
    return any(here.token in accused and m.entity in event.actors for here, m in view.mentions[at.sentence.index])


def _are_listed(view: View, at: At, found: tuple[str, ...]) -> bool:
    """Whether those who were found are coordinated in the sentence, stand beside each other or are the victims of one
    happening: they do or suffer it together."""
    sentence = at.sentence
    meant = [(_counted_as(here), mention.entity) for here, mention in view.mentions[sentence.index]]
    heads = [token for token, entity in meant if entity in found]
    told = arguments_of(sentence, at.token)
    beside = (with_companions(sentence, conjuncts(sentence, token)) for token in heads)
    groups = (told.patients if told.passive else told.agents, victims_beside(sentence, at.token), *beside)
    return any(set(found) <= {entity for token, entity in meant if token in group} for group in groups)


def _counted_as(here: At) -> int:
    """The head of what a mention is counted by, "a total of six men", else its own."""
    token = here.sentence.tokens[here.token]
    counted = token.deprel == "nmod" and here.sentence.tokens[token.head].lemma.lower() in COUNTING
    return token.head if counted else here.token


def found_of(event: Event, role: Role) -> tuple[str, ...]:
    """The parties of an event in a role."""
    return event.actors if role == "actors" else event.recipients


def _opposed_to(event: Event, role: Role) -> tuple[str, ...]:
    return event.recipients if role == "actors" else event.actors


def candidates(view: View, at: At, event: Event, role: Role) -> Iterator[Parties]:
    """Nobody, whoever was found, alone or with one more, everyone else who was named near it, alone or with others, and
    those who did or suffered other things on the page; none of them an actor, where it is asked who suffered it."""
    told, subjects = event_signs(view, at, event), subjects_of(at.sentence, at.token)
    subject = at.sentence.tokens[subjects[0]].text.lower() if subjects else None
    before = found_of(event, role)
    found = f"found {bool(before)}"
    near = nearest(view, at, BACK)
    last = _last_signs(view, at, event, role)
    yield Parties(
        entities=(),
        signs=("no", *(f"no|{sign}" for sign in (*told, f"subject {subject}", f"{bool(subjects)}|{told[0]}", found))),
    )
    of_found = tuple(_found_signs(view, at, event, told, near, role)) if before else ()
    if before:
        yield Parties(entities=before, signs=(*of_found, *last(before)))
    said = attribution_of(view.page.attributions, event.trigger.start, event.trigger.end)
    speakers = said.source.entities if said is not None and said.source is not None else ()
    others_ = (*event.actors, *_sent(view, at, event)) if role == "recipients" else _no_doers(view, at, event, said)
    barred = frozenset(others_)
    known = {frozenset(before)}
    opposed = _opposed_to(event, role)
    for entity, (here, mention, back) in near.items():
        both = (*before, entity)
        joins = role == "actors" and 0 < len(before) <= SIDES and _may_join(view, at, event, here, entity)
        if joins and not back and frozenset(both) not in known:
            known.add(frozenset(both))
            joined = _joined_signs(view, at, event, here, mention)
            yield Parties(entities=both, signs=(*of_found, *joined, *last(both)))
        groups = list(_unknown(((entity,), listed(view, here)), known, barred))
        if not groups:
            continue
        signs = (
            *mention_signs(view, at, event, here, mention, back),
            *_deeds(others(view, at, event, view.told.by_party.get(entity, ())), told[0], event, entity),
            *_kind_signs(view, at, event, entity, here, back, found),
            *(f"speaks {entity in speakers}|{other}" for other in ("", told[1], f"subject {subject}")),
            f"subject {bool(subjects)}|{min(back, 2)}", found,
            f"{'recipient' if role == 'actors' else 'actor'} {entity in opposed}", f"place {entity == event.place}",
        )  # fmt: skip
        for entities in groups:
            beside = listed_signs(here, entities, (told[1], str(len(entities))))
            yield Parties(entities=entities, signs=(*signs, *beside, *last(entities)))
    again = _again(view, at, event, near, role)
    for group, numbers in _nearest(view, at, _together(view, at, role)):
        if group not in known and not group & barred:
            entities = found_of(view.events[numbers[0]][1], role)
            yield Parties(entities=entities, signs=(*again(entities, numbers), found, *last(entities)))


def _no_doers(view: View, at: At, event: Event, said: Attribution | None) -> Iterator[str]:
    """Who is told not to do it: keeps silent on it, calls for it, or has it done to him by the verb that tells it or
    under which it stands.
    """
    yield from _silent(at, said)
    yield from _struck(view, at)
    told, verb = arguments_of(at.sentence, at.token), at.sentence.tokens[at.token].upos == "VERB"
    alone = verb and not told.passive and event.type not in TWO_SIDED
    undergoing = tuple(i for i in told.patients if alone and i > at.token)
    asking = askers(at.sentence, at.token) if event.type == "AID" else ()
    named = view.mentions[at.sentence.index] if undergoing or asking else ()
    yield from (m.entity for here, m in named if m.entity and here.token in (*undergoing, *asking))


def _silent(at: At, said: Attribution | None) -> tuple[str, ...]:
    """Who "has not commented on the shelling": that tells of a deed by its noun, and not that it is his."""
    refused = said is not None and said.polarity == "refused" and at.sentence.tokens[at.token].upos != "VERB"
    return said.source.entities if refused and said is not None and said.source is not None else ()


def _struck(view: View, at: At) -> Iterator[str]:
    """Whom its clause tells to have undergone it, and so did not do it: "the town suffered an attack"."""
    token = at.sentence.tokens[at.token]
    if token.upos == "NOUN" and token.deprel == "obj":
        verb = at.sentence.tokens[token.head].lemma.lower()
        told = arguments_of(at.sentence, token.head).agents if verb in words("undergoing") else ()
        yield from (m.entity for here, m in view.mentions[at.sentence.index] if here.token in told and m.entity)


def _sent(view: View, at: At, event: Event) -> Iterator[str]:
    """Who is sent to do it, and so does not suffer it: "diggers were sent for the rescue"."""
    if event.type not in SERVING:
        return
    tokens, named = at.sentence.tokens, view.mentions[at.sentence.index]
    people = {here.token: mention for here, mention in named if mention.kind in PEOPLE}
    for verb in range(len(tokens)):
        if tokens[verb].upos == "VERB" and tokens[verb].lemma.lower() in words("sending"):
            yield from (people[j].entity or "" for j in those_sent(at.sentence, verb) if j in people)


def _last_signs(view: View, at: At, event: Event, role: Role) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    """What speaks for those who did or suffered the last such thing that was told before: one of the same type, by the
    same word, by a word akin to it."""
    told, here = view.told, (at.sentence.index, at.token)
    alike = {
        "same": told.by_type.get(event.type, ()) if event.type else (),
        "word": told.by_word.get(word_of(at), ()),
        "akin": tuple(n for word in view.kin[word_of(at)] for n in told.by_word[word]),
    }
    last = dict[str, frozenset[str]]()
    for name, numbers in alike.items():
        before = [n for n in numbers if found_of(view.events[n][1], role) and _place(view, n) < here]
        if before:
            last[name] = frozenset(found_of(view.events[max(before, key=lambda n: _place(view, n))][1], role))
    form, type_ = form_of(at), event.type or "PLAIN"

    def signs(entities: tuple[str, ...]) -> tuple[str, ...]:
        group = frozenset(entities)
        named = (name for name, those in last.items() if those == group)
        return tuple(sign for name in named for sign in (f"last {name}", f"last {name}|{form}", f"last {name}|{type_}"))

    return signs


def _place(view: View, number: int) -> tuple[int, int]:
    """Where an event of the page is told."""
    at, _ = view.events[number]
    return at.sentence.index, at.token


def _unknown(
    groups: Iterable[tuple[str, ...]], known: set[frozenset[str]], barred: frozenset[str]
) -> Iterator[tuple[str, ...]]:
    """The groups that were no candidates yet and have nobody who is barred; they are known from then on."""
    for entities in groups:
        group = frozenset(entities)
        if group and group not in known and barred.isdisjoint(group):
            known.add(group)
            yield entities


def _nearest(
    view: View, at: At, groups: Sequence[tuple[frozenset[str], Numbers]]
) -> Sequence[tuple[frozenset[str], Numbers]]:
    """Of many parties the `GROUPS` whose events stand nearest to one, in the order given."""
    if len(groups) <= GROUPS:
        return groups

    def far(place: int) -> int:
        return min(abs(view.events[n][0].sentence.index - at.sentence.index) for n in groups[place][1])

    return [groups[place] for place in sorted(sorted(range(len(groups)), key=far)[:GROUPS])]


def _together(view: View, at: At, role: Role) -> list[tuple[frozenset[str], Numbers]]:
    """The events of the page that are not told by this token, by their parties in a role, in order of the first."""
    here = view.told.by_token[at.sentence.index, at.token]
    groups = view.told.by_actors if role == "actors" else view.told.by_recipients
    own = {frozenset(found_of(view.events[number][1], role)) for number in here}
    if own.isdisjoint(groups):
        return list(groups.items())
    kept = (
        (group, tuple(number for number in numbers if number not in here) if group in own else numbers)
        for group, numbers in groups.items()
    )
    return sorted(((group, numbers) for group, numbers in kept if numbers), key=lambda one: one[1][0])


def _again(
    view: View, at: At, event: Event, near: Mapping[str, Near], role: Role
) -> Callable[[tuple[str, ...], Numbers], tuple[str, ...]]:
    """What speaks for those who did these other things on the page, together or too far away to be named near one."""
    told, sentence = view.told, at.sentence.index
    same = frozenset(told.by_type.get(event.type, ()) if event.type else ())
    akin = frozenset(n for word in view.kin[word_of(at)] for n in told.by_word[word])
    reaching = frozenset(n for one in event.recipients for n in told.by_recipient[one])
    by_actor = frozenset(told.by_actors.get(frozenset(event.actors), ()) if role == "recipients" else ())
    opposed, form, type_ = _opposed_to(event, role), form_of(at), event.type or "PLAIN"

    def alike(which: frozenset[int], numbers: Numbers) -> tuple[int, int]:
        if which.isdisjoint(numbers):
            return 0, 0
        found = which.intersection(numbers)
        far = min(abs(view.events[n][0].sentence.index - sentence) for n in found)
        return min(len(found), 2), min(far, 3)

    def signs(parties: tuple[str, ...], numbers: Numbers) -> tuple[str, ...]:
        return _again_signs(
            _Again(
                form=form,
                type_=type_,
                kinds=tuple(sorted(view.entities[one].kind for one in parties if one in view.entities)),
                several=len(parties) > 1,
                near=f"{sum(one in near for one in parties)} of {min(len(parties), 3)}",
                times=min(len(numbers), 4),
                same=alike(same, numbers),
                akin=alike(akin, numbers),
                shares_recipient=alike(reaching, numbers),
                same_and_akin=not same.isdisjoint(akin.intersection(numbers)),
                same_actor=not by_actor.isdisjoint(numbers),
                opposed=not set(parties).isdisjoint(opposed),
            )
        )

    return signs


class _Again(NamedTuple):
    """How others who did things on the page stand to an event; of those things that are alike, how many and how far."""

    form: str
    type_: str
    kinds: tuple[str, ...]
    several: bool
    near: str
    times: int
    same: tuple[int, int]
    akin: tuple[int, int]
    shares_recipient: tuple[int, int]
    same_and_akin: bool
    same_actor: bool
    opposed: bool


@lru_cache(maxsize=4096)
def _again_signs(one: _Again) -> tuple[str, ...]:
    """Their signs: on a long page the same few hundred for each of its events."""
    form, type_, kinds = one.form, one.type_, list(one.kinds)
    signs = [
        "again", f"again|{form}", f"again|{type_}|{form}", f"again|{one.several}|{type_}", f"again|{kinds}|{type_}",
        f"again|near {one.near}", f"again|times {one.times}",
    ]  # fmt: skip
    alike = (("same", one.same), ("akin", one.akin), ("shares_recipient", one.shares_recipient))
    for name, (often, far) in alike:
        signs += [f"again|{name} {often}|{form}", f"again|{name} {bool(often)}|{type_}"]
        signs += [f"again|{name} {far}"] if often else []
    signs += [f"again|same and akin|{form}"] if one.same_and_akin else []
    signs += [f"again|same actor|{form}", f"again|same actor|{type_}"] if one.same_actor else []
    signs += ["again|recipient"] if one.opposed else []
    return tuple(signs)


def _may_join(view: View, at: At, event: Event, here: At, entity: str) -> bool:
    """Whether one may be the other side of what somebody does: of talks, a deal, a fight, and neither a place nor whom
    it befalls."""
    befallen = entity in event.recipients or argument_of(at, here) == "patient"
    somebody = view.entities[entity].kind != "place" and entity != event.place and not befallen
    return somebody and has_sides(at.sentence, at.token, event.type)


def _joined_signs(view: View, at: At, event: Event, here: At, mention: Mention) -> Iterator[str]:
    """What speaks for one more of the sentence beside those found: the other side of talks, of a deal, of a fight."""
    type_, form = event.type or "PLAIN", form_of(at)
    kind = view.entities[mention.entity or ""].kind
    alike = any(view.entities[one].kind == kind for one in event.actors if one in view.entities)
    role = _role(view, at, here)
    yield "joined"
    for sign in (
        type_, form, f"{type_}|{form}", word_of(at), f"role {role}", f"role {role}|{type_}", f"alike {alike}",
        f"alike {alike}|{type_}", f"{function_of(here)}|{type_}", f"path {path_of(at, here)}",
        f"path {path_of(at, here)}|{type_}", f"argument {argument_of(at, here)}|{type_}", f"{mention.form}",
        f"recipient {mention.entity in event.recipients}|{type_}", f"{len(event.actors)}|{type_}",
    ):  # fmt: skip
        yield f"joined|{sign}"


def _found_signs(
    view: View, at: At, event: Event, told: tuple[str, ...], near: Mapping[str, Near], role: Role
) -> Iterator[str]:
    """What speaks for those who were found."""
    parties = found_of(event, role)
    kinds = sorted(view.entities[one].kind for one in parties if one in view.entities)
    seen = "seen as" in event.why.split(";")[0]
    yield "found"
    for sign in (*told, f"seen {seen}", f"kinds {kinds}", f"{event.type}|{kinds}", f"{len(parties)}"):
        yield f"found|{sign}"
    for one in parties:
        if one not in near or near[one][2]:
            yield f"found|far {near[one][2] if one in near else None}"
        else:
            here, mention, _ = near[one]
            yield f"found|{function_of(here)}|{told[0]}"
            yield f"found|path {path_of(at, here)}"
            yield f"found|{_role(view, at, here)}"
            yield f"found|{mention.form}"


def _kind_signs(view: View, at: At, event: Event, entity: str, here: At, back: int, found: str) -> Iterator[str]:
    """What kind of entity it is, and in what role the model sees it."""
    kind, type_, form = view.entities[entity].kind, event.type or "PLAIN", form_of(at)
    role = _role(view, at, here) if not back else "elsewhere"
    for sign in (type_, word_of(at), form, function_of(here), f"{back}|{type_}"):
        yield f"{kind}|{sign}"
    for sign in ("", form, type_, found):
        yield f"role {role}|{sign}"
    if not back:
        argument = argument_of(at, here)
        yield f"argument {argument}|{type_}"
        yield f"argument {argument}|{kind}"


def _role(view: View, at: At, here: At) -> str:
    """The model's role for a mention, and how sure it is of that."""
    frame = view.page.frame(at.sentence, at.token)
    if frame is None:
        return "unread"
    for party in (*frame.roles, *frame.arguments):
        if party.first <= here.token < party.last_exclusive:
            return f"{party.role} {int(party.confidence * 4)}"
    return "none"


def _deeds(deeds: Iterable[Other], form: str, event: Event, entity: str) -> Iterator[str]:
    """What it did and suffered elsewhere on the page, given the events that it has a part in."""
    type_ = event.type or "PLAIN"
    for other in deeds:
        if entity in other.event.actors:
            yield f"acts {other.when} {other.far}"
            if other.akin:
                yield f"akin {other.when}|{form}"
            if other.same:
                yield f"same {other.when}|{type_}"
                yield f"same {other.when}|{form}"
            if other.shares_recipient:
                yield f"same recipient {other.when}"
        if entity in other.event.recipients:
            yield f"suffers {other.when} {other.far}"
            if other.same:
                yield f"suffers the same {other.when}"
