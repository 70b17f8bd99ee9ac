"""What words in the names of bodies tell: `data/namesakes.toml`, whose comments say of each table what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from parallax.link.tables import table
from parallax.link.words import share_of

FOREIGN_SHARE = 3  # articles in a thousand that hold a word of a name in another language


def may_be_foreign(word: str) -> bool:
    """Whether a folded word is rare enough in news to be a name, or of another language."""
    return share_of(word) <= FOREIGN_SHARE


@cache
def meanings(which: str) -> Mapping[str, str]:
    """The words of a table, each with what it means, itself where the table does not say."""
    listed = table("namesakes")[which]
    told = listed if isinstance(listed, dict) else {word: [word] for word in listed}
    return {word: meaning for meaning, words in told.items() for word in words}


@cache
def quarters() -> frozenset[str]:
    """The quarters that tell one part from another: "north", "northern", "central"."""
    return frozenset(meanings("quarters").keys() | meanings("quarters").values())


@cache
def foreign_initials(name: str) -> frozenset[str]:
    """The acronyms by which the body of a folded English name, of a land or not, goes in its own language: "KNB"."""
    plain = name.split(" of ")[0] if name not in meanings("initials").values() else name
    return frozenset(short for short, long in meanings("initials").items() if long == plain)
