"""Where it happened, where the sentence's own grammar does not say: an implicit argument (Gerber and Chai 2010).

News tells a happening over several sentences: "Police stormed the hall at Obrava. ... Nine were detained." For each
event without a place, the places and states named in its sentence and in those before it are candidates, and those
farther away where other things happened ("a blast has killed nine ... The blast tore through a market in Obrava"), and
nowhere is one too. Each has signs: how far away it was named and in what function, how large it is, what happened there
before. The weights of the signs (`choice`) were learned on annotated reports; the
candidate with the greatest sum is taken where its probability is high enough. Promises places of the page. Leaves alone
what grammar tells (`where`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from parallax.annotate.events.around import (
    At,
    Near,
    Other,
    View,
    event_signs,
    form_of,
    mention_signs,
    nearest,
    others,
    view_of,
    word_of,
)
from parallax.annotate.page import Page
from parallax.nn.choice import chances, weights
from parallax.types import Entity, Event

BACK = 4
"""How many sentences before its own an event's place is looked for."""

SURE = 0.55
"""How probable a candidate must be."""

LIKELY = 0.4
"""How probable one must be for those counted at an event: a count without a place stands beside no other."""

LEARNED = "places"

NOWHERE = ""
"""The candidate that stands for none of the others."""


_TURN = re.compile(
    r"(?i)\b(?:similar(?:ly)?|another|other|elsewhere|separate(?:ly)?|meanwhile|previous(?:ly)?|earlier)\b"
)
"""What turns to another happening."""


def with_implied(page: Page, events: Sequence[Event]) -> tuple[Event, ...]:
    """The same events, some with a place that grammar did not give."""
    view = view_of(page, events)
    return tuple(event if event.place else _placed(view, at, event) for at, event in view.events)


def likely_places(page: Page, events: Sequence[Event]) -> dict[str, str]:
    """Of each event without a place, by its id, where those counted there likely are: less than an event's own place
    asks for."""
    view = view_of(page, events)
    found = {event.id: _likeliest(chances_of(view, at, event)) for at, event in view.events if event.place is None}
    return {event: place for event, place in found.items() if place is not None}


def _likeliest(shares: Mapping[str, float]) -> str | None:
    """The likeliest candidate that is a place, if it is likely enough."""
    best = max((one for one in shares if one != NOWHERE), key=lambda one: (shares[one], one), default=NOWHERE)
    return best if best != NOWHERE and shares[best] >= LIKELY else None


def _placed(view: View, at: At, event: Event) -> Event:
    shares = chances_of(view, at, event)
    best = max(shares, key=lambda one: (shares[one], one))
    if best == NOWHERE or shares[best] < SURE:
        return event
    return replace(event, place=best, why=f"where, from around it at {shares[best]:.2f}; {event.why}")


def chances_of(view: View, at: At, event: Event) -> dict[str, float]:
    """The probability of each candidate, an entity's id or `NOWHERE`."""
    names, signs = zip(*candidates(view, at, event), strict=True)
    return dict(zip(names, chances(signs, weights(LEARNED)), strict=True))


def candidates(view: View, at: At, event: Event) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each candidate with its signs, `NOWHERE` first."""
    told, elsewhere = event_signs(view, at, event), tuple(others(view, at, event, view.told.placed))
    yield NOWHERE, ("no", *(f"no|{sign}" for sign in told))
    near, history = _places(view, at), _history(view, elsewhere, at)
    for entity, (here, mention, back) in near.items():
        signs = mention_signs(view, at, event, here, mention, back)
        kind, type_ = _kind(view.entities[entity]), event.type or "PLAIN"
        yield (
            entity,
            (
                *signs,
                *_history_signs(history, at, told[0], event, entity),
                *_frame_signs(view, at, here, back),
                *(f"{kind}|{other}" for other in (type_, word_of(at), told[0])),
                *(f"{signs[0]}|{other}|{kind}" for other in (type_, told[1])),
            ),
        )
    for again in history.by_place:
        if again not in near and again in view.entities:
            yield again, tuple(_again_signs(view, history, at, event, again))


@dataclass(frozen=True, slots=True, kw_only=True)
class _History:
    """What else happened on the page, by its place, how often there was more of the same "before" and "behind", and
    the last place before an event with its sentence."""

    by_place: Mapping[str, Sequence[Other]]
    same: Mapping[str, int]
    last: tuple[At, str] | None


def _history(view: View, elsewhere: Sequence[Other], at: At) -> _History:
    by_place: defaultdict[str, list[Other]] = defaultdict(list)
    for other in elsewhere:
        if other.event.place is not None:
            by_place[other.event.place].append(other)
    here = (at.sentence.index, at.token)
    earlier = ((a, e.place) for a, e in view.events if e.place and (a.sentence.index, a.token) < here)
    return _History(
        by_place=by_place,
        same=Counter(other.when for there in by_place.values() for other in there if other.same),
        last=max(earlier, key=lambda one: (one[0].sentence.index, one[0].token), default=None),
    )


def _places(view: View, at: At) -> dict[str, Near]:
    """Of each place its mention that is nearest before the event or beside it, and how many sentences back; none of
    another sentence where words turn to another happening: "a similar blast".
    """
    turns = _TURN.search(view.page.document.text, at.sentence.start, at.sentence.tokens[at.token].end)
    named = nearest(view, at, 0 if turns else BACK)
    return {one: near for one, near in named.items() if view.entities[one].kind in ("place", "state")}


def _kind(entity: Entity) -> str:
    return f"place-{entity.location.area if entity.location else 'unknown'}" if entity.kind == "place" else entity.kind


def _again_signs(view: View, history: _History, at: At, event: Event, entity: str) -> Iterator[str]:
    """What speaks for a place that is not named near the event, but where other things of the page happened."""
    form, kind = form_of(at), _kind(view.entities[entity])
    there = history.by_place[entity]
    when = "both" if len({other.when for other in there}) > 1 else there[0].when
    yield "again"
    for sign in (form, f"{event.type or 'PLAIN'}|{form}", kind, f"times {min(len(there), 4)}", when, f"{when}|{form}"):
        yield f"again|{sign}"
    yield f"again|far {min(other.far for other in there)}|{when}"
    yield f"again|of {min(len(history.by_place), 3)}|{form}"
    yield f"again|first {at.sentence.index == 0}|{when}"
    for name in ("same", "akin", "shares_recipient"):
        alike = [other for other in there if getattr(other, name)]
        yield f"again|{name} {min(len(alike), 2)}|{form}"
    if any(set(other.event.actors) & set(event.actors) for other in there):
        yield f"again|same actor|{form}"
    yield from _history_signs(history, at, form, event, entity)


def _history_signs(history: _History, at: At, form: str, event: Event, entity: str) -> Iterator[str]:
    """What else happened at the candidate, and elsewhere, on the page."""
    type_ = event.type or "PLAIN"
    there = history.by_place.get(entity, ())
    for other in there:
        yield f"did {other.when}"
        if other.akin:
            yield f"akin {other.when}|{form}"
        if other.same:
            yield f"type {other.when}|{type_}"
            yield f"type {other.when}|{form}"
        if other.shares_recipient:
            yield f"same recipient {other.when}"
    own = Counter(other.when for other in there if other.same)
    for when, often in history.same.items():
        yield from repeat(f"elsewhere {when}", often - own[when])
    if history.last is not None and history.last[1] == entity:
        yield f"last {min(at.sentence.index - history.last[0].sentence.index, 3)}"
        yield f"last|{form}|{type_}"


def _frame_signs(view: View, at: At, here: At, back: int) -> Iterator[str]:
    """In what role the model sees the mention."""
    frame = view.page.frame(at.sentence, at.token) if not back else None
    for party in frame.roles if frame is not None else ():
        if party.first <= here.token < party.last_exclusive:
            yield f"seen {party.role} {int(party.confidence * 5) / 5}"
            return
    if frame is not None:
        yield "not seen"
