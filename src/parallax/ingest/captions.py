"""Which characters of a text belong to pictures: captions, credits, and the slides of a show.

A caption repeats what the report tells, about another moment, in a present tense that is none; read as prose it makes
events that nobody reported. Knows the line that ends in a credit or opens as only captions do; a credit in brackets and
a labelled caption wherever they stand; galleries that lost their lines ("3/8 A bus ... 4/8 A crane ...", "Getty Images
22 A bus ..."). Promises half-open ranges inside the text, in linear time. Where lines are lost, a credit tells nothing
about the sentence before it: that stays.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise

from parallax.ingest.credits import begins_as_caption, credit_start
from parallax.ingest.lines import Range
from parallax.text.seams import find_counts, find_printed, find_raised, find_seams, find_slides

_LONGEST = 500
_FEWEST_LINES = 3  # a headline, a caption and a report: with fewer, lines may be lost
_LONGEST_SLIDE = 500
_LONGEST_COUNTED = 250
_GLUED = re.compile(
    r"[(\[](?:[Pp]hoto|PHOTO|[Pp]ic(?:ture)?|[Ii]mage|[Cc]redit)s?: [A-Z@][^()\[\]\n]{1,60}[)\]]"
    r"|(?<=[.!?”\"’] )\([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2} ?/ ?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}\)"
    r"(?= [A-Z\"“]|[ ]*$)"
    r"|^Photo(?= [A-Z]{3,}[^\n]{0,40} (?:--|–|—) )",
    re.MULTILINE,
)
# The photographer, where a caption further on names him: "(Anna Berg)".
_PHOTOGRAPHER = re.compile(r"\([A-Z][\w'’-]+ (?P<last>[A-Z][\w'’-]+)\)")
# "Flood: the bridge of Qara on Monday (Anna Berg)", without a stop: a label, what is seen, who took it.
_LABELLED = re.compile(
    r"(?:(?<=[.!?”\"’)] )|^)[A-Z][\w’'-]{2,20}(?: [\w’'-]{2,20}){0,2}: [^.!?:;“”\"()\n]{5,200} "
    r"\([A-Z][\w.’'-]{0,40}(?:[ /]{1,3}[A-Z][\w.’'-]{0,40}){0,3}[ /]{0,3}\)(?=\s*$| [\"“A-Z])",
    re.MULTILINE,
)
_LONGEST_AMID = 200
_LONGEST_TEASERS = 1200
_LONGEST_WORD = 30
_MARK = re.compile(r"(?<=\s)(?P<opens>[\"“])(?=[A-Z])|(?P<other>[\"“”])|(?P<line>\n)")
_ENDED = re.compile(r"[.!?…]['’)]?\s+")
_SAID = re.compile(r"[^\n.!?“”\"]{0,40}")  # behind a speech that has ended, up to who says it
# The button of a gallery: "Storm 8 show all Storm".
_SHOWN = re.compile(r"(?:(?<=[.!?”\"’)] )|^)(?P<title>[A-Z][^.!?\n]{2,80}) \d{1,3} show all (?P=title)", re.MULTILINE)
_STOP = re.compile(r"(?<![ .])[.!?][\"”’')]?\s")  # no dot of " . . . "
_LAST_WORD = re.compile(r"(\S{2,30})\s*\Z")


def find_captions(text: str, lines: tuple[Range, ...]) -> Iterator[Range]:
    """The ranges of captions and credits, in no order; some may overlap."""
    yield from (match.span() for match in _GLUED.finditer(text))
    yield from (match.span() for match in _LABELLED.finditer(text) if match.start() > 0)
    yield from find_printed(text)
    yield from (place for place in find_raised(text) if place[0] < place[1])
    yield from (match.span() for match in _SHOWN.finditer(text))
    yield from _amid(text)
    yield from _slides(text)
    yield from _counted(text)
    for start, end in lines:
        line = text[start:end] if end - start <= _LONGEST else ""
        credit = credit_start(line) if line else None
        if credit is not None:
            yield (start if len(lines) >= _FEWEST_LINES else start + credit), end
        elif line and len(lines) >= _FEWEST_LINES and begins_as_caption(line):
            yield start, end


def _amid(text: str) -> Iterator[Range]:
    """What was set between two paragraphs of one speech whose lines are lost: "... by this. A man at the bridge "She
    was ..."; a paragraph of speech that goes on is not closed, and opened again. Only where the speech opened again
    ends as speech does, in a stop or a comma and who says it: else it may be one quotation inside another.
    """
    open_at: int | None = None
    between: list[Range] = []
    for mark in _MARK.finditer(text):
        if mark["line"]:
            open_at = None
        elif mark["opens"] and open_at is not None:
            between.extend(_between(text, open_at, mark.start()))
            open_at = mark.end()
            continue
        elif mark["opens"] or (mark["other"] == "“") or (open_at is None and _opens(text, mark.start())):
            open_at = mark.end()
        else:
            yield from between if open_at is not None and _ends_as_speech(text, mark.start()) else ()
            open_at = None
        between.clear()


def _ends_as_speech(text: str, at: int) -> bool:
    """Whether the mark there closes a speech: a stop or a comma before it, and behind it who says it."""
    behind = _SAID.match(text, at + 1)
    said = behind is not None and _words()["cues"].search(behind.group()) is not None
    return text[at - 1 : at] in (",", ".", "!", "?", "…") and said


def _opens(text: str, at: int) -> bool:
    """Whether a straight mark stands as one that opens does: before a word, behind a blank or nothing."""
    return text[at + 1 : at + 2].isalnum() and not text[max(0, at - 1) : at].strip()


def _between(text: str, start: int, end: int) -> Iterator[Range]:
    """From the last stop to where the words go on, if something stands there that does not bring them in; from where
    other reports are listed, if they are.
    """
    ended = [match.end() for match in _ENDED.finditer(text, start, end)]
    teasers, brings_in = _words()["teasers"], _words()["brings_in"]
    listed = next((at for at in ended if end - at <= _LONGEST_TEASERS and teasers.match(text, at)), None)
    first = listed if listed is not None else max(ended, default=None)
    short = first is not None and (listed is not None or end - first <= _LONGEST_AMID)
    if first is not None and short and first < end and not brings_in.search(text, max(first, end - _LONGEST_WORD), end):
        yield first, end


@cache
def _words() -> dict[str, re.Pattern[str]]:
    """What brings a quotation in, the last word before it; what opens a list of reports; who says it."""
    raw = tomllib.loads((files("parallax.ingest") / "data/captions.toml").read_text(encoding="utf-8"))
    listed = {name: "|".join(map(re.escape, words)) for name, words in raw.items()}
    return {
        "brings_in": re.compile(
            rf"(?:[:,;—–-]|(?<![\w'’-])(?:{listed['brings_in']}|[a-z]+(?:ed|ing))) ?\Z", re.IGNORECASE
        ),
        "teasers": re.compile(rf"(?:{listed['teasers']})\b"),
        "cues": re.compile(rf"(?<![\w'’-])(?:{listed['cues']})\b"),
    }


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
        known = {word for word, count in ends.items() if word and count > 1}
        yield start, _last_slide(text, end, known | {match["last"] for match in _PHOTOGRAPHER.finditer(text)})


def _is_slide(text: str, end: int, following: int) -> bool:
    """Whether what stands between two numbers is one slide's caption: short, on one line."""
    return following - end <= _LONGEST_SLIDE and text.find("\n", end, following) < 0


def _last_slide(text: str, end: int, credits: set[str]) -> int:
    """Where the last slide ends: behind a credit that the text has elsewhere; at its number if there is none."""
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
