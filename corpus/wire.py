"""Short newswire reports for training: the public-domain text of the Groningen Meaning Bank, cut into reports by hand.

The bank's NER extract (`ner_dataset.zip`) holds sentences as tokens, one after another, report after report, without
marks between them, dates, titles or publishers. A report is known by its sentences, "gmb:412-425" (both included,
counted from 0); its text is made of the tokens, a paragraph a sentence. The extract's labels are not used.
"""

from __future__ import annotations

import csv
import functools
import io
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

FILE = "ner_dataset.zip"
WINDOW = 400
DRAWN = (16, 24, 20, 20)
"""How many stretches were drawn at first, and how many of the rest each time later."""
SEED = 20261122
ADDRESS = re.compile(r"gmb:(\d+)-(\d+)")
_CLOSING = {".", ",", ";", ":", "?", "!", "%", ")", "]", "'s", "n't", "'ll", "'m", "'re", "'ve", "'d", "’s", "'"}
_OPENING = {"$", "(", "[", "#"}
_GROUPED = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")


def windows(data: Path) -> list[range]:
    """The stretches of sentences that reports were taken from: seeded draws, each from what those before it left."""
    starts = range(0, len(sentences(data)) - WINDOW, WINDOW)
    drawn = list[int]()
    for turn, count in enumerate(DRAWN):
        left = [start for start in starts if start not in drawn]
        drawn += random.Random(SEED + turn).sample(left, count)
    return [range(start, start + WINDOW) for start in drawn]


def text_of(data: Path, address: str) -> str:
    """The text of the report at "gmb:412-425". Raises LookupError where there is none."""
    found = ADDRESS.fullmatch(address)
    told = sentences(data)[int(found[1]) : int(found[2]) + 1] if found else ()
    if not found or not told or len(told) != int(found[2]) - int(found[1]) + 1:
        raise LookupError(f"no sentences {address} in {data / FILE}")
    return "\n\n".join(told) + "\n"


@functools.cache
def sentences(data: Path) -> tuple[str, ...]:
    """All sentences as running text, in the order of the file."""
    return tuple(joined(tokens) for tokens in _tokens(data / FILE))


def joined(tokens: list[str]) -> str:
    """Tokens as running text: "Britain 's" together, quotation marks open and close by turns, 1,00,000 is 100,000."""
    text, glued, quoted = "", True, False
    for token in tokens:
        opens = token in _OPENING or (token == '"' and not quoted)
        closes = token in _CLOSING or (token == '"' and quoted)
        text += token if glued or closes else f" {token}"
        quoted ^= token == '"'
        glued = opens
    return _GROUPED.sub(lambda found: f"{int(found[0].replace(',', '')):,}", text)


def _tokens(path: Path) -> Iterator[list[str]]:
    with zipfile.ZipFile(path) as packed, packed.open("ner_dataset.csv") as opened:
        rows = csv.reader(io.TextIOWrapper(opened, "cp1252", newline=""))
        next(rows)
        tokens = list[str]()
        for marker, token, *_ in rows:
            if marker and tokens:
                yield tokens
                tokens = []
            tokens.append(token)
        yield tokens
