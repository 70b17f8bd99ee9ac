"""Whether two reports tell one happening in two words: "stormed the embassy", "took the mission".

No single sign tells it. Each of the signs in `WEIGHTS` adds to what two events have in common, and the sum must reach
`ENOUGH`; the weights were fitted on our own stories and rounded. Two sentences that tell the same tell several things
each, so that an event is only compared with what is most like it in the other sentence.
"""

from __future__ import annotations

from parallax.link.agreement import LEAD_CHARACTERS, overlap, participants, same_place, same_time
from parallax.link.deeds import DEEDS, RARE, deed_of, word_of
from parallax.link.meaning import nearness
from parallax.link.shelf import Shelf, has_name, said_words
from parallax.link.telling import event_words
from parallax.link.words import numbers_in, stem_rarity
from parallax.types import Event

WEIGHTS = {
    "near": 3.0,  # how near the words of the happenings lie in meaning,
    "sentence": 1.0,  # and their sentences
    "words": 1.5,  # how much of the shorter sentence the other says
    "word": 1.0,
    "rare": 1.0,  # a word that news seldom holds
    "deed": 1.0,  # words of one deed
    "type": 1.0,  # one PLOVER type and no two modes of it
    "other type": -2.0,
    "party": 1.0,  # somebody in common, half for who may stand for them
    "both": 0.5,  # actors and recipients in common
    "place": 0.5,
    "time": 0.5,
    "hour": 0.5,
    "count": 1.5,  # the same number of dead, of prisoners
    "lead": 0.5,  # both open their reports
}
"""What each sign adds to two events' being one; of signs of degree, what the full degree adds."""
ENOUGH = 4.4
"""The sum from which two events are one."""


def told_as_one(shelf: Shelf, a: Event, b: Event) -> float | None:
    """What two reports' events have in common where that is enough, and nothing in either sentence is more alike."""
    total = likeness_of(shelf, a, b, least=ENOUGH)
    if total is None or not (_supported(shelf, a, b) or _near(shelf, a, b)) or others_named(shelf, a, b):
        return None
    others = [(a, one) for one in _beside(shelf, b)] + [(one, b) for one in _beside(shelf, a)]
    rivals = (likeness_of(shelf, first, second, least=total) for first, second in others)
    return None if any(rival is not None and rival > total for rival in rivals) else total


def likeness_of(shelf: Shelf, a: Event, b: Event, *, least: float) -> float | None:
    """The sum of the signs that two events have, None where it is under `least`. Meaning is asked where it decides."""
    total = unsaid(shelf, a, b)
    if total + NEAREST * (WEIGHTS["near"] + WEIGHTS["sentence"]) < least:
        return None
    total += WEIGHTS["sentence"] * max(FLOOR, nearness(shelf.quote(a.evidence), shelf.quote(b.evidence)))
    if total + NEAREST * WEIGHTS["near"] < least:
        return None
    total += WEIGHTS["near"] * max(FLOOR, nearness(event_words(shelf, a), event_words(shelf, b)))
    return total if total >= least else None


def _supported(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether somebody, a place, a time or a count is common to two events; two of these for what a story has many
    of, as of meetings.
    """
    told = signs(shelf, a, b)
    shared = sum(told[sign] > 0 for sign in ("party", "place", "time", "count", "both"))
    return shared >= (2 if many(shelf, a) or many(shelf, b) else 1)


def many(shelf: Shelf, event: Event) -> bool:
    """Whether an event is a meeting or a deal, of which a story may tell many."""
    return event.type in MUTUAL or deed_of(shelf.documents[event.document].text, event) == "meeting"


MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})


def _near(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether two happenings without that are near in meaning, the more so where they share no telling words."""
    if many(shelf, a) or many(shelf, b):
        return False
    hinted = shelf.told.information(said_words(shelf, a) & said_words(shelf, b)) >= HINT
    return nearness(event_words(shelf, a), event_words(shelf, b)) >= (NEAR if hinted else VERY_NEAR)


HINT = 6.0  # what shared words must say
NEAR = 0.54
VERY_NEAR = 0.76


def unsaid(shelf: Shelf, a: Event, b: Event) -> float:
    """The sum of the signs beside meaning."""
    return sum(WEIGHTS[sign] * degree for sign, degree in signs(shelf, a, b).items())


NEAREST = 0.85  # other words for one thing are seldom nearer
FLOOR = 0.3  # nearness below is noise


def signs(shelf: Shelf, a: Event, b: Event) -> dict[str, float]:
    """The signs that need no encoder, each in [0, 1]."""
    word, other = (word_of(shelf.documents[event.document].text, event) for event in (a, b))
    actors = overlap(shelf, participants(shelf, a.actors), participants(shelf, b.actors))
    recipients = overlap(shelf, participants(shelf, a.recipients), participants(shelf, b.recipients))
    typed = bool(a.type and b.type)
    return {
        "words": _share(shelf, a, b),
        "word": float(word == other),
        "rare": float(word == other and stem_rarity(word) >= RARE),
        "deed": float(word != other and DEEDS.get(word, word) == DEEDS.get(other, other)),
        "type": float(typed and a.type == b.type and not (a.mode and b.mode and a.mode != b.mode)),
        "other type": float(typed and a.type != b.type),
        "party": max(actors, recipients, 0.0),
        "both": float(min(actors, recipients) > 0),
        "place": max(0.0, same_place(shelf, a.place, b.place)),
        "time": max(0.0, same_time(a.time, b.time)),
        "hour": float(_one_hour(a, b)),
        "count": float(bool(_counts(shelf, a) & _counts(shelf, b))),
        "lead": float(all(event.trigger.start < LEAD_CHARACTERS and not event.background for event in (a, b))),
    }


def _share(shelf: Shelf, a: Event, b: Event) -> float:
    """How much of what the shorter evidence says both say, less where both say little."""
    words, others = said_words(shelf, a), said_words(shelf, b)
    shared = shelf.told.information(words & others)
    shorter = min(shelf.told.information(words), shelf.told.information(others))
    return shared / max(shorter, TELLING) if shared else 0.0


TELLING = 10.0  # what shared words say that are enough to know a sentence by


def _one_hour(a: Event, b: Event) -> bool:
    times = [event.time for event in (a, b)]
    exact = [time.start for time in times if time and time.start and time.granularity in ("minute", "hour")]
    return len(exact) == len(times) and exact[0] == exact[1]


def _counts(shelf: Shelf, event: Event) -> frozenset[tuple[str, float | None, float | None]]:
    """What is counted of an event: measure and bounds, without counts of nobody."""
    figures = shelf.annotations[event.document].figures
    return frozenset((f.measure, f.low, f.high) for f in figures if f.event == event.id and (f.low or f.high))


def other_numbers(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether two happenings are told with numbers, and none in common: 17 killed, 31 killed."""
    first, second = (numbers_in(event_words(shelf, event)) for event in (a, b))
    return bool(first and second and not first & second)


def others_named(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether each of two happenings names somebody whom the other does not: her talks with him, and with them."""
    first, second = named(shelf, a), named(shelf, b)
    return bool(first - second and second - first)


def named(shelf: Shelf, event: Event) -> frozenset[str]:
    """The linked people with names in the words of a happening."""
    words, text = event_words(shelf, event), shelf.documents[event.document].text
    inside = (
        shelf.linked[mention.entity]
        for mention in shelf.annotations[event.document].mentions
        if mention.entity in shelf.linked
        and event.evidence.start <= mention.span.start < event.evidence.end
        and text[mention.span.start : mention.span.end] in words
    )
    return frozenset(one for one in inside if shelf.entities[one].kind == "person" and has_name(shelf.entities[one]))


def _beside(shelf: Shelf, event: Event) -> list[Event]:
    """The other events of a sentence."""
    events = shelf.annotations[event.document].events
    return [one for one in events if one.evidence == event.evidence and one.id != event.id]
