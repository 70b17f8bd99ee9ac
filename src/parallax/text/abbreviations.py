"""The abbreviations of English news, from `data/abbreviations.toml`, for the cutting of words and of sentences."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """Lists of words without their stops; `data/abbreviations.toml` says what each means."""

    keep_stop: frozenset[str]
    prefixes: frozenset[str]
    never_ends: frozenset[str]
    before_numbers: frozenset[str]
    may_end: frozenset[str]
    starters: frozenset[str]
    speech: frozenset[str]
    particles: frozenset[str]


@cache
def abbreviations() -> Abbreviations:
    """The lists, read once."""
    path = files("parallax.text") / "data/abbreviations.toml"
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return Abbreviations(**{name: frozenset(words.split()) for name, words in lists.items()})
