"""Front matter: lines at the top of a text file that tell about the article below them.

Two shapes: `key: value` lines between two lines of `---`, and a leading block of `Key: value` lines (`Title: ...`,
`Date: ...`). Front matter is no part of the article, so `text` is what follows it and the blank lines after it, kept
character for character. An article may well open with a colon ("Ministry: two killed"): a block counts only if it
holds two keys that we know, and fenced lines only if they hold one.
"""

from __future__ import annotations

import re

from parallax.ingest.blob import Metadata

_KEYS = {
    "title": "title", "headline": "title",
    "publisher": "publisher", "source": "publisher", "outlet": "publisher", "domain": "publisher", "site": "publisher",
    "publication": "publisher",
    "published": "published", "date": "published", "published at": "published", "publication date": "published",
    "date published": "published", "pubdate": "published",
    "url": "url", "link": "url",
    "author": "author", "authors": "author", "byline": "author", "by": "author",
    "language": "language", "lang": "language",
}  # fmt: skip
_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{0,30})[ \t]*:[ \t]*(.*)")
_MOST_LINES = 60
_MOST_CHARACTERS = 20_000


def split_front(text: str) -> tuple[Metadata, str]:
    """What the front matter tells, and the text after it: the whole text where there is none."""
    lines = text[:_MOST_CHARACTERS].split("\n")[:_MOST_LINES]
    if len(text) > _MOST_CHARACTERS and len(lines) < _MOST_LINES:
        lines[-1] = ""  # cut short: whatever it is, it is no line of a header
    size = _fenced(lines) if lines[0].rstrip() == "---" else _block(lines)
    if not size:
        return Metadata(), text
    told: dict[str, str] = {}
    for line in lines[:size]:
        field, value = _told(line)
        if field and value:
            told.setdefault(field, value)
    rest = text[sum(len(line) + 1 for line in lines[:size]) :]
    blank = re.match(r"(?:[ \t]*\n)*", rest)
    return Metadata(**told), rest[blank.end() :] if blank else rest


def _fenced(lines: list[str]) -> int:
    """How many lines the fenced block takes, both fences included; 0 if it is none."""
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return number + 1 if any(_told(inner)[0] for inner in lines[1:number]) else 0
        if line.strip() and not (_LINE.fullmatch(line) or line.startswith((" ", "\t", "-", "#"))):
            return 0
    return 0


def _block(lines: list[str]) -> int:
    """How many leading lines are a header block; 0 if it is none."""
    size = 0
    while size < len(lines) and _LINE.fullmatch(lines[size]):
        size += 1
    if size < len(lines) and lines[size].strip():
        # No blank line ends the block: it ends with the last key we know, and the article may open "Khartoum: ...".
        size = next((n for n in range(size) if not _told(lines[n])[0]), size)
    return size if len({field for line in lines[:size] if (field := _told(line)[0])}) >= 2 else 0


def _told(line: str) -> tuple[str | None, str]:
    match = _LINE.fullmatch(line)
    if match is None:
        return None, ""
    key = match[1].strip().lower().replace("_", " ").replace("-", " ")
    value = match[2].strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return _KEYS.get(key), value
