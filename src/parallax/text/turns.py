"""Interviews and transcripts set as turns: lines that open with who speaks ("Q: ...", "Anna Berg: ...", "((WN)) ...").

Promises turns only where a document is set so: at least four, by at least two labels that each come back. A turn ends
where the next begins; the last one with its paragraph. Leaves alone who a label means.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

FEWEST_TURNS = 4
ASKING = frozenset({"q", "question"})
ANSWERING = frozenset({"a", "answer"})

_LABEL = re.compile(
    r"^[ \t]*(?:\(\((?P<marked>[^()\n:]{1,40})\)\)|(?P<plain>[A-Z][\w.'’-]*(?:[ \t][A-Z][\w.'’-]*){0,3})(?P<colon>:))"
    r"(?=[ \t]+\S)",
    re.MULTILINE,
)
_LINE = re.compile(r"\S[^\n]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn: its speaker's label, the mark behind the label, and the paragraphs of what is said, half-open."""

    label: tuple[int, int]
    mark: tuple[int, int]
    said: tuple[tuple[int, int], ...]


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of an interview in order of the text; none in any other text."""
    labels = list(_LABEL.finditer(text))
    counts = Counter(_name(text, match) for match in labels)
    speakers = {name for name, count in counts.items() if count > 1}
    labels = [match for match in labels if _name(text, match) in speakers]
    if len(labels) < FEWEST_TURNS or len(speakers) < 2:
        return ()
    ends = [match.start() for match in labels[1:]] + [_paragraph_end(text, labels[-1].end())]
    return tuple(_turn(text, match, end) for match, end in zip(labels, ends, strict=True))


def _name(text: str, label: re.Match[str]) -> str:
    return text[slice(*_span(label))].lower()


def _span(label: re.Match[str]) -> tuple[int, int]:
    return label.span("marked" if label["marked"] else "plain")


def _turn(text: str, label: re.Match[str], end: int) -> Turn:
    start, last = _span(label)
    said = tuple(
        (line.start(), line.start() + len(line.group().rstrip())) for line in _LINE.finditer(text, label.end(), end)
    )
    return Turn(label=(start, last), mark=(last, label.end()), said=said)


def _paragraph_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
