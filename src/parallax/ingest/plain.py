"""Plain text: front matter if it has some, a newspaper's masthead, and a first line that may be the headline.

The headline stays in the text, where offsets count it; the seeds have no other metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from parallax.ingest.blob import Article
from parallax.ingest.boilerplate import find_boilerplate
from parallax.ingest.front import split_front, unended
from parallax.ingest.headings import masthead
from parallax.types import Skipped

_LONGEST = 160
_HEAD = 5_000
_NOT_A_HEADLINE = re.compile(
    r"""[-*•–—>#|]\s                           # a list, a quotation or a heading mark
      | (?:by|photo|image|source|updated|published|posted|share)\b[\s:]*[A-Z\d]
      | (?:\d{1,2}\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b[\s,]*(?:\d|[a-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}\s*\Z)
      | \d{1,4}[-/.\s]\d{1,2}[-/.\s]\d{1,4}
      | https?:""",
    re.IGNORECASE | re.VERBOSE,
)
_INITIALISM = re.compile(r"(?:[A-Z]\.){2,}['’\"”)]?\Z")
_CLOSERS = "\"'’”»)]"


def read_plain(text: str, *, path: str | None) -> Iterator[Article | Skipped]:
    """The one article of a text file, and a line where its front matter has no end."""
    told, body = split_front(text)
    reason = unended(text)
    if reason:
        yield Skipped(path=path or "-", reason=reason)
    title = told.title or headline(_below_furniture(body))
    publisher = told.publisher or masthead(body)
    yield Article(path=path, text=body, told=replace(told, title=title, publisher=publisher))


def _below_furniture(text: str) -> str:
    """The text below the buttons, bylines and captions that it opens with."""
    reached = 0
    for start, end in find_boilerplate(text[:_HEAD]):
        if text[reached:start].strip():
            break
        reached = end
    return text[reached:]


def headline(text: str) -> str | None:
    """The first line if it reads like a headline: two words to 160 characters, no final stop, and more text below.

    Else None.
    """
    first, _, rest = text.lstrip()[:100_000].partition("\n")
    line = first.strip()
    if not rest.strip() or len(line) > _LONGEST or len(line.split()) < 2 or not any(c.isalpha() for c in line):
        return None
    if _NOT_A_HEADLINE.match(line) or rest[0].islower():
        return None  # a lower-case letter on the next line: this one was only wrapped
    stopped = line.rstrip(_CLOSERS).endswith((".", ":", ";", ",", "…"))
    return None if stopped and not _INITIALISM.search(line) else line
