"""Which characters of a text are not the article: cookie notices, newsletter prompts, share buttons, copyright lines.

They are marked, never cut. The knowledge is in data/boilerplate.toml; here is only where a notice may begin and how
far it reaches. A phrase inside a sentence or a quotation is the article's. Linear in the length of the text.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

_SENTENCE_REST = re.compile(r"[^.!?\n]{0,200}[.!?]?")
_BETWEEN = re.compile(r"[ \t]*(?:\n[ \t]*){0,2}")
_LONGEST_LINE = 240
_LONGEST_QUOTATION = 600
# A notice speaks to the reader; a sentence that somebody is said to say is a report.
_REPORTED = re.compile(r"\b(?:said|says|told|tells|wrote|writes|added|argued|according to)\b", re.IGNORECASE)
_CLOSERS = ".!?…”’\"')]*|"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Notice:
    opens: re.Pattern[str]
    follows: re.Pattern[str]


def find_boilerplate(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of code points, sorted, none touching another."""
    notices, line = _knowledge()
    found = [*_lines(text, line)]
    for notice in notices:
        found += _notices(text, notice)
    return tuple(_merged(sorted(found), text))


@functools.cache
def _knowledge() -> tuple[tuple[_Notice, ...], re.Pattern[str]]:
    data = tomllib.loads(files("parallax.ingest").joinpath("data/boilerplate.toml").read_text("utf-8"))
    notices = tuple(_Notice(opens=_any(notice["opens"]), follows=_any(notice["follows"])) for notice in data["notice"])
    return notices, _any(data["lines"]["exact"])


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _lines(text: str, furniture: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if 0 < len(words) <= _LONGEST_LINE and furniture.fullmatch(words):
            at = start + line.index(words)
            yield at, at + len(words)
        start += len(line) + 1


def _notices(text: str, notice: _Notice) -> Iterator[tuple[int, int]]:
    reached = 0
    for match in notice.opens.finditer(text):
        if match.start() < reached or not _may_begin(text, match.start()) or _quoted(text, match.start()):
            continue
        rest = _SENTENCE_REST.match(text, match.end())
        end = rest.end() if rest else match.end()
        if _REPORTED.search(text, match.start(), end):
            continue
        reached = _followed(text, end, notice)
        yield match.start(), reached


def _quoted(text: str, at: int) -> bool:
    """Whether a quotation that its paragraph opened is still open: what stands in it is somebody's word."""
    paragraph = text[max(text.rfind("\n", 0, at) + 1, at - _LONGEST_QUOTATION) : at]
    return paragraph.count('"') % 2 == 1 or paragraph.rfind("“") > paragraph.rfind("”")


def _may_begin(text: str, at: int) -> bool:
    """Whether a sentence may begin here: after a sentence or a line, or glued to the word before it."""
    before = text[max(0, at - 200) : at]
    if not before.rstrip(" \t") or before.rstrip(" \t").endswith("\n"):
        return True
    if before[-1].isspace():
        return before.rstrip()[-1:] in _CLOSERS
    return before[-1] in ".!?…”)]" or (before[-1].islower() and text[at].isupper())


def _followed(text: str, end: int, notice: _Notice) -> int:
    while True:
        gap = _BETWEEN.match(text, end)
        more = notice.follows.match(text, gap.end() if gap else end)
        if more is None or more.end() == end:
            return end
        end = more.end()


def _merged(ranges: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """The ranges, with those joined that overlap or have only blanks between them on one line."""
    current: tuple[int, int] | None = None
    for start, end in ranges:
        if current and not text[current[1] : start].strip(" \t"):
            current = current[0], max(current[1], end)
        else:
            if current:
                yield current
            current = start, end
    if current:
        yield current
