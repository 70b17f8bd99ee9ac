"""Where it happened, where the sentence's own grammar does not say, or names the place of something else.

News tells a happening over several sentences: "Police stormed the hall at Obrava. ... Nine were detained." And a place
may stand in a happening's clause without being its own: "a man from Sarn was held". For each event the place that
grammar gives (`where`) is a candidate, and the places and states named in its sentence and in those before it, those
farther away where other things happened ("a blast has killed nine ... The blast tore through a market in Obrava"),
those of the title and of the dateline, those named most, and nowhere is one too. Each has signs: how far away it was
named and in what function, how large it is, what happened there before. The weights of the signs (`choice`) were
learned on annotated reports; the candidate with the greatest sum is taken where its probability is high enough, and
none where nowhere is likeliest. Promises places of the page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

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
from parallax.annotate.page import Page, attribution_of
from parallax.annotate.sentence.tree import case_words, children, subtree
from parallax.annotate.when_and_where.which_place import dateline_place, facility_at, has_place_name, is_land
from parallax.nn.choice import chances, weights
from parallax.text.datelines import dateline_end
from parallax.types import Entity, Event

BACK = 4
"""How many sentences before its own an event's place is looked for."""

SURE = 0.5
"""How probable a place must be that neither grammar gives nor the sentence names."""

HERE = 0.35
"""How probable one must be that the sentence itself names, in the same words as the event: the likeliest of its places
is seldom far from right, and a reader who sees it there misses it in an empty field."""

CLEAR = 0.8
"""How probable nowhere must be against a place that grammar gives."""

LIKELY = 0.4
"""How probable one must be for those counted at an event: a count without a place stands beside no other."""

MOST_NAMED = 2
"""How many of the places that a page names most may be those of all its events."""

LEARNED = "places"

PLACES = frozenset({"place", "state"})
"""What may be where something happened."""

_SHORT = 12
"""Words from which on a sentence is no title."""

NOWHERE = ""
"""The candidate that stands for none of the others."""


_TURN = re.compile(
    r"(?i)\b(?:similar(?:ly)?|another|other|elsewhere|separate(?:ly)?|meanwhile|previous(?:ly)?|earlier)\b"
)
"""What turns to another happening."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What is known of a page's places before any event is asked about: the kind of each entity, as a place, those that
    its titles name, that of its dateline and whether nothing else names it, and those that may be the place of all that
    is told."""

    kinds: Mapping[str, str]
    titled: frozenset[str]
    dateline: str | None
    only_dateline: bool
    main: tuple[str, ...]


def grounds_of(view: View) -> Grounds:
    """The places of a page."""
    count, titled = Counter[str](), set[str]()
    dateline, heading = dateline_place(view.page), _heading(view.page)
    for sentence, mentions in zip(view.page.sentences, view.mentions, strict=True):
        end = dateline_end(sentence) if sentence.index <= heading else 0
        told = [m.entity for at, m in mentions if m.entity in view.entities and at.token >= end]
        places = [one for one in told if one is not None and view.entities[one].kind in PLACES]
        count.update(places)
        titled.update(places if sentence.index < heading else ())
    towns = [one for one in count if view.entities[one].kind == "place" and has_place_name(view.entities[one])]
    ranked = sorted(towns, key=lambda one: (-count[one], view.named[one][0].sentence.index, one))
    written = [dateline.id] if dateline is not None else []
    return Grounds(
        kinds={one: _kind_named(entity) for one, entity in view.entities.items()},
        titled=frozenset(titled),
        dateline=dateline.id if dateline is not None else None,
        only_dateline=dateline is not None and count[dateline.id] == 0,
        main=tuple(dict.fromkeys((*ranked[:MOST_NAMED], *sorted(titled), *written))),
    )


def _heading(page: Page) -> int:
    """How many sentences stand before the report's first: titles, bylines and notices."""
    return next((s.index for s in page.sentences if len(s.tokens) > _SHORT), 0)


def with_implied(page: Page, events: Sequence[Event]) -> tuple[Event, ...]:
    """The same events, some with a place that grammar did not give, with another one, or without."""
    view = view_of(page, events)
    grounds = grounds_of(view)
    return tuple(_placed(view, grounds, at, event) for at, event in view.events)


def likely_places(page: Page, events: Sequence[Event]) -> dict[str, str]:
    """Of each event without a place, by its id, where those counted there likely are: less than an event's own place
    asks for."""
    view = view_of(page, events)
    grounds = grounds_of(view)
    open_ = [(at, event) for at, event in view.events if event.place is None]
    found = {event.id: _likeliest(chances_of(view, grounds, at, event)) for at, event in open_}
    return {event: place for event, place in found.items() if place is not None}


def _likeliest(shares: Mapping[str, float]) -> str | None:
    """The likeliest candidate that is a place, if it is likely enough."""
    best = max((one for one in shares if one != NOWHERE), key=lambda one: (shares[one], one), default=NOWHERE)
    return best if best != NOWHERE and shares[best] >= LIKELY else None


def _placed(view: View, grounds: Grounds, at: At, event: Event) -> Event:
    if event.place is not None and _points_at_place(at):
        return event
    shares = chances_of(view, grounds, at, event)
    best = chosen(view, at, event, shares)
    if best == (event.place or NOWHERE):
        return event
    return replace(event, place=best or None, why=f"where, by its signs at {shares[best]:.2f}; {event.why}")


def chosen(view: View, at: At, event: Event, shares: Mapping[str, float]) -> str:
    """The likeliest candidate where it is sure enough, else the one that grammar gives, else the likeliest of the
    places that the same words name."""
    best = max(shares, key=lambda one: (shares[one], one))
    if shares[best] >= (CLEAR if best == NOWHERE else SURE):
        return best
    if event.place is not None:
        return event.place
    place = max((one for one in shares if one != NOWHERE), key=lambda one: (shares[one], one), default=NOWHERE)
    return place if shares[place] >= HERE and _is_beside(view, at, event, place) else NOWHERE


def _is_beside(view: View, at: At, event: Event, entity: str) -> bool:
    """Whether the event's sentence names a place, and where somebody is said to tell the event, in his words: "in Sarn
    he said that they had fled" tells where he spoke."""
    said = attribution_of(view.page.attributions, event.trigger.start, event.trigger.end)
    heads = [a.sentence.tokens[a.token].start for a, m in view.mentions[at.sentence.index] if m.entity == entity]
    return any(said is None or any(span.start <= head < span.end for span in said.content) for head in heads)


def _points_at_place(at: At) -> bool:
    """Whether the clause says "here" or "there": what that stands for is no matter of signs."""
    tokens = at.sentence.tokens
    return any(tokens[i].text.lower() in ("here", "there") for i in children(at.sentence, at.token, "advmod"))


def chances_of(view: View, grounds: Grounds, at: At, event: Event) -> dict[str, float]:
    """The probability of each candidate, an entity's id or `NOWHERE`."""
    found, known = tuple(_candidates(view, grounds, at, event)), weights(LEARNED)
    counted = [sum(known.get(sign, 0.0) * often for sign, often in one.counted.items()) for one in found]
    shares = chances([one.signs for one in found], known, counted)
    return {one.entity: share for one, share in zip(found, shares, strict=True)}


def candidates(view: View, grounds: Grounds, at: At, event: Event) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each candidate with its signs, `NOWHERE` first."""
    for one in _candidates(view, grounds, at, event):
        yield one.entity, (*one.signs, *Counter(one.counted).elements())


class _Candidate(NamedTuple):
    """A place or `NOWHERE` with its signs; `counted` are those that a page may have hundreds of times, with how
    often."""

    entity: str
    signs: tuple[str, ...]
    counted: Mapping[str, int]


def _candidates(view: View, grounds: Grounds, at: At, event: Event) -> Iterator[_Candidate]:
    told, elsewhere = event_signs(view, at, event), tuple(others(view, at, event, view.told.placed))
    given = view.entities.get(event.place or "")
    yield _Candidate(NOWHERE, ("no", *(f"no|{sign}" for sign in told), *_no_signs(grounds, given, told)), {})
    near, history = _places(view, at), _history(view, elsewhere, at)
    for entity, (here, mention, back) in near.items():
        signs = mention_signs(view, at, event, here, mention, back)
        kind, type_ = _kind(view.entities[entity]), event.type or "PLAIN"
        yield _Candidate(
            entity,
            (
                *signs,
                *_history_signs(history, at, told[0], event, entity),
                *_frame_signs(view, at, here, back),
                *(f"{kind}|{other}" for other in (type_, word_of(at), told[0])),
                *(f"{signs[0]}|{other}|{kind}" for other in (type_, told[1])),
                *_standing_signs(view, grounds, entity, given, told),
                *_hanging_signs(view, event, here, back),
                *_said_signs(view, event, here, back),
            ),
            _elsewhere(history, entity),
        )
    far = dict.fromkeys((*history.by_place, *grounds.main, *([given.id] if given else [])))
    for again in far:
        if again not in near and again in view.entities:
            standing = _standing_signs(view, grounds, again, given, told)
            counted = _elsewhere(history, again) if again in history.by_place else {}
            yield _Candidate(again, (*_again_signs(view, history, at, event, again), *standing), counted)


def _no_signs(grounds: Grounds, given: Entity | None, told: Sequence[str]) -> Iterator[str]:
    """What the place that grammar gives says against there being none."""
    kind = grounds.kinds[given.id] if given is not None else "-"
    yield from (f"no|given {kind}", f"no|given {kind}|{told[0]}", f"no|given {given is not None}|{told[2]}")


def _kind_named(entity: Entity) -> str:
    """What kind of place it is, and whether it has a name."""
    return _kind(entity) if has_place_name(entity) else "noun"


def _standing_signs(
    view: View, grounds: Grounds, entity: str, given: Entity | None, told: Sequence[str]
) -> Iterator[str]:
    """How a place stands in the whole report, and to the one that grammar gives."""
    this, form = view.entities[entity], told[0]
    kind = grounds.kinds[entity]
    where = "-" if entity != grounds.dateline else "only" if grounds.only_dateline else "too"
    yield f"titled {entity in grounds.titled}|{kind}"
    yield from (f"dateline {where}", f"dateline {where}|{form}", f"dateline {where}|{told[2]}")
    yield from (f"named {kind}", f"named {kind}|{form}", f"named {kind}|{told[2]}")
    if given is None:
        return
    if given.id == entity:
        yield from ("given", f"given|{kind}", f"given|{form}", f"given|{told[2]}")
        return
    way = f"{kind}|{grounds.kinds[given.id]}"
    inside = is_land(given) and not is_land(this) and given.country is not None and given.country == this.country
    yield from ("not given", f"not given|{way}", f"not given|inside {inside}|{way}")


def _hanging_signs(view: View, event: Event, here: At, back: int) -> Iterator[str]:
    """What a mention hangs on and by which preposition: a happening is seldom where a person comes from."""
    token, far = here.sentence.tokens[here.token], f"-{min(back, 1)}"
    case = ",".join(sorted(case_words(here.sentence, here.token)))
    if token.deprel.split(":")[0] in _OF_NOUNS:
        over = next((m.kind for a, m in view.mentions[here.sentence.index] if a.token == token.head), "-")
        yield from (f"of {over}|{case}", f"of {over}|{case}|{far}")
    else:
        yield from (f"in {case}|{far}", f"in {case}|{event.type or 'PLAIN'}")


def _said_signs(view: View, event: Event, here: At, back: int) -> Iterator[str]:
    """Whether a mention stands in the words by which somebody tells the event: where he spoke it did not happen."""
    said = attribution_of(view.page.attributions, event.trigger.start, event.trigger.end)
    if said is not None:
        start = here.sentence.tokens[here.token].start
        yield f"in what is said {any(span.start <= start < span.end for span in said.content)}|-{min(back, 1)}"


_OF_NOUNS = frozenset({"nmod", "appos", "compound", "amod", "acl"})


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
    return {one: near for one, near in named.items() if _may_be_where(view, one, near)}


def _may_be_where(view: View, entity: str, near: Near) -> bool:
    """Whether something may have happened where a mention says: no place that somebody is from, and a body only where
    its building is meant."""
    here = near[0]
    if view.entities[entity].kind in PLACES:
        return not _is_home(view, here)
    scene = facility_at(view.page, here.sentence, here.token)
    return scene is not None and scene.id == entity


def _is_home(view: View, here: At) -> bool:
    """ "The driver, 42, from Sarn, was freed": "from" right behind one person, whatever the tree hangs it on."""
    sentence = here.sentence
    if case_words(sentence, here.token) != {"from"}:
        return False
    before = subtree(sentence, here.token)[0] - 1
    while before > 0 and sentence.tokens[before].upos in ("PUNCT", "NUM"):
        before -= 1
    persons = {at.token for at, mention in view.mentions[sentence.index] if mention.kind == "person"}
    return before >= 0 and not persons.isdisjoint((before, sentence.tokens[before].head))


def _kind(entity: Entity) -> str:
    return f"place-{entity.location.area if entity.location else 'unknown'}" if entity.kind == "place" else entity.kind


def _again_signs(view: View, history: _History, at: At, event: Event, entity: str) -> Iterator[str]:
    """What speaks for a place that is not named near the event, but where other things of the page happened."""
    form, kind = form_of(at), _kind(view.entities[entity])
    there = history.by_place.get(entity, ())
    if not there:
        yield from ("away", f"away|{form}", f"away|{event.type or 'PLAIN'}|{form}", f"away|{kind}")
        yield from (f"away|of {min(len(history.by_place), 3)}|{form}", f"away|first {at.sentence.index == 0}")
        return
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
    """What else happened at the candidate."""
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
    if history.last is not None and history.last[1] == entity:
        yield f"last {min(at.sentence.index - history.last[0].sentence.index, 3)}"
        yield f"last|{form}|{type_}"


def _elsewhere(history: _History, entity: str) -> dict[str, int]:
    """How often more of the same happened at other places of the page."""
    own = Counter(other.when for other in history.by_place.get(entity, ()) if other.same)
    return {f"elsewhere {when}": often - own[when] for when, often in history.same.items()}


def _frame_signs(view: View, at: At, here: At, back: int) -> Iterator[str]:
    """In what role the model sees the mention."""
    frame = view.page.frame(at.sentence, at.token) if not back else None
    for party in frame.roles if frame is not None else ():
        if party.first <= here.token < party.last_exclusive:
            yield f"seen {party.role} {int(party.confidence * 5) / 5}"
            return
    if frame is not None:
        yield "not seen"
