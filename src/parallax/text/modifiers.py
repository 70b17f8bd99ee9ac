"""Adjectives before a noun that say by whom it is backed, led or armed: "Russian-backed government forces".

Promises only what the words show: a hyphen and a participle behind it.
"""

from __future__ import annotations

import re

_HYPHENED = re.compile(r"(?:.*\s)?\S+-[a-z]+ed\s+(?=\S)")


def without_modifier(words: str) -> str:
    """The words behind the last such adjective: "government forces"; all of them where there is none, and where a
    single one would be left, which names nobody ("fighters")."""
    found = _HYPHENED.match(words)
    behind = words[found.end() :] if found else words
    return behind if " " in behind else words
