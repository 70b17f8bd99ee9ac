"""How a reason says how likely it is that a description is of somebody: “The army” describes it, 55% likely.

Who writes such a reason and who reads it later share these words; nothing else is known of them.
"""

from __future__ import annotations

import re

_DESCRIBES = re.compile(r"“([^”]+)” describes it, (\d{1,3})% likely")


def describes(words: str, chance: float) -> str:
    """The reason that somebody is described by these words; `chance` is 0 to 1."""
    return f"“{words}” describes it, {chance:.0%} likely"


def chances(reason: str) -> dict[str, float]:
    """The least chance that a reason gives each description, in small letters, 0 to 1; empty where it gives none."""
    found: dict[str, float] = {}
    for words, percent in _DESCRIBES.findall(reason):
        known = words.casefold()
        found[known] = min(found.get(known, 1.0), int(percent) / 100)
    return found
