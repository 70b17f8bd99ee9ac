"""Whose success a record tells, where it is of ground or of a blow that failed: "the town has been liberated".

Who says so without telling by whom means his own side, so that enemies say the same words of opposite things. Promises
that two who may be of two sides tell one success only where both tell the same winner; that nothing done on a later day
than its report is what that report tells; and that a district is another ground than its town. A side is a body with
arms or a state's, or who speaks for one; witnesses, reporters and aid workers have none.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from parallax.link.agreement import overlap, participants, same_place
from parallax.link.deeds import word_of
from parallax.link.knowers import is_one_body, is_one_person, knower_of
from parallax.link.shelf import Assertion, Shelf, day, has_name, interval
from parallax.link.words import WORD, fold, stem
from parallax.types import Control, Entity, Event

STATES = frozenset({"GOV", "MIL", "COP", "SPY"})
SIDED = STATES | {"REB", "OPP", "UAF", "PRM", "PTY"}
"""Sectors of those who take part in a conflict."""
OF_ONE = frozenset({"leads", "part_of", "allied_with", "backs", "arms"})
"""Ties between two of one side."""
AROUND = 30
"""Characters around the word for a blow in which it is told to have failed."""
LATER = 2
"""Days between two reports whose undated successes are two."""


def won_by_two(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    """Whether two records of a success may be of two sides' own: they rest on two who may be enemies, or stand in
    reports of two days without a day of their own, and no one winner is told in both.
    """
    if not (is_success(shelf, a) and is_success(shelf, b)):
        return False
    if overlap(shelf, winners(shelf, a), winners(shelf, b)) > 0:
        return False
    return told_by_rivals(shelf, a, b) or _on_two_days(shelf, a, b)


def told_by_rivals(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    """Whether two records rest on two who each take part in a conflict, and nothing makes them one side."""
    first, second = knower_of(shelf, a), knower_of(shelf, b)
    if first is None or second is None or first.id == second.id:
        return False
    return has_side(first) and has_side(second) and not is_one_side(shelf, first, second)


def has_side(entity: Entity) -> bool:
    """Whether somebody takes part in a conflict or speaks for who does."""
    return bool(SIDED & set(entity.sectors))


def is_one_side(shelf: Shelf, a: Entity, b: Entity) -> bool:
    """Whether two are known to be of one side: one body and who speaks for it, two bodies of one state, allies, or a
    body and its leader. An officer may be of any army.
    """
    if is_one_body(a, b, shelf.called) or is_one_person(shelf, a, b):
        return True
    if all(_is_of_state(one) for one in (a, b)):
        return a.country == b.country or None in (a.country, b.country)
    return any(
        {shelf.linked.get(tie.subject), shelf.linked.get(tie.object)} == {a.id, b.id}
        for read in shelf.annotations.values()
        for tie in read.relations
        if tie.kind in OF_ONE and tie.polarity == "positive"
    )


def _is_of_state(entity: Entity) -> bool:
    sectors = set(entity.sectors) - ({"MIL"} if entity.kind == "person" else set())
    return bool(sectors & STATES) and not set(entity.sectors) & (SIDED - STATES)


def winners(shelf: Shelf, record: Assertion) -> frozenset[str]:
    """Who is told to have won: who did it, or who holds the ground by it."""
    if isinstance(record, Control):
        return participants(shelf, [record.holder] if record.holder else [])
    if not isinstance(record, Event):
        return frozenset()
    return participants(shelf, [*record.actors, *(one.holder for one in _grounds(shelf, record) if one.holder)])


def _grounds(shelf: Shelf, event: Event) -> list[Control]:
    """What an event's word tells of who holds what."""
    return [
        one
        for one in shelf.annotations[event.document].control
        if one.evidence.start <= event.trigger.start and event.trigger.end <= one.evidence.end
    ]


def is_success(shelf: Shelf, record: Assertion) -> bool:
    """Whether a record tells as done that ground changed hands or a blow failed."""
    if isinstance(record, Control):
        return record.polarity == "positive" and record.change in ("gained", "held")
    if not isinstance(record, Event) or record.polarity != "positive":
        return False
    return _is_of_ground(shelf, record) or _is_failed_blow(shelf, record)


def _is_of_ground(shelf: Shelf, event: Event) -> bool:
    return event.mode == "seize" or bool(_grounds(shelf, event))


def _is_failed_blow(shelf: Shelf, event: Event) -> bool:
    """Whether an attack is told as one that failed: "repelled the attack", "the assault was beaten back"."""
    if event.type != "ASSAULT":
        return False
    text = shelf.documents[event.document].text
    start, end = max(event.evidence.start, event.trigger.start - AROUND), event.trigger.end + AROUND
    around = {stem(word) for word in WORD.findall(text[start : min(end, event.evidence.end)].lower())}
    return not _stems("blows").isdisjoint(around) or bool(_stems("thrown") & around and {"back", "off"} & around)


def _is_partisan(shelf: Shelf, event: Event) -> bool:
    """Whether the words of a success are those of who won."""
    in_words = word_of(shelf.documents[event.document].text, event) in _stems("ground")
    return (in_words and _is_of_ground(shelf, event)) or _is_failed_blow(shelf, event)


@cache
def _stems(of: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _table()[of])


@cache
def _table() -> dict[str, list[str]]:
    text = resources.files("parallax.link").joinpath("data/successes.toml").read_text("utf-8")
    table: dict[str, list[str]] = tomllib.loads(text)
    return table


def _on_two_days(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    """Whether two successes told without a day or a winner stand in reports of two days."""
    if not (isinstance(a, Event) and isinstance(b, Event)) or a.time is not None or b.time is not None:
        return False
    if winners(shelf, a) or winners(shelf, b) or not (_is_partisan(shelf, a) and _is_partisan(shelf, b)):
        return False
    days = [day(shelf.published.get(one.document)) for one in (a, b)]
    return days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) >= LATER


def told_before_it(shelf: Shelf, a: Event | Control, b: Event | Control) -> bool:
    """Whether one record is of a day after the report of the other, which tells as done what has no day: no report
    tells what was done after it.
    """
    return _foretells(shelf, a, b) or _foretells(shelf, b, a)


def _foretells(shelf: Shelf, early: Event | Control, late: Event | Control) -> bool:
    if (early.polarity, late.polarity) != ("positive", "positive") or {early.status, late.status} != {"asserted"}:
        return False
    if early.time is not None or shelf.documents[early.document].published_basis is None:
        return False
    days, told = interval(late.time), day(shelf.published.get(early.document))
    own = day(shelf.published.get(late.document))
    return days is not None and told is not None and own is not None and told < days[0] <= own


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
    return event.place or next((one.place for one in _grounds(shelf, event)), None)


def _part_words(place: Entity) -> frozenset[str]:
    """The words that call a place a part of a town."""
    names = (fold(form.text).split() for form in place.names)
    return frozenset(word for name in names for word in name[-1:] if word in _parts())


@cache
def _parts() -> frozenset[str]:
    return frozenset(word.split()[-1] for word in _table()["parts"])
