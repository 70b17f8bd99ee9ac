"""The lines of a text, as page furniture is told by them."""

from __future__ import annotations

import re

_LINE = re.compile(r"\S(?:[^\n]*\S)?")

Range = tuple[int, int]
"""Half-open, in code points."""


def lines_of(text: str) -> tuple[Range, ...]:
    """The lines that hold something, each without the blanks around it."""
    return tuple(match.span() for match in _LINE.finditer(text))
