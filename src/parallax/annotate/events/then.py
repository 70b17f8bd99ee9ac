"""What else happened at each time of a page: reckoned once a page, asked for each of its events and each time.

Promises, of the events of one time, how many stand to an event in some way and how near the nearest of them is told;
those told by the event's own token never count. Leaves alone what that speaks for (`dated`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from parallax.annotate.events.around import At, View, word_of
from parallax.types import Event, Time

Where = tuple[int, int, int]
"""Where an event is told, by sentence and token, and its number among those of the page."""

Wheres = Sequence[Where]
"""Such in order of the text."""

FARTHEST = 3
"""How many sentences away are as good as any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """The events of one time in the order given, and where they are told: all, and those of a type, told by a word, of
    an actor, of a recipient, at a place."""

    events: Sequence[tuple[Where, Time]]
    every: Wheres
    by_type: Mapping[Hashable, Wheres]
    by_word: Mapping[Hashable, Wheres]
    by_actor: Mapping[Hashable, Wheres]
    by_recipient: Mapping[Hashable, Wheres]
    by_place: Mapping[Hashable, Wheres]

    def first(self, at: At) -> tuple[int, Time] | None:
        """The number and the time of the first given that is not told by this token."""
        here = (at.sentence.index, at.token)
        return next(((where[2], time) for where, time in self.events if where[:2] != here), None)

    def same(self, at: At, event: Event) -> list[Wheres]:
        """Those of the same type."""
        return _others(at, [self.by_type.get(event.type, ())])

    def akin(self, view: View, at: At) -> list[Wheres]:
        """Those told by a kindred word."""
        return _others(at, [self.by_word[word] for word in view.kin[word_of(at)] & self.by_word.keys()])

    def shares_recipient(self, at: At, event: Event) -> list[Wheres]:
        """Those that reach one of the same recipients."""
        told = [self.by_recipient[one] for one in set(event.recipients) if one in self.by_recipient]
        return _others(at, told if len(told) < 2 else [sorted(set().union(*told))])

    def shares_actor(self, at: At, event: Event) -> bool:
        """Whether one of the same actors does one of them."""
        return bool(_others(at, [self.by_actor.get(one, ()) for one in event.actors]))

    def shares_place(self, at: At, event: Event) -> bool:
        """Whether one of them happens at the same place."""
        return event.place is not None and bool(_others(at, [self.by_place.get(event.place, ())]))

    def others(self, at: At) -> list[Wheres]:
        """All of them."""
        return _others(at, [self.every])


NOTHING = Then(events=(), every=(), by_type={}, by_word={}, by_actor={}, by_recipient={}, by_place={})


def thens_of(view: View) -> Mapping[str, Then]:
    """What happened at each time of a page that has a value."""
    told = defaultdict[str, list[tuple[Where, At, Event, Time]]](list)
    for number in view.told.dated:
        at, event = view.events[number]
        if event.time is not None and event.time.value:
            told[event.time.value].append(((at.sentence.index, at.token, number), at, event, event.time))
    return {
        value: Then(
            events=[(where, time) for where, _, _, time in own],
            every=sorted(where for where, _, _, _ in own),
            by_type=_by((where, [event.type] if event.type is not None else []) for where, _, event, _ in own),
            by_word=_by((where, [word_of(at)]) for where, at, _, _ in own),
            by_actor=_by((where, set(event.actors)) for where, _, event, _ in own),
            by_recipient=_by((where, set(event.recipients)) for where, _, event, _ in own),
            by_place=_by((where, [event.place] if event.place is not None else []) for where, _, event, _ in own),
        )
        for value, own in told.items()
    }


def count(others: Iterable[Wheres]) -> int:
    """How many there are."""
    return sum(map(len, others))


def nearest(at: At, others: Iterable[Wheres]) -> int:
    """How many sentences away the nearest of some is told, at most `FARTHEST`."""
    here = (at.sentence.index, at.token, 0)
    beside = (told[i] for told in others for i in _around(bisect_left(told, here), len(told)))
    return min((FARTHEST, *(abs(sentence - at.sentence.index) for sentence, _, _ in beside)))


def _around(i: int, length: int) -> range:
    return range(max(i - 1, 0), min(i + 1, length))


def _others(at: At, told: Iterable[Wheres]) -> list[Wheres]:
    """Some without those told by a token, none of them empty."""
    here = (at.sentence.index, at.token, 0)
    found = []
    for wheres in told:
        first, last = bisect_left(wheres, here), bisect_left(wheres, (*here[:1], at.token + 1, 0))
        found += [part for part in (wheres[:first], wheres[last:]) if part] if first < last else [wheres] * bool(wheres)
    return found


def _by(keyed: Iterable[tuple[Where, Iterable[Hashable]]]) -> Mapping[Hashable, Wheres]:
    found = defaultdict[Hashable, list[Where]](list)
    for where, keys in keyed:
        for key in keys:
            found[key].append(where)
    return {key: sorted(wheres) for key, wheres in found.items()}
