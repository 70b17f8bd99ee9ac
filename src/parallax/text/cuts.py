"""Words that are cut at their end, "…" in place of the rest."""

from __future__ import annotations


def goes_on(cut: str, whole: str) -> bool:
    """Whether the whole begins with the words that are cut."""
    return cut.endswith(" …") and whole.startswith(cut.removesuffix(" …"))
