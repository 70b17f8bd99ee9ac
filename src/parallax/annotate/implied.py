"""Where it happened, where the sentence's own grammar does not say: an implicit argument (Gerber and Chai 2010).

News tells a happening over several sentences: "Police stormed the hall at Obrava. ... Nine were detained." For each
event without a place, the places and states named in its sentence and in those before it are candidates, and nowhere
is one too. Each has signs: how far away it was named and in what function, how large it is, what happened there
before. The weights of the signs (`data/implied.json`) were learned on annotated reports (`recipes/implied`); the
candidate with the greatest sum is taken where its probability is high enough. Promises places of the page. Leaves alone
what grammar tells (`where`).
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from parallax.annotate.clusters import DEFINITE
from parallax.annotate.page import Page, attribution_of, sentence_at
from parallax.annotate.participants import is_passive
from parallax.annotate.senses import are_akin
from parallax.annotate.tree import ancestors, children
from parallax.types import Entity, Event, Mention, Sentence

BACK = 4
"""How many sentences before its own an event's place is looked for."""

SURE = 0.7
"""How probable a candidate must be."""

NOWHERE = ""
"""The candidate that stands for none of the others."""

POINTING = DEFINITE | {"its", "their", "his", "her"}
"""What stands before a noun that is known already."""


_TURN = re.compile(
    r"(?i)\b(?:similar(?:ly)?|another|other|elsewhere|separate(?:ly)?|meanwhile|previous(?:ly)?|earlier)\b"
)
"""What turns to another happening."""


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """A token of the page."""

    sentence: Sentence
    token: int


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A page as the signs see it: mentions of entities by sentence, how many each entity has, events with their
    tokens, in the order given.
    """

    page: Page
    entities: Mapping[str, Entity]
    mentions: Sequence[tuple[tuple[At, Mention], ...]]
    counts: Mapping[str, int]
    events: tuple[tuple[At, Event], ...]


def with_implied(page: Page, events: Sequence[Event]) -> tuple[Event, ...]:
    """The same events, some with a place that grammar did not give."""
    view = view_of(page, events)
    return tuple(event if event.place else _placed(view, at, event) for at, event in view.events)


def _placed(view: View, at: At, event: Event) -> Event:
    chances = chances_of(view, at, event)
    best = max(chances, key=lambda one: (chances[one], one))
    if best == NOWHERE or chances[best] < SURE:
        return event
    return replace(event, place=best, why=f"where, from around it at {chances[best]:.2f}; {event.why}")


def chances_of(view: View, at: At, event: Event) -> dict[str, float]:
    """The probability of each candidate, an entity's id or `NOWHERE`."""
    known = weights()
    sums = {one: sum(known.get(sign, 0.0) for sign in signs) for one, signs in candidates(view, at, event)}
    top = max(sums.values())
    shares = {one: math.exp(total - top) for one, total in sums.items()}
    whole = sum(shares.values())
    return {one: share / whole for one, share in shares.items()}


@cache
def weights() -> Mapping[str, float]:
    """What each sign adds."""
    found: dict[str, float] = json.loads((files("parallax.annotate") / "data" / "implied.json").read_text("utf-8"))
    return found


# ------------------------------------------------------------------------------------------------------ the page


def view_of(page: Page, events: Sequence[Event]) -> View:
    """What the signs need to know of a page and its events."""
    named: list[list[tuple[At, Mention]]] = [[] for _ in page.sentences]
    for mention in page.mentions:
        if mention.entity is not None:
            at = _at(page, mention.head.start)
            named[at.sentence.index].append((at, mention))
    return View(
        page=page,
        entities={entity.id: entity for entity in page.entities},
        mentions=tuple(map(tuple, named)),
        counts=Counter(mention.entity for mention in page.mentions if mention.entity is not None),
        events=tuple((_at(page, event.trigger.start), event) for event in events),
    )


def _at(page: Page, offset: int) -> At:
    sentence = sentence_at(page.sentences, offset)
    assert sentence is not None
    return At(sentence=sentence, token=bisect_right(sentence.tokens, offset, key=lambda token: token.start) - 1)


# ------------------------------------------------------------------------------------------------------ the candidates


def candidates(view: View, at: At, event: Event) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each candidate with its signs, `NOWHERE` first."""
    told = _event_signs(view, at, event)
    yield NOWHERE, ("no", *(f"no|{sign}" for sign in told))
    for entity, (here, mention, back) in _nearest(view, at).items():
        signs = _mention_signs(view, at, event, here, mention, back)
        kind, type_ = _kind(view.entities[entity]), event.type or "PLAIN"
        yield (
            entity,
            (
                *signs,
                *_history_signs(view, at, event, entity),
                *_frame_signs(view, at, here, back),
                *(f"{kind}|{other}" for other in (type_, _word(at), told[0])),
                *(f"{signs[0]}|{other}|{kind}" for other in (type_, told[1])),
            ),
        )


def _nearest(view: View, at: At) -> dict[str, tuple[At, Mention, int]]:
    """Of each place its mention that is nearest before the event or beside it, and how many sentences back; none of
    another sentence where words turn to another happening: "a similar blast".
    """
    turns = _TURN.search(view.page.document.text, at.sentence.start, at.sentence.tokens[at.token].end)
    nearest: dict[str, tuple[At, Mention, int]] = {}
    for back in range(1 if turns else min(BACK, at.sentence.index) + 1):
        found = view.mentions[at.sentence.index - back]
        for here, mention in found if back else sorted(found, key=lambda one: abs(one[0].token - at.token)):
            entity = view.entities.get(mention.entity or "")
            if entity is not None and entity.kind in ("place", "state") and here != at:
                nearest.setdefault(entity.id, (here, mention, back))
    return nearest


def _kind(entity: Entity) -> str:
    return f"place-{entity.location.area if entity.location else 'unknown'}" if entity.kind == "place" else entity.kind


def _word(at: At) -> str:
    return at.sentence.tokens[at.token].lemma.lower()


def _form(at: At) -> str:
    """How the trigger stands: a noun with or without "the", a verb in the passive or not."""
    token = at.sentence.tokens[at.token]
    if token.upos in ("NOUN", "PROPN"):
        beside = {at.sentence.tokens[i].text.lower() for i in children(at.sentence, at.token, "det", "nmod:poss")}
        return "the noun" if beside & POINTING else "a noun" if beside else "noun"
    return "passive" if is_passive(at.sentence, at.token) else "verb"


def _event_signs(view: View, at: At, event: Event) -> tuple[str, ...]:
    type_, form = event.type or "PLAIN", _form(at)
    said = attribution_of(view.page.attributions, event.trigger.start, event.trigger.end)
    first = at.sentence.index == 0
    return (
        form, f"{type_}|{form}", type_, _word(at), f"{event.status}", f"{event.polarity}",
        f"background {event.background}", f"said {said is not None}", f"first {first}",
        f"mode {event.mode}", f"rel {at.sentence.tokens[at.token].deprel}", f"reached {bool(event.recipients)}",
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------------ the signs


def _mention_signs(view: View, at: At, event: Event, here: At, mention: Mention, back: int) -> tuple[str, ...]:
    far = f"-{back}" if back else "before" if here.token < at.token else "behind"
    role = _function(here)
    type_, form = event.type or "PLAIN", _form(at)
    count = view.counts[mention.entity or ""]
    opening = any(m.entity == mention.entity for _, m in view.mentions[0])
    gap = abs(here.token - at.token)
    near = "near" if gap <= 3 else "mid" if gap <= 8 else "far"
    signs = [
        f"{far}", f"{far}|{role}", f"{far}|{role}|{form}", f"{far}|{type_}", f"{role}|{type_}", f"{far}|{mention.form}",
        f"count {min(count, 4)}", f"opening {opening}|{far}", f"{mention.form}|{role}",
    ]  # fmt: skip
    if not back:
        signs += [
            f"{near}|{far}|{role}",
            f"{near}|{far}|{form}",
            f"path {_path(at, here)}",
            f"path {_path(at, here)}|{form}",
        ]
    return tuple(signs)


def _function(here: At) -> str:
    """The grammatical function of a mention, with its preposition."""
    token = here.sentence.tokens[here.token]
    base = token.deprel if token.deprel in ("nsubj:pass", "nmod:poss", "obl:agent") else token.deprel.split(":")[0]
    case = next((here.sentence.tokens[i].lemma.lower() for i in children(here.sentence, here.token, "case")), "")
    if base in ("nmod", "obl"):
        return f"{base} {case}"
    return base


def _path(at: At, here: At) -> str:
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


def _history_signs(view: View, at: At, event: Event, entity: str) -> Iterator[str]:
    """What else happened at the candidate, and elsewhere, on the page."""
    here, type_ = (at.sentence.index, at.token), event.type or "PLAIN"
    for other_at, other in view.events:
        there = (other_at.sentence.index, other_at.token)
        when = "before" if there < here else "behind"
        if there == here or other.place is None:
            continue
        same = event.type is not None and other.type == event.type
        if other.place == entity:
            yield f"did {when}"
            if are_akin(_word(other_at), _word(at)):
                yield f"akin {when}|{_form(at)}"
            if same:
                yield f"type {when}|{type_}"
                yield f"type {when}|{_form(at)}"
            if set(other.recipients) & set(event.recipients):
                yield f"same recipient {when}"
        elif same:
            yield f"elsewhere {when}"
    earlier = [(a, e) for a, e in view.events if e.place and (a.sentence.index, a.token) < here]
    last = max(earlier, key=lambda one: (one[0].sentence.index, one[0].token), default=None)
    if last is not None and last[1].place == entity:
        yield f"last {min(here[0] - last[0].sentence.index, 3)}"
        yield f"last|{_form(at)}|{type_}"


def _frame_signs(view: View, at: At, here: At, back: int) -> Iterator[str]:
    """In what role the model sees the mention."""
    frame = view.page.frame(at.sentence, at.token) if not back else None
    for party in frame.roles if frame is not None else ():
        if party.first <= here.token < party.last_exclusive:
            yield f"seen {party.role} {int(party.confidence * 5) / 5}"
            return
    if frame is not None:
        yield "not seen"
