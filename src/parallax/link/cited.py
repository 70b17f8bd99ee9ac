"""Counts that a report names in order to reject them: "eleven, and not the fourteen of whom others speak".

Who gives a count and in the same breath sets another one aside disputes whoever gave that. Later counts, parts and
other days are set beside each other too ("up from three"), so that only words that reject or measure against are taken.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from parallax.link.figures import ANYBODY, bounds, countable, same_class, whom
from parallax.link.shelf import Shelf, voice_of
from parallax.text.numerals import number_of
from parallax.types import Figure

NUMBER = r"(?P<number>\d[\d,.]*|[A-Za-z]+(?:-[a-z]+)?)"
THAN = r"(?:more|fewer|less|higher|lower) than"
COUNT = r"(?:figure|toll|count|number|total|tally|estimate)"
UNTRUE = (
    r"(?:lies?|false\w*|wrong|(?:un|not )true|fabricat\w+|invent\w+|nonsense|propaganda|exaggerat\w+|fantas\w+|"
    r"fictio\w+|fairy tales?|absurd|baseless|unfounded|groundless|disinformation|hoax|fake\w*|myths?|fable)"
)
REJECTED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:and|but|,) not the {NUMBER}\b",
        rf"\b(?:far|well) (?:above|below|over|under|beyond|short of|{THAN}) the {NUMBER}\b",
        rf"\bagainst (?:the )?{NUMBER}\b[^.;]{{0,40}}\baccording to\b",
        rf"\b{THAN} (?:the|an?) (?:\w+ )?{COUNT} of {NUMBER}\b",
        rf"\b{COUNT} of {NUMBER}\b[^.;]{{0,60}}\b{UNTRUE}\b",
        rf"\b(?:reject|dismiss|den[iy]|disput|contradict|refut)\w*\b[^.;]{{0,60}}\b{COUNT} of {NUMBER}\b",
    )
)
CHANGED = (
    r"rais(?:e|es|ed|ing)|r(?:ise|ises|ose|isen|ising)|climb(?:s|ed|ing)?|gr(?:ow|ows|ew|own)|up|down|"
    r"(?:revis|updat|increas|reduc|lower|correct|cut)\w*"
)
CHANGING = re.compile(rf"(?i)\b(?:{CHANGED})\b")
LATER = re.compile(
    r"(?i)\b(?:earlier|previous\w*|initial\w*|at first|yesterday|so far|since|up from|revis\w+|updat\w+)\b"
)


def rejected(shelf: Shelf, figure: Figure) -> Iterator[float]:
    """The numbers that the sentence of a count sets aside; none where it tells of an earlier count."""
    words = shelf.quote(figure.evidence)
    if LATER.search(words):
        return
    low, high = bounds(figure)
    for pattern in REJECTED:
        for found in pattern.finditer(words):
            number = number_of(found["number"])
            if number is not None and not low <= number <= high:
                yield number


def is_rejected(shelf: Shelf, figure: Figure) -> bool:
    """Whether a negative count is named in order to deny it, "we deny that there are 22", "a figure of 22 is a lie"; if
    not, its report gives it up for another.
    """
    if figure.polarity == "positive":
        return False
    voice, words = voice_of(shelf, figure), shelf.quote(figure.evidence)
    if voice is not None and voice.polarity == "negative":
        return True
    return DENIED.search(words) is not None and CHANGING.search(words) is None


DENIED = re.compile(rf"(?i)\b(?:den(?:y|ies|ied|ying)|(?:reject|dismiss|disput|refut|debunk)\w*|{UNTRUE})\b")


def replaced(shelf: Shelf, figure: Figure) -> Iterator[float]:
    """The numbers that the sentence of a count says it had before: "raised its count to nine from six"."""
    words = shelf.quote(figure.evidence)
    low, high = bounds(figure)
    for found in (match for pattern in REPLACED for match in pattern.finditer(words)):
        number = number_of(found["number"])
        if number is not None and not low <= number <= high:
            yield number


REPLACED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:{CHANGED})\b[^.;]{{0,80}}\bfrom (?:the |an? )?(?:\w+ ){{0,3}}?{NUMBER}\b",
        rf"\b(?:earlier|previous|initial|first|preliminary) {COUNT} of {NUMBER}\b",
    )
)


def sets_aside(a: Figure, b: Figure, aside: Mapping[str, Collection[float]]) -> bool:
    """Whether the one count sets aside the number of the other, of one measure and class; `aside` leads from counts to
    the numbers that they reject.
    """
    if not any(b.low == number for number in aside.get(a.id, ())):
        return False
    return a is not b and countable(a, b) and (same_class(a, b) or bool(ANYBODY & {whom(a), whom(b)}))
