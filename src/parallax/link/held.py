"""Who is held, and by whom not: "was led away by masked men", and the service: "we are not holding her".

Promises the one taking that a denial of holding somebody is against: of the same person, by nobody of another side who
is told by name, as another source tells it; in the denial's own report the last before it, else the first of another
report. A later admission changes nothing in that: the two tellings stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from parallax.link.agreement import participants
from parallax.link.camps import is_one_side
from parallax.link.denials import DENYING
from parallax.link.denied_elsewhere import is_deniable
from parallax.link.knowers import bears_name, different_sources, is_named, knower_of
from parallax.link.shelf import Shelf, evidence_of
from parallax.link.tables import table
from parallax.types import Attribution, Event

BEFORE = 300
"""Characters before a denial within which its "her" is named."""


def denied_captives(shelf: Shelf, said: Attribution) -> frozenset[str]:
    """The persons whom somebody, by name, says that he does not hold; nobody where he says no such thing."""
    words, cue = shelf.quote(evidence_of(said)), said.cue.text if said.cue else ""
    knower = knower_of(shelf, said)
    if said.attitude != "assertion" or knower is None or not is_named(knower):
        return frozenset()
    refused = said.polarity == "negative" and DENYING.search(cue) and _holding().match(words)
    found = refused or (said.polarity == "positive" and _not_holding().match(words))
    if not found:
        return frozenset()
    start = evidence_of(said).start
    behind = BESIDE.search(words, found.end())
    named = _persons(shelf, said, start + found.end(), start + (behind.start() if behind else len(words))) - {knower.id}
    if named or not PRONOUN.search(words[: behind.start() if behind else len(words)]):
        return frozenset(named)
    before = [one for one in _in_order(shelf, said, start - BEFORE, start) if one != knower.id]
    return frozenset(before[-1:]) if len(set(before)) == 1 else _last_object(shelf, said)


def taking(shelf: Shelf, denial: Attribution, captives: frozenset[str], told: Iterable[Event]) -> Event | None:
    """The taking of those `told` that a denial is against; None where there is none."""
    fits = [one for one in told if _is_taking(shelf, one, denial, captives)]
    start = evidence_of(denial).start
    here = [one for one in fits if one.document == denial.document and one.trigger.start < start]
    if here:
        return max(here, key=lambda one: (one.trigger.start, one.id))
    elsewhere = [one for one in fits if one.document != denial.document]
    return min(elsewhere, key=lambda one: (shelf.published.get(one.document, ""), one.id), default=None)


def _is_taking(shelf: Shelf, event: Event, denial: Attribution, captives: frozenset[str]) -> bool:
    arrested = event.type == "COERCE" and event.mode in ("arrest", "abduct")
    if not (arrested or _taken().search(event.happening)) or captives.isdisjoint(participants(shelf, event.recipients)):
        return False
    denier = knower_of(shelf, denial)
    actors = [shelf.entities[one] for one in participants(shelf, event.actors)]
    others = [one for one in actors if bears_name(one) and not (denier and is_one_side(shelf, one, denier))]
    return not others and is_deniable(shelf, event) and different_sources(shelf, event, denial)


def _last_object(shelf: Shelf, said: Attribution) -> frozenset[str]:
    """Whom the last taking before a denial befell: its "her"."""
    start = evidence_of(said).start
    events = (e for e in shelf.annotations[said.document].events if start - BEFORE <= e.trigger.start < start)
    taken = [e for e in events if e.mode == "arrest" or _taken().search(e.happening)]
    last = max(taken, key=lambda one: one.trigger.start, default=None)
    return participants(shelf, last.recipients) if last is not None else frozenset()


def _persons(shelf: Shelf, said: Attribution, start: int, end: int) -> frozenset[str]:
    return frozenset(_in_order(shelf, said, start, end))


def _in_order(shelf: Shelf, said: Attribution, start: int, end: int) -> list[str]:
    """The persons named or meant in a stretch of a statement's report, in the order of the text."""
    mentions = sorted(shelf.annotations[said.document].mentions, key=lambda one: one.span.start)
    meant = (shelf.entity(one.entity) for one in mentions if start <= one.span.start < end)
    return [one.id for one in meant if one is not None and one.kind == "person"]


BESIDE = re.compile(r"(?i)\b(?:with|against|about|between|for|over)\b")
"""What opens words behind "holding" that are not of whom: "holding talks with"."""
PRONOUN = re.compile(r"(?i)\b(?:him|her|he|she|them|they)\b")


def _any(key: str) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(table("held")[key], key=len, reverse=True)) + ")"


@cache
def _holding() -> re.Pattern[str]:
    """That who speaks holds somebody, as what is denied: "holding her", "that it had detained the editor"."""
    helping = r"(?:(?:having|had|has|have|is|are|was|were|been|being)\W+)*"
    return re.compile(
        rf"(?i)\W*(?:that\W+)?(?:(?:it|they|he|she|we|its \w+|their \w+)\W+)?{helping}{_any('holding')}\b"
    )


@cache
def _not_holding() -> re.Pattern[str]:
    helping = r"(?:(?:has|had|have|is|are|was|were|do|does|did)\W*)"
    return re.compile(
        rf"(?i)\W*(?:that\W+)?(?:it|they|we|she|he)\W+{helping}(?:not|never|n['’]t)\W+(?:been\W+)?{_any('holding')}\b"
    )


@cache
def _taken() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b{_any('taken')}\b")
