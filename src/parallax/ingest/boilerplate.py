"""Which characters of a text are not the article: cookie notices, newsletter prompts, share buttons, copyright lines;
captions and credits (`captions`), embedded posts (`posts`), mastheads and section headings (`headings`), bylines, the
slug of a headline, a line printed twice.

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

from parallax.ingest.captions import find_captions
from parallax.ingest.credits import names_writers, writers_start
from parallax.ingest.headings import find_headings
from parallax.ingest.lines import Range, lines_of
from parallax.ingest.posts import find_posts
from parallax.ingest.slugs import slug_end

_SENTENCE_REST = re.compile(r"[^.!?\n]{0,200}[.!?]?")
_BETWEEN = re.compile(r"[ \t]*(?:\n[ \t]*){0,2}")
_LONGEST_LINE = 240
_LONGEST_TEASER = 160
_FEWEST_WORDS = 4
_MARKS = "”’\"')]"
_STOPS = (".", "!", ",", ";", ":", "…", "")
_LONGEST_QUOTATION = 600
# A notice speaks to the reader; a sentence that somebody is said to say is a report.
_REPORTED = re.compile(r"\b(?:said|says|told|tells|wrote|writes|added|argued|according to)\b", re.IGNORECASE)
_CLOSERS = ".!?…”’\"')]*|"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Notice:
    opens: re.Pattern[str]
    follows: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Knowledge:
    """What data/boilerplate.toml lists, each list as one expression."""

    notices: tuple[_Notice, ...]
    anywhere: re.Pattern[str]
    exact: re.Pattern[str]
    teasers: re.Pattern[str]
    opens_list: re.Pattern[str]


def find_boilerplate(text: str) -> tuple[Range, ...]:
    """Half-open ranges of code points, sorted, none touching another."""
    known = _knowledge()
    lines = lines_of(text)
    found = [
        *(match.span() for match in known.anywhere.finditer(text)),
        *_furniture(text, lines, known.exact),
        *_furniture(text, lines[1:], known.teasers),
        *_listed(text, lines, known.opens_list),
        *_writers(text, lines),
        *_headline_again(text, lines),
        *find_headings(text, lines),
        *find_captions(text, lines),
        *find_posts(text, lines),
    ]
    for notice in known.notices:
        found += _notices(text, notice)
    if lines and (slug := slug_end(text[lines[0][0] : lines[0][1]])):
        found.append((lines[0][0], lines[0][0] + slug))
    return tuple(_merged(sorted(map(functools.partial(_trimmed, text), found)), text))


def _trimmed(text: str, found: Range) -> Range:
    """The range without the blanks at its end."""
    start, end = found
    return start, start + len(text[start:end].rstrip())


@functools.cache
def _knowledge() -> _Knowledge:
    data = tomllib.loads(files("parallax.ingest").joinpath("data/boilerplate.toml").read_text("utf-8"))
    return _Knowledge(
        notices=tuple(
            _Notice(opens=_any(notice["opens"]), follows=_any(notice["follows"])) for notice in data["notice"]
        ),
        anywhere=_any(data["phrases"]["anywhere"]),
        exact=_any(data["lines"]["exact"]),
        teasers=_any(data["lines"]["teasers"]),
        opens_list=_any(data["lines"]["opens_list"]),
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _furniture(text: str, lines: tuple[Range, ...], furniture: re.Pattern[str]) -> Iterator[Range]:
    """Lines that are a button, a label or a teaser and nothing else."""
    for start, end in lines:
        if end - start <= _LONGEST_LINE and furniture.fullmatch(text, start, end):
            yield start, end


def _writers(text: str, lines: tuple[Range, ...]) -> Iterator[Range]:
    """Bylines and the feet of wire reports: a line, or the end of one."""
    for start, end in lines:
        words = text[start:end]
        first = 0 if names_writers(words) else writers_start(words)
        if first is not None:
            yield start + first, end


def _listed(text: str, lines: tuple[Range, ...], opens_list: re.Pattern[str]) -> Iterator[Range]:
    """The teasers under "Related stories": the lines that follow as long as they read like headlines."""
    listing = False
    for start, end in lines:
        words = text[start:end]
        if end - start <= _LONGEST_LINE and opens_list.fullmatch(words):
            listing = True
        elif listing:
            listing = end - start <= _LONGEST_TEASER and words.rstrip(_MARKS)[-1:] not in _STOPS
            if listing:
                yield start, end


def _headline_again(text: str, lines: tuple[Range, ...]) -> Iterator[Range]:
    """The lines below the first that repeat it word for word: a headline is set again over the report or inside it."""
    headline, *rest = [(_plain_words(text[start:end]), (start, end)) for start, end in lines] or [("", (0, 0))]
    if headline[0].count(" ") < _FEWEST_WORDS - 1 or headline[0][-1] in _STOPS:
        return
    yield from (line for words, line in rest if words == headline[0])


def _plain_words(line: str) -> str:
    return line.strip("“”\"‘’'*_# ").casefold()


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
