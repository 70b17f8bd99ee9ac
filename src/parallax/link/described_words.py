"""The words that tell whom a description cannot be of, from `data/described.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources


@cache
def listed(which: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(_tables()[which])


@cache
def plurals(which: str) -> frozenset[str]:
    """Their regular plurals."""
    return frozenset(word[:-1] + "ies" if word.endswith("y") else f"{word}s" for word in listed(which))


@cache
def _tables() -> Mapping[str, Sequence[str]]:
    tables: Mapping[str, Sequence[str]] = tomllib.loads(
        resources.files("parallax.link").joinpath("data/described.toml").read_text("utf-8")
    )
    return tables
