"""Adjectives before a noun that say by whom it is backed, led or armed: "Russian-backed government forces".

Promises only what the words show: a hyphen and a participle behind it.
"""

from __future__ import annotations

import re

_HYPHENED = re.compile(r"(?:.*\s)?\S+-[a-z]+ed\s+(?=\S)")


def without_modifier(words: str) -> str:
    """The words behind the last such adjective: "government forces", "fighters"; all of them where there is none."""
    found = _HYPHENED.match(words)
    return words[found.end() :] if found else words
