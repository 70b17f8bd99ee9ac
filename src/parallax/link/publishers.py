"""When two names are one outlet: "Ambrel" and "Ambrel Newswire", "TPA" and "Tri-Ocean Press Agency".

What an outlet's name says of its trade ("Newswire", "Press Agency") is left out when others cite it, and an agency goes
by its initials. A name that consists of such words alone ("The Press") keeps them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from parallax.link.words import fold
from parallax.world.outlets import outlet_of

TRADE = frozenset(
    ("agency", "broadcaster", "broadcasting", "bureau", "corporation", "international", "network", "news")
) | frozenset(
    ("newspaper", "newsroom", "newswire", "online", "press", "radio", "service", "site", "television", "tv", "wire")
)


@functools.lru_cache(maxsize=10_000)
def outlet_key(name: str) -> str:
    """Equal for two names of one outlet, as far as the names tell: its own words without those of its trade."""
    words = fold(outlet_of(name) or name).split()
    if not words:
        return name  # of marks alone
    end = len(words)
    while end > 1 and words[end - 1] in TRADE:
        end -= 1
    return " ".join(words if words[end - 1] in TRADE else words[:end])


def known_outlets(names: Iterable[str]) -> dict[str, str]:
    """From each key and acronym of some outlets to the key; an acronym that two of them may have is left out."""
    keys = {name: outlet_key(name) for name in sorted(set(names))}
    short: dict[str, set[str]] = {}
    for name, key in keys.items():
        if len(letters := _initials(name)) > 2:
            short.setdefault(letters, set()).add(key)
    return {letters: min(found) for letters, found in short.items() if len(found) == 1} | {
        key: key for key in keys.values()
    }


def _initials(name: str) -> str:
    words = re.findall(r"[^\W_]+", name)
    return "".join(word[0] for word in words if word[0].isupper()).lower()
