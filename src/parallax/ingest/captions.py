"""Which characters of a text belong to pictures: captions, credits, and the slides of a show.

A caption repeats what the report tells, about another moment, in a present tense that is none; read as prose it makes
events that nobody reported. Knows the line that ends in a credit or opens as only captions do; a credit in brackets and
a labelled caption wherever they stand; galleries that lost their lines ("3/8 A bus ... 4/8 A crane ...", "Getty Images
22 A bus ..."). Promises half-open ranges inside the text, in linear time. Where lines are lost, a credit tells nothing
about the sentence before it: that stays.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from parallax.ingest.credits import begins_as_caption, credit_start
from parallax.ingest.lines import Range
from parallax.text.seams import find_counts, find_seams, find_slides

_LONGEST = 500
_FEWEST_LINES = 3  # a headline, a caption and a report: with fewer, lines may be lost
_LONGEST_SLIDE = 500
_LONGEST_COUNTED = 250
_GLUED = re.compile(r"[(\[](?:[Pp]hoto|PHOTO|[Pp]ic(?:ture)?|[Ii]mage|[Cc]redit)s?: [A-Z@][^()\[\]\n]{1,60}[)\]]")
# "Flood: the bridge of Qara on Monday (Anna Berg)", without a stop: a label, what is seen, who took it.
_LABELLED = re.compile(
    r"(?:(?<=[.!?”\"’)] )|^)[A-Z][\w’'-]{2,20}(?: [\w’'-]{2,20}){0,2}: [^.!?:;“”\"()\n]{5,200} "
    r"\([A-Z][\w.’'-]{0,40}(?:[ /]{1,3}[A-Z][\w.’'-]{0,40}){0,3}[ /]{0,3}\)(?=\s*$| [\"“A-Z])",
    re.MULTILINE,
)
_STOP = re.compile(r"[.!?][\"”’')]?\s")
_LAST_WORD = re.compile(r"(\S{2,30})\s*\Z")


def find_captions(text: str, lines: tuple[Range, ...]) -> Iterator[Range]:
    """The ranges of captions and credits, in no order; some may overlap."""
    yield from (match.span() for match in _GLUED.finditer(text))
    yield from (match.span() for match in _LABELLED.finditer(text) if match.start() > 0)
    yield from _slides(text)
    yield from _counted(text)
    for start, end in lines:
        line = text[start:end] if end - start <= _LONGEST else ""
        credit = credit_start(line) if line else None
        if credit is not None:
            yield (start if len(lines) >= _FEWEST_LINES else start + credit), end
        elif line and len(lines) >= _FEWEST_LINES and begins_as_caption(line):
            yield start, end


def _slides(text: str) -> Iterator[Range]:
    """The slides of shows that stand in one line: the number and what follows, to the next number."""
    for numbers in find_slides(text):
        ends: Counter[str] = Counter()
        for (start, end), (following, _) in pairwise(numbers):
            slide = _is_slide(text, end, following)
            yield start, following if slide else end
            last = _LAST_WORD.search(text, end, following) if slide else None
            ends[last[1] if last else ""] += 1
        start, end = numbers[-1]
        yield start, _last_slide(text, end, {word for word, count in ends.items() if word and count > 1})


def _is_slide(text: str, end: int, following: int) -> bool:
    """Whether what stands between two numbers is one slide's caption: short, on one line."""
    return following - end <= _LONGEST_SLIDE and text.find("\n", end, following) < 0


def _last_slide(text: str, end: int, credits: set[str]) -> int:
    """Where the last slide ends: behind the credit that also ends others; at its number if there is none."""
    for word in re.finditer(r"\S+", text[end : end + _LONGEST_SLIDE].split("\n")[0]):
        if word.group() in credits:
            return end + word.end()
    return end


def _counted(text: str) -> Iterator[Range]:
    """The pictures of a gallery that prints how many there are before each: the count, and a caption without a stop."""
    counts = list(find_counts(text))
    seams = find_seams(text) if counts else ()
    for start, end in counts:
        at = bisect_right(seams, end + 1)
        following = seams[at] if at < len(seams) else len(text)
        caption = text[end:following]
        short = len(caption) <= _LONGEST_COUNTED and "\n" not in caption and not _STOP.search(caption)
        yield start, following if short else end
