"""The names that bodies have in another language, and the English ones that reports give them: "Jabhat al-Tilal" is the
Tilal Front.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, lru_cache

from parallax.link.candidates import GROUPS, Candidate
from parallax.link.name_words import meanings
from parallax.link.words import stem


def same_meaning(a: Candidate, b: Candidate) -> str | None:
    """A body by its foreign name and by its English one, which may have its land besides: "Jabhat al-Tilal", "Tilal
    Front", "Syrian Tilal Front".
    """
    if not ({a.kind, b.kind} <= GROUPS):
        return None
    for foreign, english in ((a, b), (b, a)):
        for name in foreign.names:
            for other in english.names:
                if is_translated(name) and not is_translated(other) and _means(name, other, english.lands):
                    return f"{name} means {other}"
    return None


def _means(name: str, other: str, lands: Collection[str]) -> bool:
    """Whether two names mean the same, or share a word of their own and one has its land besides, or what many bodies
    call themselves: "Tilal Freedom Front". A name of such words only, "National Army", is that of every land's.
    """
    meant, more = meant_by(name), meant_by(other)
    if meant == more:
        return True
    own = not meant <= _generic()
    return own and meant < more and more - meant <= _generic() | {stem(word) for word in lands}


@cache
def _generic() -> frozenset[str]:
    """The stems of what many bodies call themselves; a quarter tells one from another."""
    return frozenset(map(stem, meanings("meanings").values())) - frozenset(map(stem, meanings("quarters").values()))


@lru_cache(maxsize=16_384)
def meant_by(name: str) -> frozenset[str]:
    """The English stems of a folded name's words, without articles."""
    english = _english()
    return frozenset(stem(english.get(word, word)) for word in name.split() if word not in meanings("small"))


@cache
def _english() -> dict[str, str]:
    return {**meanings("meanings"), **meanings("quarters")}


@lru_cache(maxsize=16_384)
def is_translated(name: str) -> bool:
    """Whether a folded name has two words that tell something, and one of them is of another language."""
    return len(meant_by(name)) > 1 and not meanings("meanings").keys().isdisjoint(name.split())
