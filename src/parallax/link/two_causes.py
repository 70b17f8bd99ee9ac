"""Two accounts of how one thing came about, which a report sets side by side: "the border troops said they had shot
it down; the ministry, that it was lost to a fault", "the union said the army had shelled the barge; the army blamed a
rebel mine".

Promises two statements by different sources close to each other, of which the later answers the earlier: by a cause
that nobody willed where the other tells of a deed, of a thing that both name or mean by a pronoun; or where who is
blamed lays the same, which he names as known ("for the blasts") or not at all ("a rebel mine"), to another side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from parallax.link.agreement import overlap, participants
from parallax.link.camps import is_one_side
from parallax.link.knowers import different_sources, knower_of
from parallax.link.replies import SENTENCE_END, adjoins
from parallax.link.shelf import Shelf, evidence_of, place_in_text, said_words
from parallax.link.tables import table
from parallax.link.words import weight
from parallax.types import Attribution, Entity, Event

FORCE = frozenset({"ASSAULT", "COERCE"})
SHARED = 3.0
"""What the words for the thing that two causes are of must say together, where no pronoun stands for it."""
MEANT = re.compile(r"(?i)\b(?:it|them|him|her|this|that)\b")
OF_IT = re.compile(r"(?i)\W*(?:that\W+)?(?:it|they|he|she|this|that|those|these)\b")
EACH = re.compile(r"(?i)\b(?:each|both|either)\b")
"""What tells that two speak: who says that the other did it answers nobody."""
FOR_WHAT = re.compile(r"(?i)\b(?:for|in)\W+(?P<known>(?:the|this|that|these|those|it|them)\b)?")


def two_causes(shelf: Shelf, document: str) -> Iterator[tuple[Event | Attribution, Event | Attribution]]:
    """The two accounts of each quarrel about how something came about, each by the event that tells it, where one does,
    else by the statement."""
    said = sorted(
        (
            one
            for one in shelf.annotations[document].attributions
            if (one.attitude, one.polarity) == ("assertion", "positive") and one.content and one.source is not None
        ),
        key=place_in_text,
    )
    for number, b in enumerate(said):
        before = [one for one in said[:number] if evidence_of(one).end <= evidence_of(b).start]
        a = next((one for one in reversed(before) if different_sources(shelf, one, b)), None)
        if a is not None and adjoins(shelf, a, b) and (_is_no_deed(shelf, a, b) or _is_no_deed(shelf, b, a)):
            yield _told_by(shelf, a), _told_by(shelf, b)
            continue
        near = (one for one in reversed(before) if adjoins(shelf, one, b, between=BETWEEN))
        charge = next((one for one in near if _answers(shelf, one, b)), None)
        if charge is not None:
            yield _told_by(shelf, charge), _told_by(shelf, b)


BETWEEN = 2
"""Sentences that may stand between a charge and the answer to it: "We have counted seventeen rounds."."""


def _told_by(shelf: Shelf, statement: Attribution) -> Event | Attribution:
    """The last act of force that a statement tells, next to its answer; the statement, where it tells none."""
    return next(reversed(_deeds(shelf, statement)), statement)


def _deeds(shelf: Shelf, statement: Attribution) -> list[Event]:
    """The acts of force that a statement tells as done, in their order."""
    return [
        one
        for one in sorted(shelf.annotations[statement.document].events, key=lambda one: one.trigger.start)
        if one.attribution == statement.id
        and one.type in FORCE
        and (one.polarity, one.background) == ("positive", False)
        and one.status in ("asserted", "unconfirmed")
    ]


def _is_no_deed(shelf: Shelf, deed: Attribution, cause: Attribution) -> bool:
    """Whether the one tells a deed and the other a cause that nobody willed, of one thing."""
    words, others = shelf.quote(evidence_of(deed)), shelf.quote(evidence_of(cause))
    if (
        not any(one.actors for one in _deeds(shelf, deed))
        or _unwilled().search(words)
        or not _unwilled().search(others)
    ):
        return False
    first, second = sorted((deed, cause), key=place_in_text)
    meant = MEANT.search(shelf.quote(evidence_of(first))) and OF_IT.match(shelf.quote(evidence_of(second)))
    one_sentence = _of_one_sentence(shelf, first, second)
    return bool(meant and one_sentence) or weight(said_words(shelf, deed) & said_words(shelf, cause)) >= SHARED


def _of_one_sentence(shelf: Shelf, a: Attribution, b: Attribution) -> bool:
    between = shelf.documents[a.document].text[evidence_of(a).start : evidence_of(b).start]
    return SENTENCE_END.search(between) is None


def _answers(shelf: Shelf, a: Attribution, b: Attribution) -> bool:
    """Whether who is blamed lays to another side what he is blamed for."""
    knower = knower_of(shelf, b)
    if knower is None or b.cue is None or not _laying().search(b.cue.text) or not different_sources(shelf, a, b):
        return False
    laid = {id for deed in _deeds(shelf, a) for id in participants(shelf, deed.actors)}
    blamed = [shelf.entities[one] for one in sorted(laid)]
    if not blamed or not all(_is_of(shelf, one, knower) for one in blamed):
        return False
    accuser = knower_of(shelf, a)
    if EACH.search(a.source.text if a.source else "") or (
        accuser is not None and any(_is_of(shelf, one, accuser) for one in blamed)
    ):
        return False
    known = FOR_WHAT.search(shelf.quote(evidence_of(b)))
    if known is not None and not known["known"]:
        return False
    theirs = frozenset(id for deed in _deeds(shelf, b) for id in participants(shelf, deed.actors))
    return overlap(shelf, frozenset(laid), theirs) <= 0


def _is_of(shelf: Shelf, one: Entity, other: Entity) -> bool:
    return one.id == other.id or is_one_side(shelf, one, other)


@cache
def _unwilled() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, table('unwilled')['causes']))})\b")


@cache
def _laying() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, table('unwilled')['laying']))})\b")
