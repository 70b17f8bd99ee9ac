"""Whose success a record tells, where it is of ground or of a blow that failed: "the town has been liberated".

Who says so without telling by whom means his own side, so that enemies say the same words of opposite things. Promises
that two who are known to be enemies (`camps.py`) tell one success only where both tell the same winner; that nothing
done on a later day than its report is what that report tells; and that a district is another ground than its town.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date
from functools import cache

from parallax.link.agreement import overlap, same_place
from parallax.link.camps import are_enemies
from parallax.link.deeds import word_of
from parallax.link.knowers import knower_of
from parallax.link.shelf import Assertion, Shelf, clock, day, has_name, interval
from parallax.link.tables import table
from parallax.link.words import WORD, fold, stem
from parallax.types import Annotations, Control, Document, Entity, Event

AROUND = 30
"""Characters around the word for a blow in which it is told to have failed."""
LATER = 2
"""Days between two reports whose undated successes are two."""


def won_by_two(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    """Whether two records of a success may be of two sides' own: they rest on two who are enemies, or stand in
    reports of two days without a day of their own, and no one winner is told in both.
    """
    first, second = shelf.won.get(a.id), shelf.won.get(b.id)
    if first is None or second is None:
        return False
    return (_told_by_enemies(shelf, a, b) or _on_two_days(shelf, a, b)) and overlap(shelf, first, second) <= 0


def _told_by_enemies(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    first, second = knower_of(shelf, a), knower_of(shelf, b)
    return first is not None and second is not None and are_enemies(shelf, first, second)


def is_success(shelf: Shelf, record: Assertion) -> bool:
    """Whether a record tells as done that ground changed hands or a blow failed."""
    return record.id in shelf.won


def successes(document: Document, read: Annotations, linked: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The records of a document that tell as done that ground changed hands or a blow failed, each with who is told to
    have won: who did it, or who holds the ground by it, as linked entities.
    """
    held = [one for one in read.control if one.polarity == "positive" and one.change in ("gained", "held")]
    won = {one.id: _linked([one.holder], linked) for one in held}
    for event in (one for one in read.events if one.polarity == "positive"):
        grounds = _grounds(read, event)
        if event.mode == "seize" or grounds or _is_failed_blow(document, event):
            won[event.id] = _linked([*event.actors, *(one.holder for one in grounds)], linked)
    return won


def _linked(local: Iterable[str | None], linked: Mapping[str, str]) -> frozenset[str]:
    return frozenset(linked[one] for one in local if one and one in linked)


def _grounds(read: Annotations, event: Event) -> list[Control]:
    """What an event's word tells of who holds what."""
    return [
        one
        for one in read.control
        if one.evidence.start <= event.trigger.start and event.trigger.end <= one.evidence.end
    ]


def _is_failed_blow(document: Document, event: Event) -> bool:
    """Whether an attack is told as one that failed: "repelled the attack", "the assault was beaten back"."""
    if event.type != "ASSAULT":
        return False
    start, end = max(event.evidence.start, event.trigger.start - AROUND), event.trigger.end + AROUND
    around = {stem(word) for word in WORD.findall(document.text[start : min(end, event.evidence.end)].lower())}
    return not _stems("blows").isdisjoint(around) or bool(_stems("thrown") & around and {"back", "off"} & around)


def _is_partisan(shelf: Shelf, event: Event) -> bool:
    """Whether the words of a success are those of who won."""
    document = shelf.documents[event.document]
    in_words = word_of(document.text, event) in _stems("ground")
    return (in_words and is_success(shelf, event)) or _is_failed_blow(document, event)


@cache
def _stems(of: str) -> frozenset[str]:
    return frozenset(stem(word) for word in table("successes")[of])


def _on_two_days(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    """Whether two successes told without a day or a winner stand in reports of two days."""
    if not (isinstance(a, Event) and isinstance(b, Event)) or a.time is not None or b.time is not None:
        return False
    days = [day(shelf.published.get(one.document)) for one in (a, b)]
    if days[0] is None or days[1] is None or abs((days[0] - days[1]).days) < LATER:
        return False
    return not (shelf.won[a.id] or shelf.won[b.id]) and _is_partisan(shelf, a) and _is_partisan(shelf, b)


def told_before_it(shelf: Shelf, a: Event | Control, b: Event | Control) -> bool:
    """Whether one record is of a day after the report of the other, which tells as done what has no day: no report
    tells what was done after it.
    """
    return _foretells(shelf, a, b) or _foretells(shelf, b, a)


def _foretells(shelf: Shelf, early: Event | Control, late: Event | Control) -> bool:
    if (early.polarity, late.polarity) != ("positive", "positive") or {early.status, late.status} != {"asserted"}:
        return False
    if early.time is not None or late.time is None or shelf.documents[early.document].published_basis is None:
        return False
    days, told, own = interval(late.time), _told_on(shelf, early, late), day(shelf.published.get(late.document))
    return days is not None and told is not None and own is not None and told < days[0] <= own


def _told_on(shelf: Shelf, early: Event | Control, late: Event | Control) -> date | None:
    """The day on which a report appeared, where and when another did: in the zone of that, else by UTC."""
    published, other = (shelf.published.get(one.document) for one in (early, late))
    moment, there = clock(published), clock(other)
    if moment is None or moment.tzinfo is None:
        return day(published)
    return moment.astimezone((there.tzinfo if there else None) or UTC).date()


def other_ground(shelf: Shelf, a: Event, b: Event) -> bool:
    """Whether two events take two grounds: two places of a name, or a part of a town and a town, of which the other
    does not speak.
    """
    first, second = (shelf.entity(ground_of(shelf, one)) for one in (a, b))
    if {a.mode, b.mode} != {"seize"} or first is None or second is None or first.id == second.id:
        return False
    parts = [_part_words(one) for one in (first, second)]
    if bool(parts[0]) == bool(parts[1]):
        return has_name(first) and has_name(second) and same_place(shelf, ground_of(shelf, a), ground_of(shelf, b)) < 0
    part, of_town = (parts[0], b) if parts[0] else (parts[1], a)
    return part.isdisjoint(fold(shelf.quote(of_town.evidence)).split())


def ground_of(shelf: Shelf, event: Event) -> str | None:
    """The place of an event, else that which its word tells to be taken."""
    return event.place or next((one.place for one in _grounds(shelf.annotations[event.document], event)), None)


def is_ground_word(word: str) -> bool:
    """Whether a word is one for a town or a part of one, or stands for it."""
    return word in _parts() or word in table("successes")["towns"]


def _part_words(place: Entity) -> frozenset[str]:
    """The words that call a place a part of a town."""
    names = (fold(form.text).split() for form in place.names)
    return frozenset(word for name in names for word in name[-1:] if word in _parts())


@cache
def _parts() -> frozenset[str]:
    return frozenset(word.split()[-1] for word in table("successes")["parts"])
