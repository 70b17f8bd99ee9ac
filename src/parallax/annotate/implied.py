"""Who did it and where, where the sentence's own grammar does not say: implicit arguments (Gerber and Chai 2010).

News tells a happening over several sentences: "Police stormed the hall at Obrava. ... Nine were detained." For each
event without an actor, or without a place, the entities named in its sentence and in those before it are candidates,
and nobody (nowhere) is one too. Each has signs: how far away it was named and in what function, what kind of thing it
is, what it did in the happenings before. The weights of the signs (`data/implied.json`) were learned on annotated
reports (`recipes/implied`); the candidate with the greatest sum is taken where its probability is high enough.
Promises entities of the page. Leaves alone what grammar tells (`happening`, `where`).
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import takewhile

from parallax.annotate.page import Page, attribution_of
from parallax.annotate.participants import is_passive
from parallax.annotate.tree import ancestors, children
from parallax.types import Attribution, Entity, Event, Mention, Sentence

BACK = {"actor": 3, "place": 4}
"""How many sentences before its own an event's party is looked for."""

SURE = {"actor": 0.6, "place": 0.6}
"""How probable a candidate must be."""

NOBODY = ""
"""The candidate that stands for none of the others."""

DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "both"})


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """A token of the page."""

    sentence: Sentence
    token: int


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A page as the signs see it: mentions of entities by sentence, events with their tokens, in order of the text."""

    page: Page
    entities: Mapping[str, Entity]
    mentions: Sequence[tuple[tuple[At, Mention], ...]]
    events: tuple[tuple[At, Event], ...]


def with_implied(page: Page, events: Sequence[Event]) -> tuple[Event, ...]:
    """The same events, some with an actor or a place that grammar did not give."""
    found = tuple(events)
    for role in ("actor", "place"):
        view = view_of(page, found)
        found = tuple(_settled(view, at, event, role) for at, event in view.events)
    return found


def _settled(view: View, at: At, event: Event, role: str) -> Event:
    if not is_open(event, role):
        return event
    chances = chances_of(view, at, event, role)
    best = max(chances, key=lambda one: (chances[one], one), default=NOBODY)
    if best == NOBODY or chances[best] < SURE[role]:
        return event
    if role == "actor":
        return replace(event, actors=(best,), why=f"{event.why}; by whom from around it")
    return replace(event, place=best, why=f"{event.why}; where from around it")


def is_open(event: Event, role: str) -> bool:
    """Whether grammar gave no party in a role."""
    return not event.actors if role == "actor" else event.place is None


def chances_of(view: View, at: At, event: Event, role: str) -> dict[str, float]:
    """The probability of each candidate, an entity's id or `NOBODY`."""
    known = weights()[role]
    sums = {one: sum(known.get(sign, 0.0) for sign in signs) for one, signs in candidates(view, at, event, role)}
    top = max(sums.values())
    shares = {one: math.exp(total - top) for one, total in sums.items()}
    whole = sum(shares.values())
    return {one: share / whole for one, share in shares.items()}


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """By role, what each sign adds."""
    found: dict[str, dict[str, float]] = json.loads(
        (files("parallax.annotate") / "data" / "implied.json").read_text("utf-8")
    )
    return found


# ------------------------------------------------------------------------------------------------------ the page


def view_of(page: Page, events: Sequence[Event]) -> View:
    """What the signs need to know of a page and its events."""
    starts = [sentence.start for sentence in page.sentences]
    named: list[list[tuple[At, Mention]]] = [[] for _ in page.sentences]
    for mention in page.mentions:
        if mention.entity is not None:
            at = _at(page, starts, mention.head.start)
            named[at.sentence.index].append((at, mention))
    return View(
        page=page,
        entities={entity.id: entity for entity in page.entities},
        mentions=tuple(map(tuple, named)),
        events=tuple((_at(page, starts, event.trigger.start), event) for event in events),
    )


def _at(page: Page, starts: Sequence[int], offset: int) -> At:
    sentence = page.sentences[max(0, bisect_right(starts, offset) - 1)]
    tokens = sentence.tokens
    return At(sentence=sentence, token=next((i for i, t in enumerate(tokens) if t.end > offset), len(tokens) - 1))


# ------------------------------------------------------------------------------------------------------ the candidates


def candidates(view: View, at: At, event: Event, role: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each candidate with its signs, `NOBODY` first."""
    told = _event_signs(view, at, event)
    yield NOBODY, (*(f"no|{sign}" for sign in told), "no")
    nearest: dict[str, tuple[At, Mention, int]] = {}
    for back in range(BACK[role] + 1):
        index = at.sentence.index - back
        if index < 0:
            break
        found = sorted(view.mentions[index], key=lambda one: abs(one[0].token - at.token) if not back else 0)
        for here, mention in found:
            entity = view.entities.get(mention.entity or "")
            if entity is not None and _may_be(entity, event, role, here, at):
                nearest.setdefault(entity.id, (here, mention, back))
    said = attribution_of(view.page.attributions, event.trigger.start, event.trigger.end)
    for entity, (here, mention, back) in nearest.items():
        signs = (
            *_mention_signs(view, at, event, here, mention, back),
            *_history_signs(view, at, event, entity, role),
            *_speech_signs(said, entity),
            *_frame_signs(view, at, here, back),
        )
        kind = _kind(view.entities[entity])
        type_ = event.type or "PLAIN"
        word = _word(at)
        yield entity, (
            *signs,
            f"{kind}|{type_}", f"{kind}|{word}", f"{kind}|{told[0]}",
            *(f"{signs[0]}|{type_}|{kind}", f"{signs[0]}|{told[1]}|{kind}"),
        )  # fmt: skip


def _may_be(entity: Entity, event: Event, role: str, here: At, at: At) -> bool:
    if here == at:
        return False
    if role == "place":
        return entity.kind in ("place", "state")
    return entity.kind not in ("place",) and entity.id not in event.recipients


def _kind(entity: Entity) -> str:
    if entity.kind == "place":
        return f"place-{entity.location.area if entity.location else 'unknown'}"
    armed = bool({"MIL", "REB", "UAF"} & set(entity.sectors))
    police = bool({"COP", "JUD"} & set(entity.sectors))
    return f"{entity.kind}{'-armed' if armed else '-law' if police else ''}"


def _word(at: At) -> str:
    return at.sentence.tokens[at.token].lemma.lower()


def _form(at: At) -> str:
    """How the trigger stands: a noun with or without "the", a verb in the passive or not."""
    token = at.sentence.tokens[at.token]
    if token.upos in ("NOUN", "PROPN"):
        beside = {at.sentence.tokens[i].text.lower() for i in children(at.sentence, at.token, "det", "nmod:poss")}
        return "the noun" if beside & DEFINITE else "a noun" if beside else "noun"
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
    count = sum(m.entity == mention.entity for row in view.mentions for _, m in row)
    first = next((row for row in view.mentions if any(m.entity == mention.entity for _, m in row)), ())
    opening = bool(first) and first[0][0].sentence.index == 0
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


def _history_signs(view: View, at: At, event: Event, entity: str, role: str) -> Iterator[str]:
    """What the candidate was in the other happenings of the page."""
    word, type_ = _word(at), event.type or "PLAIN"
    before = [(a, e) for a, e in view.events if (a.sentence.index, a.token) < (at.sentence.index, at.token)]
    after = [(a, e) for a, e in view.events if (a.sentence.index, a.token) > (at.sentence.index, at.token)]
    for name, others in (("before", before), ("after", after)):
        for other_at, other in others:
            parties = other.actors if role == "actor" else ((other.place,) if other.place else ())
            if entity in parties:
                if _are_akin(_word(other_at), word):
                    yield f"akin {name}|{_form(at)}"
                if other.type == event.type and event.type is not None:
                    yield f"type {name}|{type_}"
                    yield f"type {name}|{_form(at)}"
                yield f"did {name}"
                if set(other.recipients) & set(event.recipients):
                    yield f"same recipient {name}"
            elif parties and other.type == event.type and event.type is not None:
                yield f"other did {name}"
            if entity in other.recipients and other.type == event.type:
                yield f"suffered {name}|{type_}"
    last = next(((a, e) for a, e in reversed(before) if (e.actors if role == "actor" else e.place)), None)
    if last is not None and entity in (last[1].actors if role == "actor" else (last[1].place,)):
        yield f"last {min(at.sentence.index - last[0].sentence.index, 3)}"
        yield f"last|{_form(at)}|{type_}"


def _are_akin(one: str, other: str) -> bool:
    """Whether two words share their stem: "invade" and "invasion"."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return shared >= 4 and shared >= min(len(one), len(other)) - 2


def _speech_signs(said: Attribution | None, entity: str) -> Iterator[str]:
    if said is not None and said.source is not None:
        yield "speaks" if entity in said.source.entities else "another speaks"


def _frame_signs(view: View, at: At, here: At, back: int) -> Iterator[str]:
    """In what role the model sees the mention."""
    frame = view.page.frame(at.sentence, at.token) if not back else None
    for party in frame.roles if frame is not None else ():
        if party.first <= here.token < party.last_exclusive:
            yield f"seen {party.role} {int(party.confidence * 5) / 5}"
            return
    if frame is not None:
        yield "not seen"
