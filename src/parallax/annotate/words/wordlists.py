"""Small lists of words that the reading of happenings asks for by name, from `data/wordlists.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """The list of that name. Raises KeyError for a name that the file does not have."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = (files("parallax.annotate") / "data" / "wordlists.toml").read_text(encoding="utf-8")
    return {name: frozenset(found) for name, found in tomllib.loads(text).items()}
