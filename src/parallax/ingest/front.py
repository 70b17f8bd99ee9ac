"""Front matter: lines at the top of a text file that tell about the article below them.

Two shapes: `key: value` lines between two lines of `---`, and a leading block of `Key: value` lines (`Title: ...`,
`Date: ...`). Front matter is no part of the article, so `text` is what follows it and the blank lines after it, kept
character for character. An article may well open with a colon ("Ministry: two killed"): a block counts only if it
holds two keys that we know or opens with a title, and fenced lines only if they hold one. A fence that no second `---`
ends is read as far as its keys go, and `unended` says so.
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
_FENCE = "---"
_MOST_LINES = 60
_MOST_CHARACTERS = 20_000


def split_front(text: str) -> tuple[Metadata, str]:
    """What the front matter tells, and the text after it: the whole text where there is none."""
    lines = _head(text)
    size = (_fenced(lines) or _unfenced(lines)) if lines[0].rstrip() == _FENCE else _block(lines)
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


def unended(text: str) -> str | None:
    """What to tell of a front matter that begins with a fence and ends with none; None where all is well."""
    lines = _head(text)
    size = 0 if lines[0].rstrip() != _FENCE or _fenced(lines) else _unfenced(lines)
    if not size:
        return None
    return f"was read with front matter that no line of `---` ends: its first {size} lines; end it with one"


def _head(text: str) -> list[str]:
    lines = text[:_MOST_CHARACTERS].split("\n")[:_MOST_LINES]
    if len(text) > _MOST_CHARACTERS and len(lines) < _MOST_LINES:
        lines[-1] = ""  # cut short: whatever it is, it is no line of a header
    return lines


def _fenced(lines: list[str]) -> int:
    """How many lines the fenced block takes, both fences included; 0 if it is none."""
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in (_FENCE, "..."):
            return number + 1 if any(_told(inner)[0] for inner in lines[1:number]) else 0
        if line.strip() and not _is_inner(line):
            return 0
    return 0


def _unfenced(lines: list[str]) -> int:
    """How many lines a fence and the keys below it take where no fence ends them; 0 if no key is known.

    They end at a blank line; without one, behind the last key that we know.
    """
    size = 1
    while size < len(lines) and lines[size].strip() and _is_inner(lines[size]):
        size += 1
    known = [number for number in range(1, size) if _told(lines[number])[0]]
    if not known:
        return 0
    return size if size == len(lines) or not lines[size].strip() else known[-1] + 1


def _is_inner(line: str) -> bool:
    """Whether a line may stand between fences: a key, what continues or lists under one, a comment."""
    return _LINE.fullmatch(line) is not None or line.startswith((" ", "\t", "-", "#"))


def _block(lines: list[str]) -> int:
    """How many leading lines are a header block; 0 if it is none."""
    size = 0
    while size < len(lines) and _LINE.fullmatch(lines[size]):
        size += 1
    if size < len(lines) and lines[size].strip():
        # No blank line ends the block: it ends with the last key we know, and the article may open "Khartoum: ...".
        size = next((n for n in range(size) if not _told(lines[n])[0]), size)
    fields = {field for line in lines[:size] if (field := _told(line)[0])}
    if len(fields) < 2 and _told(lines[0])[0] == "title" and any(line.strip() for line in lines[1:]):
        return 1  # "Title: ..." opens no article, whatever the lines below it are
    return size if len(fields) >= 2 else 0


def _told(line: str) -> tuple[str | None, str]:
    match = _LINE.fullmatch(line)
    if match is None:
        return None, ""
    key = match[1].strip().lower().replace("_", " ").replace("-", " ")
    value = match[2].strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return _KEYS.get(key), value
