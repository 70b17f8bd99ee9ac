"""Which wording takes a side: words that judge whom they name ("the terrorists", "the regime"), and scare quotes.

It knows data/loaded.toml. It promises a count, 0 for wording that takes none as far as is known here, and leaves alone
who is meant and whether it is true. A long quotation and one beside a comma or a verb of saying is somebody's speech,
not a scare quote; a name ("Al-Aqsa Martyrs Brigades", the "Moskva") judges nobody.
"""

from __future__ import annotations

import functools
import re
import tomllib
from importlib.resources import files

_QUOTED = re.compile(r"[“\"]([^“”\"]*)[”\"]")
_CAPITAL = re.compile(r"\s+[A-Z]")
_MOST_SCARED = 4
"""Words of the longest scare quotes."""


def sharpness(words: str) -> int:
    """How many of the words, and how many scare quotes among them, take a side."""
    scared = sum(_is_scared(words, match) for match in _QUOTED.finditer(words))
    return scared + sum(not _is_name(words, match) for match in _loaded().finditer(words))


def _is_scared(words: str, quoted: re.Match[str]) -> bool:
    """Whether what stands between two marks is a few words, no name and nobody's speech."""
    inside = quoted[1].split()
    before, behind = words[: quoted.start()].rstrip(), words[quoted.end() :].split()
    speech = quoted[1].rstrip()[-1:] in tuple(",.!?…") or before[-1:] in (",", ":") or behind[:1] == [","]
    beside = {*before.split()[-1:], *(word.strip(".,;") for word in behind[:2])}
    named = all(word[0].isupper() for word in inside)
    return 0 < len(inside) <= _MOST_SCARED and not (speech or named or beside & _cues())


def _is_name(words: str, found: re.Match[str]) -> bool:
    """Whether a listed word has a capital before another word with one, as in the name of a body."""
    return found[0][0].isupper() and _CAPITAL.match(words, found.end()) is not None


@functools.cache
def _cues() -> frozenset[str]:
    return frozenset(_raw()["cues"])


@functools.cache
def _raw() -> dict[str, list[str]]:
    return tomllib.loads((files("parallax.world") / "data/loaded.toml").read_text(encoding="utf-8"))


@functools.cache
def _loaded() -> re.Pattern[str]:
    raw = _raw()
    listed = sorted({*raw["people"], *raw["deeds"]}, key=len, reverse=True)
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(map(re.escape, listed))})(?![\w-])", re.IGNORECASE)
