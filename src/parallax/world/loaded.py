"""Which wording takes a side: words that judge whom they name ("the terrorists", "the regime"), and scare quotes.

It knows data/loaded.toml. It promises a count, 0 for wording that takes none as far as is known here, and leaves alone
who is meant and whether it is true. A long quotation is somebody's speech, not a scare quote.
"""

from __future__ import annotations

import functools
import re
import tomllib
from importlib.resources import files

_QUOTED = re.compile(r"[“\"]\s*([^“”\"]{1,60}?)\s*[”\"]")
_MOST_SCARED = 4
"""Words of the longest scare quotes."""


def sharpness(words: str) -> int:
    """How many of the words, and how many scare quotes among them, take a side."""
    scared = sum(len(match[1].split()) <= _MOST_SCARED for match in _QUOTED.finditer(words))
    return scared + sum(1 for _ in _loaded().finditer(words))


@functools.cache
def _loaded() -> re.Pattern[str]:
    raw = tomllib.loads((files("parallax.world") / "data/loaded.toml").read_text(encoding="utf-8"))
    listed = sorted({*raw["people"], *raw["deeds"]}, key=len, reverse=True)
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(map(re.escape, listed))})(?![\w-])", re.IGNORECASE)
