"""Lines that head a page or a part of it, and tell nothing themselves: a newspaper's masthead, a Markdown section.

A masthead is the first line, where it is a name that ends in what papers are called, and the line below it is a date
and nothing else. Leaves alone the headline, in Markdown too: it is the report's first sentence.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Sequence
from importlib.resources import files

from parallax.ingest.lines import Range, lines_of

_DATE = re.compile(
    r"""(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b[\s,]*)?
        (?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?[\s.]+(?:of\s+)?[a-z]{3,9}\.?|[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?),?\s+\d{4}\.?
        | \d{4}-\d{2}-\d{2}""",
    re.IGNORECASE | re.VERBOSE,
)
_SECTION = re.compile(r"#{1,6}[ \t]+\S.*")
_SMALL = frozenset({"of", "the", "and", "for", "de", "la", "le", "del", "di", "da", "do"})
_LONGEST = 60


def masthead(text: str) -> str | None:
    """The paper's name that a text opens with; None where it opens with something else. One in capitals is written as
    names are: "THE QARA POST" is "The Qara Post"."""
    lines = lines_of(text[:_HEAD])
    if not _has_masthead(text, lines):
        return None
    name = text[slice(*lines[0])]
    return " ".join(map(_written, name.split())) if name.isupper() else name


_HEAD = 2_000


def find_headings(text: str, lines: Sequence[Range]) -> Iterator[Range]:
    """The masthead with its date, and the Markdown headings below the first line that tells something."""
    first = 2 if _has_masthead(text, lines) else 0
    yield from lines[:first]
    yield from (line for line in lines[first + 1 :] if _SECTION.fullmatch(text, *line))


def _has_masthead(text: str, lines: Sequence[Range]) -> bool:
    if len(lines) < 3 or lines[0][1] - lines[0][0] > _LONGEST:
        return False
    words = text[slice(*lines[0])].split()
    at = next((i for i, word in enumerate(words) if word.lower() == "of"), len(words)) - 1
    named = at > 0 and words[at].lower() in _papers() and all(map(_is_of_name, words))
    return named and _DATE.fullmatch(text, *lines[1]) is not None


@functools.cache
def _papers() -> frozenset[str]:
    data = tomllib.loads(files("parallax.ingest").joinpath("data/boilerplate.toml").read_text("utf-8"))
    return frozenset(data["mastheads"]["papers"])


def _is_of_name(word: str) -> bool:
    """Whether a word may stand in a paper's name: with a capital, or one of grammar."""
    return (
        word == "&"
        or word.lower() in _SMALL
        or (word[0].isupper() and word.replace("-", "").replace("'", "").isalpha())
    )


def _written(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))
