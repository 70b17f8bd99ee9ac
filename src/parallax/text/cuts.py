"""Words that are cut at their end or in their middle, "…" in place of what is left out."""

from __future__ import annotations


def goes_on(cut: str, whole: str) -> bool:
    """Whether the whole begins with the words that are cut."""
    return cut.endswith(" …") and whole.startswith(cut.removesuffix(" …"))


GAP = " … "
"""Between two pieces of words that are cut in their middle."""


def is_held(cut: str, whole: str) -> bool:
    """Whether the whole has the words, each piece of those that are cut."""
    return all(piece in whole for piece in cut.removesuffix(" …").split(GAP))
