"""Where it happened, where the sentence's own grammar does not say: an implicit argument (Gerber and Chai 2010).

News tells a happening over several sentences: "Police stormed the hall at Obrava. ... Nine were detained." For each
event and each toll without a place, the places and states named in its sentence and in those before it are candidates,
and nowhere is one too. Each has signs: how far away it was named and in what function, how large it is, what happened
there before. The weights of the signs (`data/implied.json`) were learned on annotated reports (`recipes/implied`); the
candidate with the greatest sum is taken where its probability is high enough. Promises places of the page. Leaves alone
what grammar tells (`where`, `setting`).
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
from typing import Literal, TypeVar

from parallax.annotate.clusters import DEFINITE
from parallax.annotate.page import Page, attribution_of, sentence_at
from parallax.annotate.participants import is_passive
from parallax.annotate.scene import TOLLS
from parallax.annotate.senses import are_akin
from parallax.annotate.tree import ancestors, children
from parallax.types import Entity, Event, Figure, Mention, Sentence

BACK = 4
"""How many sentences before its own a place is looked for."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a place is looked for. `told` says whether it is an event or a toll, `kind` of what type or measure, `word`
    the lemma that tells it, `form` how that stands, `signs` what else of it may matter; `type` is PLOVER's where what
    happened elsewhere in one type is a sign.
    """

    told: Literal["event", "toll"]
    at: At
    kind: str
    word: str
    form: str
    signs: tuple[str, ...]
    type: str | None
    recipients: frozenset[str]
    event: str | None


def with_implied(page: Page, events: Sequence[Event]) -> tuple[Event, ...]:
    """The same events, some with a place that grammar did not give."""
    view = view_of(page, events)
    return tuple(event if event.place else _placed(view, of_event(view, at, event), event) for at, event in view.events)


def with_implied_tolls(page: Page, figures: Sequence[Figure], events: Sequence[Event]) -> tuple[Figure, ...]:
    """The same figures, some of those that count people or houses hit with a place that grammar did not give."""
    if all(figure.place for figure in figures):
        return tuple(figures)
    view = view_of(page, events)
    return tuple(f if f.place or f.measure not in TOLLS else _placed(view, of_toll(view, f), f) for f in figures)


Told = TypeVar("Told", Event, Figure)


def _placed(view: View, sought: Sought, told: Told) -> Told:
    chances = chances_of(view, sought)
    best = max(chances, key=lambda one: (chances[one], one))
    if best == NOWHERE or chances[best] < SURE:
        return told
    return replace(told, place=best, why=f"where, from around it at {chances[best]:.2f}; {told.why}")


def chances_of(view: View, sought: Sought) -> dict[str, float]:
    """The probability of each candidate, an entity's id or `NOWHERE`."""
    known = weights()[sought.told]
    sums = {one: sum(known.get(sign, 0.0) for sign in signs) for one, signs in candidates(view, sought)}
    top = max(sums.values())
    shares = {one: math.exp(total - top) for one, total in sums.items()}
    whole = sum(shares.values())
    return {one: share / whole for one, share in shares.items()}


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """What each sign adds, for events and for tolls."""
    text = (files("parallax.annotate") / "data" / "implied.json").read_text("utf-8")
    found: dict[str, dict[str, float]] = json.loads(text)
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


def candidates(view: View, sought: Sought) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each candidate with its signs, `NOWHERE` first."""
    of_it = (sought.form, f"{sought.kind}|{sought.form}", sought.kind, sought.word, *sought.signs)
    yield NOWHERE, ("no", *(f"no|{sign}" for sign in of_it))
    for entity, (here, mention, back) in _nearest(view, sought.at).items():
        signs = _mention_signs(view, sought, here, mention, back)
        kind = _kind(view.entities[entity])
        yield (
            entity,
            (
                *signs,
                *_history_signs(view, sought, entity),
                *_frame_signs(view, sought.at, here, back),
                *(f"{kind}|{other}" for other in (sought.kind, sought.word, sought.form)),
                *(f"{signs[0]}|{other}|{kind}" for other in (sought.kind, of_it[1])),
            ),
        )


def of_event(view: View, at: At, event: Event) -> Sought:
    """An event, told by the word at `at`."""
    said = attribution_of(view.page.attributions, event.trigger.start, event.trigger.end)
    signs = (
        f"{event.status}", f"{event.polarity}", f"background {event.background}", f"said {said is not None}",
        f"first {at.sentence.index == 0}", f"mode {event.mode}", f"rel {at.sentence.tokens[at.token].deprel}",
        f"reached {bool(event.recipients)}",
    )  # fmt: skip
    return Sought(
        told="event", at=at, kind=event.type or "PLAIN", word=_word(at), form=_form(at), signs=signs,
        type=event.type, recipients=frozenset(event.recipients), event=None,
    )  # fmt: skip


def of_toll(view: View, figure: Figure) -> Sought:
    """A toll, told by its number's first word."""
    at = _at(view.page, figure.span.start)
    tokens = at.sentence.tokens
    above = next((i for i in ancestors(at.sentence, at.token) if tokens[i].upos == "VERB"), at.token)
    signs = (
        f"{figure.status}", f"{figure.polarity}", f"said {figure.attribution is not None}", f"of {figure.counted}",
        f"first {at.sentence.index == 0}", f"bound {figure.bound}", f"rel {tokens[above].deprel}",
        f"has event {figure.event is not None}", f"hundreds {(figure.low or figure.high or 0) >= 100}",
        f"timed {figure.time.granularity if figure.time else None}",
    )  # fmt: skip
    return Sought(
        told="toll", at=at, kind=figure.measure, word=tokens[above].lemma.lower(), form=figure.scope, signs=signs,
        type=None, recipients=frozenset(), event=figure.event,
    )  # fmt: skip


def _nearest(view: View, at: At) -> dict[str, tuple[At, Mention, int]]:
    """Of each place its mention that is nearest before what is told at a token or beside it, and how many sentences
    back; none of another sentence where words turn to another happening: "a similar blast".
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


# ------------------------------------------------------------------------------------------------------ the signs


def _mention_signs(view: View, sought: Sought, here: At, mention: Mention, back: int) -> tuple[str, ...]:
    at, kind, form = sought.at, sought.kind, sought.form
    far = f"-{back}" if back else "before" if here.token < at.token else "behind"
    role = _function(here)
    count = view.counts[mention.entity or ""]
    opening = any(m.entity == mention.entity for _, m in view.mentions[0])
    gap = abs(here.token - at.token)
    near = "near" if gap <= 3 else "mid" if gap <= 8 else "far"
    signs = [
        f"{far}", f"{far}|{role}", f"{far}|{role}|{form}", f"{far}|{kind}", f"{role}|{kind}", f"{far}|{mention.form}",
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


def _history_signs(view: View, sought: Sought, entity: str) -> Iterator[str]:
    """What else happened at the candidate, and elsewhere, on the page."""
    here = (sought.at.sentence.index, sought.at.token)
    for other_at, other in view.events:
        there = (other_at.sentence.index, other_at.token)
        when = "before" if there < here else "behind"
        if there == here or other.place is None:
            continue
        same = sought.type is not None and other.type == sought.type
        if other.place == entity:
            yield f"did {when}"
            if are_akin(_word(other_at), sought.word):
                yield f"akin {when}|{sought.form}"
            if same:
                yield f"type {when}|{sought.type}"
                yield f"type {when}|{sought.form}"
            if set(other.recipients) & sought.recipients:
                yield f"same recipient {when}"
            if other.id == sought.event:
                yield "its own event"
            if sought.told == "toll" and there[0] == here[0]:
                yield f"beside {other.type}"
        elif same:
            yield f"elsewhere {when}"
    earlier = [(a, e) for a, e in view.events if e.place and (a.sentence.index, a.token) < here]
    last = max(earlier, key=lambda one: (one[0].sentence.index, one[0].token), default=None)
    if last is not None and last[1].place == entity:
        yield f"last {min(here[0] - last[0].sentence.index, 3)}"
        yield f"last|{sought.form}|{sought.kind}"
        if sought.told == "toll":
            yield f"last {last[1].type}"


def _frame_signs(view: View, at: At, here: At, back: int) -> Iterator[str]:
    """In what role the model sees the mention."""
    frame = view.page.frame(at.sentence, at.token) if not back else None
    for party in frame.roles if frame is not None else ():
        if party.first <= here.token < party.last_exclusive:
            yield f"seen {party.role} {int(party.confidence * 5) / 5}"
            return
    if frame is not None:
        yield "not seen"
