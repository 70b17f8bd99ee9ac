"""Two who hold one place at one time, as different sources say.

Promises a pair only of named holders of two sides, told for one day, or of one who is said to hold still what another
took days before; none where the one took it from the other in between, or says himself that the other has it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, partial
from itertools import combinations

from parallax.link.agreement import overlap, participants
from parallax.link.camps import STATES
from parallax.link.claims import Draft
from parallax.link.found import COMPARED, Found, dispute, first_pair
from parallax.link.knowers import different_sources, is_named, knower_of
from parallax.link.shelf import Shelf, clock, day, interval, sentence_of
from parallax.link.tables import table
from parallax.types import Control


def opposed_holders(shelf: Shelf, drafts: tuple[Draft, ...]) -> Iterator[Found]:
    """Two holders of one place on one day, each by another source."""
    holding = [draft for draft in drafts if isinstance(draft.records[0], Control)]
    by_place: defaultdict[str, list[Draft]] = defaultdict(list)
    for draft in holding:
        record = draft.records[0]
        if isinstance(record, Control):
            by_place[shelf.linked.get(record.place, "")].append(draft)
    for _, group in sorted(by_place.items()):
        for first, second in combinations(group[:COMPARED], 2):
            pair = first_pair(first, second, Control, partial(_cannot_both_hold, shelf))
            if pair:
                sides = ((first.id,), (second.id,))
                place = shelf.entity(pair[0].place)
                about = f"who holds {place.name if place else ''}"
                yield dispute(
                    shelf, "control", about, sides, pair, (first.id, second.id), 0.7, "two holders, one place and day"
                )


def _cannot_both_hold(shelf: Shelf, a: Control, b: Control) -> bool:
    """Whether two named holders of one place are told for one day, by different sources, and neither took it from the
    other in between.
    """
    if not (a.holder and b.holder) or {a.status, b.status} != {"asserted"} or {a.polarity, b.polarity} != {"positive"}:
        return False
    taken, held = sorted((a, b), key=lambda one: one.change)
    if (taken.change, held.change) not in (("gained", "held"), ("held", "held")) or not _held_then(shelf, taken, held):
        return False
    holders = [participants(shelf, [holder]) for holder in (a.holder, b.holder)]
    named = all(is_named(shelf.entities[id]) for ids in holders for id in ids)
    apart = overlap(shelf, *holders) < 0 and not _of_one_state(shelf, *holders)
    conceded = _says(shelf, a, holders[1]) or _says(shelf, b, holders[0])
    return named and apart and not conceded and different_sources(shelf, a, b)


def _says(shelf: Shelf, record: Control, holder: frozenset[str]) -> bool:
    """Whether a holder of a place says himself that another has it: an ally of his, or who took it from him."""
    knower = knower_of(shelf, record)
    return knower is not None and knower.id in holder


def _of_one_state(shelf: Shelf, mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two holders may both be of one state: its army goes by many names."""
    first, second = ([shelf.entities[id] for id in sorted(ids)] for ids in (mine, theirs))
    countries = [{one.country for one in side} - {None} for side in (first, second)]
    states = all(STATES & set(one.sectors) for one in (*first, *second))
    return states and not (countries[0] and countries[1] and not countries[0] & countries[1])


def _held_then(shelf: Shelf, taken: Control, held: Control) -> bool:
    """Whether a place is told as held on the day that another took or held it, and not before, or as held all along
    within days of it: where no time is told, a report speaks of its own day.
    """
    days = [_day_of(shelf, one) for one in (taken, held)]
    if days[0] is None or days[1] is None:
        return False
    if days[0] != days[1]:
        return _is_lasting(shelf, held) and timedelta() < days[1] - days[0] <= LASTING
    if taken.change == "held" or taken.document == held.document:
        return True
    moments = [clock(_clock_of(shelf, one)) for one in (taken, held)]
    known = [moment for moment in moments if moment is not None]
    mixed = len({moment.tzinfo is None for moment in known}) > 1
    if len(known) < len(moments) or (mixed and not _is_held_now(shelf, held)):
        return interval(taken.time) is not None and interval(taken.time) == interval(held.time)
    if mixed:
        known = [moment.replace(tzinfo=None) for moment in known]  # an hour that is told is by the clocks there
    return known[0] <= known[1]


def _is_lasting(shelf: Shelf, held: Control) -> bool:
    """Whether who holds a place is told to have held it all along: "is and remains under", "still holds"."""
    return held.change == "held" and STILL.search(_told(shelf, held)) is not None


def _is_held_now(shelf: Shelf, held: Control) -> bool:
    """Whether who holds a place is told to have it as the report is written: "remains in our hands"; "were still there"
    may be of an earlier hour."""
    return held.change == "held" and NOW.search(_told(shelf, held)) is not None


def _told(shelf: Shelf, held: Control) -> str:
    """The sentence that tells who holds a place."""
    sentence = sentence_of(shelf, held.evidence)
    start, end = (sentence.start, sentence.end) if sentence else (held.evidence.start, held.evidence.end)
    return shelf.documents[held.document].text[start:end]


STILL = re.compile(r"(?i)\b(?:still|remain(?:s|ed|ing)?|continue(?:s|d)? to|never (?:lost|left|fell|fallen)|firmly)\b")
NOW = re.compile(r"(?i)\b(?:remains?|continues? to|still (?:is|are|holds?|controls?)|(?:is|are) still)\b")
LASTING = timedelta(days=3)
"""After a place was taken, for so long is a claim to hold it still a claim that it was not."""


def _day_of(shelf: Shelf, control: Control) -> date | None:
    days = interval(control.time)
    if days is None:
        undated = control.time is not None or _dates_another(shelf, control)
        return None if undated else day(shelf.published.get(control.document))
    return days[0] if days[0] == days[1] else None


def _dates_another(shelf: Shelf, control: Control) -> bool:
    """Whether who took a place is told only to say when something else was, "lost the city, eight years after its army
    took it": so it is not of its report's day."""
    span = control.evidence
    sentence = sentence_of(shelf, span)
    if sentence is None:
        before = shelf.documents[span.document].text[max(0, span.start - CLAUSE) : span.start].lower().split()
        before = before[:-1] if before and before[-1] in DETERMINERS else before
        return bool(before) and before[-1] in _conjunctions()
    own = {i for i, token in enumerate(sentence.tokens) if span.start <= token.start and token.end <= span.end}
    tops = {i for i in own if sentence.tokens[i].head not in own}
    return any(token.head in tops and token.lemma.lower() in _conjunctions() for token in sentence.tokens)


DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "our"})
CLAUSE = 60
"""Characters before a clause in which its conjunction may stand."""


@cache
def _conjunctions() -> frozenset[str]:
    return frozenset(table("times")["conjunctions"])


def _clock_of(shelf: Shelf, control: Control) -> str | None:
    """When, to the hour: the time told where it has one, else that of publication."""
    told = control.time.start if control.time else None
    exact = told if control.time and control.time.granularity in ("minute", "hour", "part_of_day") else None
    return exact or shelf.published.get(control.document)
