"""Embedded posts: the words of somebody on a social network, which a page sets between its own paragraphs.

Read as prose, a post is the publisher's own word, which it never is. Knows the signature that an embedding leaves
behind ("— Anna Berg (@aberg) May 3, 2031") and the addresses of pictures. A post that the report brings in ("she wrote
on Twitter:") is the content of what she says and stays; only its signature and addresses are marked. A post that nobody
brings in is marked whole. Promises half-open ranges inside the text, in linear time; a line longer than a post is no
post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parallax.ingest.lines import Range

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"{_MONTH} \d{{1,2}}(?:, \d{{2,4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?"
_SIGNATURE = re.compile(
    rf"(?:[—–―]|--?) ?[^\W_][^\n()—–―]{{0,60}} ?\(@\w{{1,30}}(?:@[\w.-]{{1,40}})?\)(?:,? (?:on )?(?:{_DATE}))?\.?"
)
_ADDRESS = re.compile(r"(?:https?://)?(?:pic\.twitter\.com|pbs\.twimg\.com|t\.co)/[\w/]{1,40}")
_BRINGS = re.compile(
    r":\s*\Z|\b(?:wrote|writes|tweet(?:s|ed|ing)?|post(?:s|ed|ing)?|said|says|saying|adding|added|replied|responded|Twitter|X|Facebook|"
    r"Instagram|Telegram|Mastodon|Bluesky|Truth Social|message|statement|thread)\b[^.!?\n]{0,120}[.!?:,]?[\"”’]?\s*\Z"
)
_LONGEST_POST = 330
_BACK = 300


def find_posts(text: str, lines: tuple[Range, ...]) -> Iterator[Range]:
    """The ranges of signatures and addresses, and of posts that no sentence brings in; some may overlap."""
    yield from (match.span() for match in _ADDRESS.finditer(text) if _closes(text, match.end()))
    for number, (start, end) in enumerate(lines):
        for signature in _SIGNATURE.finditer(text, start, end):
            yield signature.span()
            first = number if signature.start() > start else number - 1
            together = text.count("\n", lines[first][1], start) < 2
            if (
                signature.end() == end
                and first > 0
                and together
                and not _brought_in(text, *lines[first - 1 : first + 1])
            ):
                yield lines[first][0], signature.start()


def _closes(text: str, end: int) -> bool:
    """Whether an address ends a post: the line ends behind it, or another address or a signature follows."""
    return re.match(r"\s*(?:\Z|\n|[—–―.]|--|https?:|pic\.)", text[end : end + 10]) is not None


def _brought_in(text: str, before: Range, post: Range) -> bool:
    """Whether the paragraph before says whose words follow, or the line is too long to be a post."""
    too_long = post[1] - post[0] > _LONGEST_POST
    return too_long or _BRINGS.search(text, max(before[0], before[1] - _BACK), before[1]) is not None
