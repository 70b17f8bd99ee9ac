"""The words that tell whom a description cannot be of, from `data/described.toml`."""

from __future__ import annotations

from functools import cache

from parallax.link.tables import table


@cache
def listed(which: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(table("described")[which])


@cache
def plurals(which: str) -> frozenset[str]:
    """Their regular plurals."""
    return frozenset(word[:-1] + "ies" if word.endswith("y") else f"{word}s" for word in listed(which))
