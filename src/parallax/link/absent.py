"""Who says that he was not there: "our troops were never in that village", "none of its fighters were in the area",
"the Falcon battalion was not deployed in the town".

Such a denial names no deed. Promises the act of harm that others lay to who says so, or to whom he says it of by name,
at the place that the words name or that the report told of last; the nearest before them in their own report, else one
of another report at that very place. A place that is told by its country alone is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from parallax.link.agreement import is_site, participants
from parallax.link.camps import is_one_side
from parallax.link.denied_elsewhere import is_deniable
from parallax.link.knowers import different_sources, knower_of
from parallax.link.shelf import Shelf, evidence_of
from parallax.link.tables import table
from parallax.link.words import fold
from parallax.types import Attribution, Entity, Event

HARM = frozenset({"ASSAULT", "COERCE"})
BEFORE = 900
"""Characters before the words within which the place that they mean is named,"""
BESIDE = 450
"""and within which an act stands whose own place is not told."""


def is_absence(shelf: Shelf, statement: Attribution) -> bool:
    """Whether somebody says of himself, of his own people or of a body by name that they were not at a place."""
    told = " ".join(map(shelf.quote, statement.content))
    if statement.polarity != "positive" or statement.attitude != "assertion" or knower_of(shelf, statement) is None:
        return False
    return _absence().match(told) is not None or _unit(shelf, statement) is not None


def _unit(shelf: Shelf, statement: Attribution) -> Entity | None:
    """The body of which somebody says by its name that it was not at a place; None where he says so of none."""
    text = shelf.documents[statement.document].text
    span = evidence_of(statement)
    for mention in shelf.annotations[statement.document].mentions:
        entity = shelf.entity(mention.entity)
        if entity is None or entity.kind in ("person", "place", "state") or mention.form not in ("name", "metonym"):
            continue
        opens = span.start <= mention.span.start < mention.span.end <= span.end
        there = opens and OPENING.fullmatch(text[span.start : mention.span.start]) is not None
        if there and _not_there().match(text, mention.span.end, span.end):
            return entity
    return None


OPENING = re.compile(r"(?i)\W*(?:that\W+)?(?:the\W+)?")


@cache
def _not_there() -> re.Pattern[str]:
    """What stands behind a name of whom is said that he was not there."""
    no, at, coming, bodies = (_any_of(key) for key in ("no", "at", "coming", "bodies"))
    noun = rf"(?:\W+(?:{bodies}))?"
    was = rf"\W+(?:was|were|had|has|have|is|are|did)(?:n['’]t|\W+(?:{no})\b)(?:\W+(?:been|ever|even|once)\b)*"
    return re.compile(rf"(?i){noun}{was}\W+(?:{at}|{coming})\b{SMALL}\W+{_there()}{NO_TIME}")


@cache
def _absence() -> re.Pattern[str]:
    no, at, coming = (_any_of(key) for key in ("no", "at", "coming"))
    noun = r"(?:\W+(?!(?:is|are|was|were|had|has|have|do|did)\b)\w+){0,2}?"
    whose = rf"(?:its|our|their|his)\W+(?:own\W+)?\w+{noun}"
    theirs = rf"(?:{whose}|(?:the|any)\W+(?:\w+['’]s?\W+)?\w+|ours|theirs|them|us)"
    helping = r"(?:\W+(?:is|are|was|were|be|been|being|had|has|have|ever|even|once|do|does|did|at any time)\b)"
    nobody = rf"(?:none|neither|not\W+one|no\W+\w+)\W+of\W+{theirs}{helping}+"
    not_they = rf"(?:we|it|they|he|{whose}){helping}*(?:n['’]t|\W+(?:{no})\b){helping}*"
    not_at = rf"(?:{nobody}|(?:we|it|they|he|{whose}){helping}+(?:n['’]t|\W+(?:{no})\b){helping}*)\W+(?:{at})\b"
    never_came = rf"(?:{nobody}|{not_they})\W+(?:{coming})\b"
    told = rf"(?:(?:{not_at}|{never_came}){SMALL}\W+{_there()}|{not_they}\W+there\b)"
    return re.compile(rf"(?i)\W*(?:that\W+)?{told}{NO_TIME}")


SMALL = r"(?:\W+(?:in|at|of|near|to|the|that|this|a|any)\b)*"
NO_TIME = r"(?!\W+(?:before|until|after|since|by)\b)"
"""Who was not there before noon may have been there."""


def _there() -> str:
    """A place, by a common noun, by "there" or by name."""
    return rf"(?:(?:\w+\W+)?(?:{_any_of('places')})\b|there\b|(?-i:[A-Z])\w+\b)"


def _any_of(key: str) -> str:
    return "|".join(table("absent")[key])


def contested_act(shelf: Shelf, absence: Attribution, told: Iterable[Event]) -> Event | None:
    """The act of those `told` that a statement of absence is against; None where there is none."""
    who = knower_of(shelf, absence)
    place = _place(shelf, absence)
    if who is None:
        return None
    start = evidence_of(absence).start
    unit = _unit(shelf, absence)
    fits = [one for one in told if _is_laid(shelf, one, absence, who, unit)]
    here = [one for one in fits if one.document == absence.document and one.trigger.start < start]
    at = place.id if place is not None else None
    placed = [one for one in here if at is not None and _at(shelf, one) == at]
    beside = [one for one in here if _at(shelf, one) is None and start - one.trigger.start <= BESIDE]
    elsewhere = [one for one in fits if at is not None and one.document != absence.document and _at(shelf, one) == at]
    if unit is not None and not elsewhere:  # "Liberty Square" for the town: the name tells whose deed it is
        elsewhere = [one for one in fits if one.document != absence.document and _may_be_at(shelf, one, place)]
    if near := placed or beside:
        return max(near, key=lambda one: (one.trigger.start, one.id))
    return min(elsewhere, key=lambda one: (shelf.published.get(one.document, ""), one.id), default=None)


def _may_be_at(shelf: Shelf, event: Event, place: Entity | None) -> bool:
    """Whether nothing tells that an act was elsewhere."""
    other = shelf.entity(event.place)
    return place is None or other is None or is_site(other) or other.id == place.id


def _is_laid(shelf: Shelf, event: Event, absence: Attribution, who: Entity, unit: Entity | None) -> bool:
    """Whether others lay an act of harm to somebody's side, or to a body by its name, as news."""
    if event.type not in HARM or event.mode == "seize" or not is_deniable(shelf, event):
        return False
    actors = [shelf.entities[one] for one in participants(shelf, event.actors)]
    if unit is not None:
        doer = shelf.documents[event.document].text[event.evidence.start : event.trigger.start]
        by_name = any(one.id == unit.id for one in actors) or f" {fold(unit.name)} " in f" {fold(doer)} "
        if not actors or not by_name:
            return False
    elif not actors or not all(one.id == who.id or is_one_side(shelf, one, who) for one in actors):
        return False
    teller = knower_of(shelf, event)
    own = teller is not None and (teller.id == who.id or is_one_side(shelf, teller, who))
    return not own and different_sources(shelf, event, absence)


def _at(shelf: Shelf, event: Event) -> str | None:
    place = shelf.entity(event.place)
    return place.id if place is not None else None


def _place(shelf: Shelf, absence: Attribution) -> Entity | None:
    """The place that a statement of absence names or means: the last one named up to its end."""
    span = evidence_of(absence)
    named = [
        (mention.span.start, entity)
        for mention in shelf.annotations[absence.document].mentions
        if mention.kind == "place" and mention.form == "name" and span.start - BEFORE <= mention.span.start < span.end
        if (entity := shelf.entity(mention.entity)) is not None and entity.kind == "place"
    ]
    return max(named, key=lambda one: one[0], default=(0, None))[1]
