"""Which happening that other reports told an event tells again, in whatever words.

Each event is held against those of earlier reports that are most like it, and given to the likeliest, or to none: a
softmax over them (mention ranking, Denis and Baldridge 2008) by signs with learned weights, which
`recipes/choices/retold.py` fits. The signs are what both are, who takes part, where, when, how many, how near their
words lie in meaning, whether the rules (`events.py`) have made them one or see them clash, and whether another
happening of either report is more alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parallax.link.agreement import (
    LEAD_CHARACTERS,
    WHERE,
    clash_status,
    overlap,
    participants,
    reprinted,
    same_place,
    same_time,
)
from parallax.link.deeds import DEEDS, is_another, is_other, word_of
from parallax.link.events import MUTUAL, clash_events, is_person
from parallax.link.meaning import nearness, vector
from parallax.link.shelf import Shelf, said_words, voice_of
from parallax.link.telling import event_words
from parallax.link.words import content_words, numbers_in, stem_rarity
from parallax.nn.choice import likeliest, step, weights
from parallax.text.numerals import find_amounts
from parallax.types import Event

LEARNED = "retold"
LEAST = 0.5
"""Of a happening's probability, to be taken for the one told."""
CANDIDATES = 20
RECENT = 1500
"""Events before one that it is held against, the latest: the cost of a long story."""
AROUND = (250, 120)
"""Characters before and behind a sentence's begin in which somebody counts as near."""

Signs = tuple[str, ...]
Choose = Callable[[Event, Sequence[Event], Sequence[Signs]], "tuple[int, float] | None"]
"""Which of the earlier events one tells again, counted from 1, and how likely; the first signs are those of none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An event with what the signs look at; `group` is the happening that the rules have given it to."""

    event: Event
    group: int
    word: str
    deed: str
    trigger: str
    words: str
    sentence: str
    said: frozenset[str]
    happened: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    people: frozenset[str]
    beside: frozenset[str]
    named: frozenset[str]
    numbers: frozenset[float]
    own_numbers: frozenset[float]
    counts: frozenset[tuple[str, float | None, float | None]]
    other: bool
    vague: bool
    opens: bool
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """How many others are more alike: of all earlier ones, of the same report, of the same type, and how many of the
    event's own report are more like the candidate."""

    of_all: int
    of_report: int
    of_type: int
    reverse: int


def retell(shelf: Shelf, groups: Sequence[Sequence[Event]], choose: Choose) -> list[tuple[int, int, float]]:
    """Pairs of groups that tell one happening, each with how likely; `groups` are what the rules have joined."""
    order = {document: number for number, document in enumerate(shelf.story.documents)}
    tellings = sorted(
        (telling(shelf, event, number) for number, group in enumerate(groups) for event in group),
        key=lambda one: (order[one.event.document], one.event.trigger.start, one.event.id),
    )
    if len({one.event.document for one in tellings}) < 2:
        return []
    alike, documents = _likeness(tellings), np.array([one.event.document for one in tellings])
    found = []
    for at, one in enumerate(tellings):
        ranked = [(tellings[other], rank) for other, rank in _nearest(tellings, alike, documents, at)]
        if not ranked:
            continue
        pool = [other for other, _ in ranked]
        told = [signs(shelf, one, other, rank) for other, rank in ranked]
        chosen = choose(one.event, [other.event for other in pool], [signs_of_none(one, pool), *told])
        if chosen is None:
            continue
        number, chance = chosen
        other = pool[number - 1]
        if not apart(one, other) and supported(shelf, one, other):
            found.append((one.group, other.group, chance))
    return found


def apart(one: Telling, other: Telling) -> bool:
    """Whether two events are no two tellings of one, however likely: they are one by the rules, are of two types or the
    one is denied, count one thing with other numbers, are told with other persons, or one as another such thing."""
    a, b = one.event, other.event
    return (
        one.group == other.group
        or a.polarity != b.polarity
        or bool(a.type and b.type and a.type != b.type)
        or counted_otherwise(one, other)
        or bool(one.named - other.named and other.named - one.named)
        or one.other
        or other.other
    )


def counted_otherwise(one: Telling, other: Telling) -> bool:
    """Whether both tell numbers, none in common, and count by one measure: an hour or a sum that only one tells is no
    other count."""
    measures = [{measure for measure, _, _ in each.counts} for each in (one, other)]
    apart = bool(one.own_numbers and other.own_numbers) and not one.own_numbers & other.own_numbers
    return apart and bool(measures[0] & measures[1])


def supported(shelf: Shelf, one: Telling, other: Telling) -> bool:
    """Whether two events share somebody, of a meeting two who meet, a place, a day or a number, or are told in words
    near in meaning: in short reports the likeliest of few is likely for that alone."""
    a, b = one.event, other.event
    return (
        _share_parties(shelf, one, other)
        or same_place(shelf, a.place, b.place) > 0
        or same_time(a.time, b.time) > 0
        or _count_one_thing(one, other)
        or nearness(one.words, other.words) >= NEAR_ENOUGH
    )


NEAR_ENOUGH = 0.5


def _share_parties(shelf: Shelf, one: Telling, other: Telling) -> bool:
    """Whether two events share somebody; two, where each is of two who act together: a president talks to many."""
    people = {who for who in one.people & other.people if shelf.entities[who].kind not in WHERE}
    if {one.event.type, other.event.type} <= MUTUAL:
        shared = people | ((one.actors | one.recipients) & (other.actors | other.recipients))
        return len(shared) >= TWO
    parties = overlap(shelf, one.actors, other.actors), overlap(shelf, one.recipients, other.recipients)
    return bool(people) or max(parties) > 0


TWO = 2


def _count_one_thing(one: Telling, other: Telling) -> bool:
    """Whether two events share a number that is no sum of money: that both cost so many francs makes them no one."""
    shared = {number for number in one.numbers & other.numbers if number >= TELLING_NUMBER}
    sums = (amount.low for each in (one, other) for amount in find_amounts(each.sentence) if amount.kind == "money")
    return bool(shared.difference(sums))


def by_weight(event: Event, pool: Sequence[Event], told: Sequence[Signs]) -> tuple[int, float] | None:  # noqa: ARG001
    """The likeliest, where it is likely enough."""
    return likeliest(told, weights(LEARNED), LEAST)


def telling(shelf: Shelf, event: Event, group: int) -> Telling:
    """What the signs look at of one event."""
    text = shelf.documents[event.document].text
    words, sentence, word = event_words(shelf, event), shelf.quote(event.evidence), word_of(text, event)
    start, end = event.evidence.start, event.evidence.end
    mentions = [
        (mention.span.start, shelf.linked[mention.entity], text[mention.span.start : mention.span.end])
        for mention in shelf.annotations[event.document].mentions
        if mention.entity in shelf.linked and start - AROUND[0] <= mention.span.start < max(end, start + AROUND[1])
    ]
    figures = shelf.annotations[event.document].figures
    return Telling(
        event=event,
        group=group,
        word=word,
        deed=DEEDS.get(word, word),
        trigger=shelf.quote(event.trigger).lower(),
        words=words,
        sentence=sentence,
        said=said_words(shelf, event),
        happened=content_words(words),
        actors=participants(shelf, event.actors),
        recipients=participants(shelf, event.recipients),
        people=frozenset(one for at, one, _ in mentions if start <= at < end),
        beside=frozenset(one for _, one, _ in mentions),
        named=frozenset(
            one for at, one, called in mentions if start <= at < end and called in words and is_person(shelf, one)
        ),
        numbers=numbers_in(sentence),
        own_numbers=numbers_in(words),
        counts=frozenset((f.measure, f.low, f.high) for f in figures if f.event == event.id and (f.low or f.high)),
        other=is_other(text, event),
        vague=is_another(text, event),
        opens=event.trigger.start < LEAD_CHARACTERS,
        told=voice_of(shelf, event) is not None,
    )


# --- which are looked at


def _likeness(tellings: Sequence[Telling]) -> NDArray[np.float32]:
    """[N N], how alike each two are at a glance: in meaning, word and type."""
    words, sentences = (np.stack([vector(getattr(one, field)) for one in tellings]) for field in ("words", "sentence"))
    types = np.array([one.event.type or f"none {at}" for at, one in enumerate(tellings)])
    stems = np.array([one.word for one in tellings])
    alike: NDArray[np.float32] = words @ words.T + 0.4 * (sentences @ sentences.T)
    alike += 0.3 * (types[:, None] == types) + 0.3 * (stems[:, None] == stems)
    for role in ("actors", "recipients"):
        known = sorted({one for each in tellings for one in getattr(each, role)})
        takes = np.array([[one in getattr(each, role) for one in known] for each in tellings], np.float32)
        alike += 0.2 * (takes @ takes.T > 0)
    return alike


def _nearest(
    tellings: Sequence[Telling], alike: NDArray[np.float32], documents: NDArray[np.str_], at: int
) -> list[tuple[int, Rank]]:
    """The earlier events of other reports that are most like one, each with its rank."""
    first = max(0, at - RECENT)
    earlier = first + np.flatnonzero(documents[first:at] != documents[at])
    best = earlier[np.argsort(-alike[at, earlier], kind="stable")][:CANDIDATES].tolist()
    mine = np.flatnonzero(documents == documents[at])
    found = []
    for number, other in enumerate(best):
        before = [tellings[one].event for one in best[:number]]
        event = tellings[other].event
        rank = Rank(
            of_all=number,
            of_report=sum(one.document == event.document for one in before),
            of_type=sum(one.type == event.type for one in before),
            reverse=int((alike[mine, other] > alike[at, other]).sum()),
        )
        found.append((other, rank))
    return found


# --- signs


def signs_of_none(one: Telling, pool: Sequence[Telling]) -> Signs:
    """What speaks for an event that no report before told."""
    event = one.event
    roles = "".join(
        name for name, known in zip("ARPT", (one.actors, one.recipients, event.place, event.time), strict=True) if known
    )
    return (
        "none",
        f"none|{event.type}",
        f"none|{event.status}",
        f"none|background {event.background}",
        f"none|type told {min(sum(other.event.type == event.type is not None for other in pool), 3)}",
        f"none|{roles}",
        f"none|of {step(len(pool), 5, 10, CANDIDATES)}",
        f"none|opens {one.opens}",
        f"none|told {one.told}",
        f"none|joined {any(other.group == one.group for other in pool)}",
    )


def signs(shelf: Shelf, one: Telling, other: Telling, rank: Rank) -> Signs:
    """What speaks for and against an event telling again what an earlier one told."""
    a, b = one.event, other.event
    types = _types(a, b)
    actors, recipients = overlap(shelf, one.actors, other.actors), overlap(shelf, one.recipients, other.recipients)
    best = max(actors, recipients)
    return (
        *_acts(one, other, types),
        *_meaning(one, other, types),
        *_parties(shelf, one, other, types),
        *_scene(shelf, one, other, types),
        *_numbers(one, other),
        *_words(shelf, one, other, types),
        f"rules|{one.group == other.group}|{clash_events(shelf, a, b)}",
        f"rank|{min(rank.of_all, 4)}",
        f"rank of report|{min(rank.of_report, 3)}",
        f"rank of report|{min(rank.of_report, 3)}|{types}|{best > 0}",
        f"rank of type|{min(rank.of_type, 3)}|{types}",
        f"rank back|{min(rank.reverse, 3)}",
        f"ranks|{min(rank.of_report, 2)}|{min(rank.reverse, 2)}",
    )


def _types(a: Event, b: Event) -> str:
    if a.type and b.type:
        return "same" if a.type == b.type else "other"
    return "open" if a.type or b.type else "none"


def _acts(one: Telling, other: Telling, types: str) -> Iterator[str]:
    a, b = one.event, other.event
    yield f"types|{types}"
    if types == "same":
        yield f"type|{a.type}"
        yield f"mode|{'open' if not (a.mode and b.mode) else a.mode == b.mode}"
    elif types == "other":
        yield "types|" + "|".join(sorted((a.type or "", b.type or "")))
    elif types == "open":
        yield f"type of one|{a.type or b.type}"
    if one.word == other.word:
        yield f"word|{stem_rarity(one.word) >= RARE}"
    elif one.deed == other.deed:
        yield "deed"
    else:
        near = nearness(one.trigger, other.trigger)
        yield f"words near|{step(near, 0.25, 0.35, 0.45, 0.55, 0.7)}"
        yield f"words near|{step(near, 0.3, 0.45, 0.6)}|{types}"
    yield f"vague|{one.vague + other.vague}"


RARE = 5.0


def _meaning(one: Telling, other: Telling, types: str) -> Iterator[str]:
    near = step(nearness(one.words, other.words), *NEAR)
    same = "word" if one.word == other.word else "deed" if one.deed == other.deed else "other"
    yield f"near|{near}"
    yield f"near|{near}|{types}"
    yield f"near|{near}|{same}"
    yield f"sentences near|{step(nearness(one.sentence, other.sentence), *NEAR)}"


NEAR = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


def _parties(shelf: Shelf, one: Telling, other: Telling, types: str) -> Iterator[str]:
    actors, recipients = overlap(shelf, one.actors, other.actors), overlap(shelf, one.recipients, other.recipients)
    crossed = max(overlap(shelf, one.actors, other.recipients), overlap(shelf, one.recipients, other.actors))
    yield f"actors|{actors}"
    yield f"recipients|{recipients}"
    yield f"parties|{actors}|{recipients}"
    yield f"parties|{max(actors, recipients)}|{min(actors, recipients)}|{types}"
    if crossed > 0 and max(actors, recipients) <= 0:
        yield f"crossed|{crossed}|{types}"
    if one.event.type in MUTUAL and types == "same":
        yield f"mutual|{actors}|{recipients}|{same_time(one.event.time, other.event.time)}"
    yield f"people|{min(len(one.people & other.people), 3)}|{bool(one.people and other.people)}"
    around = len(one.beside & other.beside) / max(1, min(len(one.beside), len(other.beside)))
    yield f"people around|{step(around, 0.01, 0.25, 0.5, 0.75)}"
    if one.named - other.named and other.named - one.named:
        yield "others named"


def _scene(shelf: Shelf, one: Telling, other: Telling, types: str) -> Iterator[str]:
    a, b = one.event, other.event
    place, time = same_place(shelf, a.place, b.place), same_time(a.time, b.time)
    yield f"place|{place}|{types}"
    yield f"time|{time}|{types}"
    yield f"place and time|{place}|{time}"
    if _one_hour(a, b):
        yield "hour"
    yield "status|" + ("same" if a.status == b.status else "|".join(sorted((a.status, b.status))))
    yield f"status clashes|{clash_status(shelf, a, b)}"
    yield f"background|{a.background if a.background == b.background else 'one'}"
    yield f"polarity|{a.polarity == b.polarity}"
    yield f"opens|{one.opens if one.opens == other.opens else 'one'}"


def _one_hour(a: Event, b: Event) -> bool:
    times = [event.time for event in (a, b)]
    exact = [time.start for time in times if time and time.start and time.granularity in ("minute", "hour")]
    return len(exact) == len(times) and exact[0] == exact[1]


def _numbers(one: Telling, other: Telling) -> Iterator[str]:
    shared = [number for number in one.numbers & other.numbers if number >= TELLING_NUMBER]
    yield f"numbers|{min(len(shared), 2)}|{bool(one.numbers and other.numbers)}"
    if one.own_numbers and other.own_numbers:
        yield f"own numbers|{bool(one.own_numbers & other.own_numbers)}"
    if one.counts & other.counts:
        yield "counts"


TELLING_NUMBER = 3.0


def _words(shelf: Shelf, one: Telling, other: Telling, types: str) -> Iterator[str]:
    shared = step(shelf.told.information(one.said & other.said), 2, 5, 8, 12, 18)
    yield f"shared|{shared}"
    yield f"shared|{shared}|{types}"
    alone = [shelf.told.information(x.happened - y.happened) for x, y in ((one, other), (other, one))]
    yield f"unshared|{step(min(alone), 2, 5, 8, 12)}"
    yield f"unshared|{step(min(alone), 2, 5, 8, 12)}|{shared}"
    if reprinted(shelf, one.event, other.event):
        yield "reprinted"
