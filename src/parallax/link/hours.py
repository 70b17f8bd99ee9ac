"""Hours that exclude each other: "the sirens were on at 2:40" against "no siren sounded before four".

An act may happen twice, so that two hours of it are no dispute. Who says that it did not happen before an hour disputes
whoever tells of it earlier on that day.
"""

from __future__ import annotations

import re
from datetime import datetime

from parallax.link.agreement import same_place
from parallax.link.events import same_act
from parallax.link.shelf import Shelf, clock, said_words
from parallax.link.words import stem_rarity
from parallax.types import Event, Time

NOT_BEFORE = re.compile(
    r"(?i)\b(?:not|no|never|nobody|none|nothing|\w+n[’']t)\b(?:\W+\w+){0,10}?\W+(?:until|till|before)"
    r"(?:\W+(?:about|around|nearly|well|after)){0,2}\W*\Z"
)
TELLING = 5.0  # rarity of a word in common that says which thing it was: "siren"


def excludes(shelf: Shelf, later: Event, earlier: Event) -> bool:
    """Whether one that is `not_before` says that something did not happen before an hour at which the other tells of
    it.
    """
    bound, told = hour(later.time), hour(earlier.time)
    if (
        bound is None
        or told is None
        or bound.date() != told.date()
        or told.replace(tzinfo=None) >= bound.replace(tzinfo=None)
    ):
        return False
    if (earlier.polarity, earlier.status) != ("positive", "asserted"):
        return False
    shared = (said_words(shelf, later) & said_words(shelf, earlier)) - shelf.toponyms
    one = same_act(shelf, later, earlier) is not None or any(
        stem_rarity(word) >= TELLING for word in shared if word.isalpha()
    )
    return one and bool(shared) and same_place(shelf, later.place, earlier.place) >= 0


def hour(time: Time | None) -> datetime | None:
    """The hour that a time tells, to the minute or the hour; None for days and parts of them."""
    if time is None or time.granularity not in ("minute", "hour"):
        return None
    return clock(time.start or time.value)


def not_before(shelf: Shelf, event: Event) -> bool:
    """Whether an event is told as not happening until its time."""
    time = event.time
    if time is None or time.span.document != event.document:
        return False
    text = shelf.documents[event.document].text
    return NOT_BEFORE.search(text[event.evidence.start : time.span.start]) is not None
