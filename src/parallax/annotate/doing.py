"""Who does it, weighed: what grammar and the language model find in the sentence beside all who were named around it.

"Police stormed the hall. ... Nine were detained." has its actor a sentence earlier (an implicit argument, Gerber and
Chai 2010), and grammar takes whoever stands nearest for one who acts. For each event nobody, the actors found, each
entity named in its sentence and the few before, and those who did other things on the page are candidates, with
signs: how far away and in what function, what they did and suffered elsewhere on the page, whether they are who tells
it. Weights were learned on annotated reports (`choice`). Promises entities of the page, and that what was found stays
unless something else is probable enough. Leaves alone what grammar tells (`parties`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from parallax.annotate.around import (
    At,
    Near,
    Other,
    View,
    event_signs,
    form_of,
    function_of,
    mention_signs,
    nearest,
    others,
    path_of,
    view_of,
    word_of,
)
from parallax.annotate.page import Page, attribution_of
from parallax.annotate.participants import subjects_of
from parallax.nn.choice import chances, weights
from parallax.types import Event

BACK = 3
"""How many sentences before its own an event's actor is looked for."""

SURE = 0.45
"""How probable other actors must be than those that were found."""

NOBODY = 0.65
"""How probable it must be that nobody is told to have done it, where somebody was found."""

LEARNED = "actors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doers:
    """Who may have done it, as entities, with the signs of that."""

    entities: tuple[str, ...]
    signs: tuple[str, ...]


def with_doers(page: Page, events: Sequence[Event]) -> tuple[Event, ...]:
    """The same events, some with other actors."""
    if not page.sights:
        return tuple(events)
    view = view_of(page, events)
    return tuple(_done_by(view, at, event) for at, event in view.events)


def _done_by(view: View, at: At, event: Event) -> Event:
    choices = list(candidates(view, at, event))
    shares = chances([one.signs for one in choices], weights(LEARNED))
    best = max(range(len(choices)), key=lambda i: shares[i])
    chosen = choices[best].entities
    if set(chosen) == set(event.actors) or shares[best] < (SURE if chosen else NOBODY):
        return event
    why = f"by whom, from around it at {shares[best]:.2f}; {event.why}"
    return replace(event, actors=chosen, recipients=tuple(r for r in event.recipients if r not in chosen), why=why)


def candidates(view: View, at: At, event: Event) -> Iterator[Doers]:
    """Nobody, whoever was found, everyone else who was named near it, and those who did other things on the page."""
    told, subjects = event_signs(view, at, event), subjects_of(at.sentence, at.token)
    subject = at.sentence.tokens[subjects[0]].text.lower() if subjects else None
    found = f"found {bool(event.actors)}"
    near, elsewhere = nearest(view, at, BACK), tuple(others(view, at, event))
    yield Doers(
        entities=(),
        signs=("no", *(f"no|{sign}" for sign in (*told, f"subject {subject}", f"{bool(subjects)}|{told[0]}", found))),
    )
    if event.actors:
        yield Doers(entities=event.actors, signs=tuple(_found_signs(view, at, event, told, near)))
    said = attribution_of(view.page.attributions, event.trigger.start, event.trigger.end)
    speakers = said.source.entities if said is not None and said.source is not None else ()
    for entity, (here, mention, back) in near.items():
        if event.actors != (entity,):
            signs = (
                *mention_signs(view, at, event, here, mention, back),
                *_deeds(elsewhere, at, event, entity),
                *_kind_signs(view, at, event, entity, here, back),
                *(f"speaks {entity in speakers}|{other}" for other in ("", told[1], f"subject {subject}")),
                f"subject {bool(subjects)}|{min(back, 2)}", found, f"recipient {entity in event.recipients}",
                f"place {entity == event.place}",
            )  # fmt: skip
            yield Doers(entities=(entity,), signs=signs)
    known = {frozenset(event.actors), *(frozenset({entity}) for entity in near)}
    together: defaultdict[frozenset[str], list[Other]] = defaultdict(list)
    for other in elsewhere:
        if other.event.actors:
            together[frozenset(other.event.actors)].append(other)
    for actors, did in together.items():
        if actors not in known:
            yield Doers(entities=did[0].event.actors, signs=(*_again_signs(view, at, event, did, near), found))


def _again_signs(view: View, at: At, event: Event, same: Sequence[Other], near: Mapping[str, Near]) -> Iterator[str]:
    """What speaks for those who did other things on the page, together or too far away to be named near this one."""
    actors = same[0].event.actors
    type_, form = event.type or "PLAIN", form_of(at)
    kinds = sorted(view.entities[one].kind for one in actors if one in view.entities)
    yield "again"
    yield f"again|{form}"
    yield f"again|{type_}|{form}"
    yield f"again|{len(actors) > 1}|{type_}"
    yield f"again|{kinds}|{type_}"
    yield f"again|near {sum(one in near for one in actors)} of {min(len(actors), 3)}"
    yield f"again|times {min(len(same), 4)}"
    for name in ("same", "akin", "shares_recipient"):
        alike = [other for other in same if getattr(other, name)]
        yield f"again|{name} {min(len(alike), 2)}|{form}"
        yield f"again|{name} {bool(alike)}|{type_}"
        if alike:
            yield f"again|{name} {min(other.far for other in alike)}"
    if any(other.same and other.akin for other in same):
        yield f"again|same and akin|{form}"
    if set(actors) & set(event.recipients):
        yield "again|recipient"


def _found_signs(view: View, at: At, event: Event, told: tuple[str, ...], near: Mapping[str, Near]) -> Iterator[str]:
    """What speaks for the actors that were found."""
    kinds = sorted(view.entities[one].kind for one in event.actors if one in view.entities)
    seen = "seen as" in event.why.split(";")[0]
    yield "found"
    for sign in (*told, f"seen {seen}", f"kinds {kinds}", f"{event.type}|{kinds}", f"{len(event.actors)}"):
        yield f"found|{sign}"
    for one in event.actors:
        if one not in near or near[one][2]:
            yield f"found|far {near[one][2] if one in near else None}"
        else:
            here, mention, _ = near[one]
            yield f"found|{function_of(here)}|{told[0]}"
            yield f"found|path {path_of(at, here)}"
            yield f"found|{_role(view, at, here)}"
            yield f"found|{mention.form}"


def _kind_signs(view: View, at: At, event: Event, entity: str, here: At, back: int) -> Iterator[str]:
    """What kind of entity it is, and in what role the model sees it."""
    kind, type_, form = view.entities[entity].kind, event.type or "PLAIN", form_of(at)
    role = _role(view, at, here) if not back else "elsewhere"
    for sign in (type_, word_of(at), form, function_of(here), f"{back}|{type_}"):
        yield f"{kind}|{sign}"
    for sign in ("", form, type_, f"found {bool(event.actors)}"):
        yield f"role {role}|{sign}"


def _role(view: View, at: At, here: At) -> str:
    """The model's role for a mention, and how sure it is of that."""
    frame = view.page.frame(at.sentence, at.token)
    if frame is None:
        return "unread"
    for party in (*frame.roles, *frame.arguments):
        if party.first <= here.token < party.last_exclusive:
            return f"{party.role} {int(party.confidence * 4)}"
    return "none"


def _deeds(elsewhere: Sequence[Other], at: At, event: Event, entity: str) -> Iterator[str]:
    """What it did and suffered elsewhere on the page."""
    type_, form = event.type or "PLAIN", form_of(at)
    for other in elsewhere:
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
