"""Braces in a text to spans and back; what a tag means is of no concern here.

`{TAGS|words}` marks words, tags apart by commas; `{<TAG}` and `{TAG>}` open and close a stretch that crosses others.
`\\{`, `\\}` and `\\\\` stand for themselves. A tag is a sign and an entity (`=x ~x *x ^x +x`), `sq`, `a1.s`, `a1.q`,
`a1.c`, or a letter of `tvfrkp` and a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.records import Span

_SIGN = re.compile(r"\\([\\{}])|\{<([^{}|<>\s]+)\}|\{([^{}|<>\s]+)>\}|\{([^{}|\s]+)\||(\})|(\{)")
_TAG = re.compile(r"[=~*^+][\w-]+|sq|a\d+\.[sqc]|[tvfrkp]\d+")


class MarkError(ValueError):
    """The marks cannot be read; the message says where and what to do."""


@dataclass(slots=True)
class _Reading:
    """What has been read: bare text, marks still open, spans by tag."""

    marked: str
    text: list[str] = field(default_factory=list)
    size: int = 0
    open: list[tuple[list[str], int]] = field(default_factory=list)
    crossing: dict[str, int] = field(default_factory=dict)
    found: dict[str, list[Span]] = field(default_factory=dict)

    def plain(self, words: str) -> None:
        self.text.append(words)
        self.size += len(words)

    def sign(self, sign: re.Match[str]) -> None:
        escaped, opens, closes, tags, brace, _ = sign.groups()
        if escaped:
            self.plain(escaped)
        elif opens and opens not in self.crossing:
            self.crossing[self._tag(opens, sign)] = self.size
        elif closes and closes in self.crossing:
            self.found.setdefault(closes, []).append((self.crossing.pop(closes), self.size))
        elif tags:
            self.open.append(([self._tag(tag, sign) for tag in tags.split(",")], self.size))
        elif brace and self.open:
            names, start = self.open.pop()
            for tag in names:
                self.found.setdefault(tag, []).append((start, self.size))
        else:
            raise MarkError(
                f"{sign[0]} is opened twice, closes nothing or stands alone{self._where(sign)}; a brace itself is \\{{"
            )

    def _tag(self, tag: str, sign: re.Match[str]) -> str:
        if not _TAG.fullmatch(tag):
            raise MarkError(f"no such tag {tag!r}{self._where(sign)}")
        return tag

    def _where(self, sign: re.Match[str]) -> str:
        at = sign.start()
        return f" in line {self.marked.count(chr(10), 0, at) + 1} near {self.marked[max(0, at - 30) : at + 30]!r}"


def strip(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The bare text, and the spans of every tag in the order of the text, white space at their ends left out. Raises
    MarkError.
    """
    reading = _Reading(marked)
    last = 0
    for sign in _SIGN.finditer(marked):
        reading.plain(marked[last : sign.start()])
        reading.sign(sign)
        last = sign.end()
    reading.plain(marked[last:])
    if left := [*(tag for tags, _ in reading.open for tag in tags), *reading.crossing]:
        raise MarkError(f"never closed: {', '.join(left)}")
    text = "".join(reading.text)
    found = {tag: sorted(_trim(text, span) for span in spans) for tag, spans in reading.found.items()}
    if empty := [tag for tag, spans in found.items() if any(start == end for start, end in spans)]:
        raise MarkError(f"marks no words: {', '.join(empty)}")
    return text, found


def _trim(text: str, span: Span) -> Span:
    words = text[span[0] : span[1]]
    start = span[0] + len(words) - len(words.lstrip())
    return start, max(start, span[0] + len(words.rstrip()))


def render(text: str, tags: Iterable[tuple[Span, str]]) -> str:
    """The text with marks: nested ones as braces, those that cross another as stretches."""
    grouped: dict[Span, list[str]] = {}
    for span, tag in tags:
        grouped.setdefault(span, []).append(tag)
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    nested: list[Span] = []
    for span in sorted(grouped, key=lambda one: (one[0], -one[1])):
        while nested and nested[-1][1] <= span[0]:
            nested.pop()
        if nested and nested[-1][1] < span[1]:
            for tag in grouped[span]:
                opening.setdefault(span[0], []).append(f"{{<{tag}}}")
                closing.setdefault(span[1], []).append(f"{{{tag}>}}")
        else:
            nested.append(span)
            opening.setdefault(span[0], []).append(f"{{{','.join(grouped[span])}|")
            closing.setdefault(span[1], []).insert(0, "}")
    out, last = [], 0
    for at in sorted({*opening, *closing}):
        out += [_escape(text[last:at]), *closing.get(at, ()), *opening.get(at, ())]
        last = at
    return "".join([*out, _escape(text[last:])])


def _escape(text: str) -> str:
    return re.sub(r"[\\{}]", r"\\\g<0>", text)
