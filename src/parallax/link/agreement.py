"""How far two records agree on who, whom, where, when and in which words.

1 where they do, 0 or 1/2 where one may stand for the other or nothing is told, -1 where they cannot be one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from parallax.link.shelf import Assertion, Shelf, day, evidence_of, has_name, interval, said_words
from parallax.link.words import fold, stem, stem_rarity, weight
from parallax.types import Attribution, Control, Entity, Event, Figure, Relation, Span, Time

WORDS_ALIKE = 0.5  # share of the rarer words of the shorter evidence that the other has too
WORDS_NEAR = 0.33
WORDS_TELLING = 14.0  # what shared words must say to agree on who and whom without naming them
VERBATIM = 0.85  # share of what both evidences say together that both say: one text, reprinted
VERBATIM_WEIGHT = 12.0
TOLERANCE = timedelta(days=1)  # reports of one night give two dates
LEAD_CHARACTERS = 300  # title and first sentence


def participants(shelf: Shelf, local: Sequence[str]) -> frozenset[str]:
    """The linked ids of local entities."""
    return frozenset(shelf.linked[one] for one in local if one in shelf.linked)


def overlap(shelf: Shelf, a: frozenset[str], b: frozenset[str]) -> float:
    """1 where two sets of participants share one, 1/2 where one may stand for the other, 0 where a set is empty or a
    description tells too little, -1 else.
    """
    if not a or not b:
        return 0.0
    if a & b:
        return 1.0
    pairs = [(shelf.entities[x], shelf.entities[y]) for x in sorted(a) for y in sorted(b)]
    if any(may_stand_for(x, y) or share_name(shelf, x, y) for x, y in pairs):
        return 0.5
    return 0.0 if any(may_be_described(x, y) for x, y in pairs) else -1.0


def may_stand_for(a: Entity, b: Entity) -> bool:
    """Whether one actor may be meant by the other's words: its state or government, or a description of its side."""
    if a.country and a.country == b.country and (stands_for_country(a.kind) or stands_for_country(b.kind)):
        return True
    described = not (has_name(a) and has_name(b))
    sides = SIDES & set(a.sectors) & set(b.sectors)
    return described and bool(sides) and (a.country == b.country or "REB" in sides or not (a.country and b.country))


SIDES = frozenset({"REB", "OPP", "MIL", "UAF"})


def share_name(shelf: Shelf, a: Entity, b: Entity) -> bool:
    """Whether two bodies, or a body and its head, share a rare word of their names that names no place: "Harbour
    Party" and "Harbour Party Committee", "Quill" and "the Quill campaign".
    """
    if {a.kind, b.kind} & WHERE or a.kind == b.kind == "person" or (a.country and b.country and a.country != b.country):
        return False
    return bool((name_words(a) & name_words(b)) - shelf.toponyms)


WHERE = frozenset({"place", "state"})


def name_words(entity: Entity) -> frozenset[str]:
    """The stems of an entity's names that are rare enough to know it by."""
    names = (form.text for form in entity.names if form.form in ("name", "metonym"))
    words = {stem(word) for name in names for word in fold(name).split() if len(word) > 2}
    return frozenset(word for word in words if stem_rarity(word) >= NAME_RARITY)


NAME_RARITY = 5.0  # "party" and "council" are in hundreds of names


def may_be_described(a: Entity, b: Entity) -> bool:
    """Whether one of two participants is only described, and the description does not exclude the other."""
    if (has_name(a) and has_name(b)) or (a.country and b.country and a.country != b.country):
        return False
    if (a.kind == "person") != (b.kind == "person"):
        return False
    sectors, others = set(a.sectors) - ANYBODY, set(b.sectors) - ANYBODY
    both_irregular = bool(sectors & IRREGULAR and others & IRREGULAR)
    return a.kind == "person" or not sectors or not others or both_irregular or bool(sectors & others)


IRREGULAR = frozenset({"REB", "UAF"})  # what one calls rebels is to another an armed group of no side
ANYBODY = frozenset({"CVL", "UNK", "LAB"})  # sectors that a man, people and a driver have


def stands_for_country(kind: str) -> bool:
    """Whether an entity of a kind may be meant when its country is named: "Moscow" for Russian jets."""
    return kind in ("state", "government")


def same_place(shelf: Shelf, a: str | None, b: str | None) -> float:
    """1 for one place, 0 where either is not told or may lie in the other: in its country, as a village that no
    gazetteer has in a region, as a site or as one that is only described ("their barracks"), or where a report tells
    so; -1 for two places.
    """
    first, second = shelf.entity(a), shelf.entity(b)
    if first is None or second is None:
        return 0.0
    if first.id == second.id:
        return 1.0
    wide = "state" in (first.kind, second.kind) or _is_region(first, second) or _is_region(second, first)
    if wide and (first.country == second.country or None in (first.country, second.country)):
        return 0.0
    within = is_site(first) != is_site(second) or has_name(first) != has_name(second)
    return 0.0 if within or frozenset((first.id, second.id)) in shelf.nested else -1.0


def _is_region(one: Entity, other: Entity) -> bool:
    """Whether one is a region of the map and the other somewhere off it."""
    return one.location is not None and one.location.area == "region" and other.location is None


def is_site(place: Entity) -> bool:
    """Whether a place is one spot of a town or district, by its name: a square may lie in any town."""
    words = {word for form in place.names if form.form == "name" for word in fold(form.text).split()}
    return bool(words & SITES)


SITES = frozenset(
    ("avenue", "bazaar", "building", "cathedral", "church", "clinic", "court", "courthouse", "embassy", "hall")
) | frozenset(("hospital", "hotel", "market", "mosque", "palace", "park", "school", "square", "stadium", "street"))
ONE_SITE = {"bazaar": "market", "courthouse": "court"}
SITE_STEMS = {stem(word): ONE_SITE.get(word, word) for word in sorted(SITES)}
"""Sites from the stems of their words; a bazaar is a market."""


def same_time(a: Time | None, b: Time | None) -> float:
    """1 for times that meet within a day, 1/2 where they are of one month or known by their weekday only, 0 where one
    is unknown or wider than a month, -1 for times apart.
    """
    first, second = interval(a), interval(b)
    if first is None or second is None:
        return _same_weekday(a, b)
    if first[0] > second[1] + TOLERANCE or second[0] > first[1] + TOLERANCE:
        return -1.0
    widest = max(first[1] - first[0], second[1] - second[0])
    return 1.0 if widest <= timedelta(days=3) else 0.5 if widest <= timedelta(days=31) else 0.0


def _same_weekday(a: Time | None, b: Time | None) -> float:
    """Two undated weekdays of one story are mostly of one week."""
    weekdays = [int(match["weekday"]) for time in (a, b) if time and (match := WEEKDAY.match(time.value or ""))]
    if len(weekdays) < 2:
        return 0.0
    apart = abs(weekdays[0] - weekdays[1])
    return 0.5 if min(apart, 7 - apart) <= TOLERANCE.days else -1.0


WEEKDAY = re.compile(r"(?:<|~|)XXXX-WXX-(?P<weekday>[1-7])(?:T\w+)?\Z")


def clash_status(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    """What is still to come is not what is asserted; a denial meets what it denies, and a copy that leaves out
    "reportedly" its original.
    """
    if isinstance(a, Attribution) or isinstance(b, Attribution) or a.polarity != b.polarity:
        return False
    statuses = {a.status, b.status}
    if len(statuses) == 1 or statuses <= TO_COME:
        return False
    if statuses <= HELD and reprinted(shelf, a, b):
        return False
    return not all(one.status in TO_COME or _is_to_come(shelf, one) for one in (a, b))


def _is_to_come(shelf: Shelf, record: Event | Figure | Relation | Control) -> bool:
    """Whether what is asserted is of a day after its report: "she travels on Friday" is a plan."""
    days, told = interval(record.time), day(shelf.published.get(record.document))
    return record.status == "asserted" and days is not None and told is not None and days[0] > told


HELD = frozenset({"asserted", "unconfirmed"})
TO_COME = frozenset({"planned", "possible", "conditional"})
"""What has not happened is told as sure by one and as open by another."""


def rarest(words: frozenset[str]) -> set[str]:
    """The three words of an evidence that say most: copies share them, whoever the actors are taken for."""
    return set(sorted(words, key=lambda word: (-stem_rarity(word), word))[:3])


def verbatim(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    """Whether two records rest on nearly the same words, and enough of them."""
    words, others = said_words(shelf, a), said_words(shelf, b)
    if 2 * len(words & others) < len(words | others):
        return False  # far from it: the weights need not be summed
    shared, every = weight(words & others), weight(words | others)
    return shared >= VERBATIM_WEIGHT and shared >= VERBATIM * every


def reprinted(shelf: Shelf, a: Assertion, b: Assertion) -> bool:
    """Whether two records stand in two copies of one passage, at about the same point of it."""
    first, second = pivot(a), pivot(b)
    return any(
        abs((one.start - here.start) - (other.start - there.start)) <= SHIFT
        for one, other in ((first, second), (second, first))
        for here, there in _passages(shelf, one.document, other.document)
        if here.start <= one.start and one.end <= here.end and there.start <= other.start and other.end <= there.end
    )


def _passages(shelf: Shelf, document: str, other: str) -> list[tuple[Span, Span]]:
    copy = shelf.copied.get(document, {}).get(other)
    return [(passage.span, passage.other_span) for passage in copy.passages] if copy else []


def pivot(record: Assertion) -> Span:
    """The words that a record turns on: an event's word, a figure's number, a cue; else all of its evidence."""
    match record:
        case Event():
            return record.trigger
        case Figure():
            return record.span
        case Attribution() if record.cue:
            return record.cue.span
        case _:
            return evidence_of(record)


SHIFT = 80  # characters by which a few changed words move what follows them


def words_alike(shelf: Shelf, a: Assertion, b: Assertion) -> float:
    """How far the shorter evidence says what the other says, in words that the story does not say anyway: 2 where they
    tell a deed with its names, 1 for most of it, 1/2 for a third, else 0.
    """
    words, others = said_words(shelf, a), said_words(shelf, b)
    told = shelf.told
    shared = told.information(words & others)
    shorter = min(told.information(words), told.information(others))
    if not shared or shared < WORDS_NEAR * shorter:
        return 0.0
    if shared < WORDS_ALIKE * shorter:
        return 0.5
    return 2.0 if shared >= WORDS_TELLING else 1.0
