"""Words as `link` compares them: folded, weighed by how rare they are in news.

`commonness.tsv` (see its header) knows how many articles in a thousand hold an ordinary word; a word that is not
there is rare, as most names and numbers are. What stems do here is crude on purpose: it only has to bring "attacks"
and "attacked" together.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable
from importlib import resources

from anyascii import anyascii

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
UNSEEN_SHARE = 1.0  # articles in a thousand that are taken to hold a word that is not in the table
COMMON_SHARE = 120  # a word that more articles in a thousand hold says nothing about what an article is about


@functools.cache
def _commonness() -> dict[str, int]:
    text = resources.files("parallax.link").joinpath("data/commonness.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {word: int(share) for word, share in rows}


def share_of(word: str) -> float:
    """How many news articles in a thousand hold a lower-case word."""
    return float(_commonness().get(word, UNSEEN_SHARE))


def is_common(word: str) -> bool:
    """Whether a lower-case word is so frequent that two articles sharing it means nothing."""
    return share_of(word) > COMMON_SHARE


@functools.lru_cache(maxsize=100_000)
def rarity(word: str) -> float:
    """The information in a lower-case word: 0 for "the", about 7 for a name."""
    return math.log(1000 / min(share_of(word), 999))


@functools.lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """A name without case, diacritics, apostrophes, hyphens and articles: "Hay'at Tahrir al-Sham" gives "hayat tahrir
    sham".
    """
    plain = anyascii(text).lower().replace("'s ", " ").removesuffix("'s")
    plain = re.sub(r"['`´]", "", plain)
    words = re.split(r"[^a-z0-9]+", plain)
    return " ".join(word for word in words if word and word not in _ARTICLES)


_ARTICLES = frozenset({"the", "a", "an", "al", "el", "as", "ash", "ad", "at", "ar", "az"})

_ENDINGS = ("ations", "ation", "ings", "ing", "ions", "ion", "ies", "ed", "es", "s", "e", "y")


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A lower-case word without its commonest endings, never shorter than four letters."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def content_words(text: str) -> frozenset[str]:
    """The stems of the words of a text that say something: neither function words nor the commonest news words."""
    words = (anyascii(word).lower() for word in WORD.findall(text))
    return frozenset(stem(word.removesuffix("'s")) for word in words if not is_common(word.removesuffix("'s")))


def weight(stems: Iterable[str]) -> float:
    """How much the words say, together: the sum of their rarity, exact and so in no order."""
    return math.fsum(map(rarity, stems))


@functools.lru_cache(maxsize=100_000)
def _weight_of(stems: frozenset[str]) -> float:
    return weight(stems)


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of what two sets of words say that they say in common, of the smaller one, in [0, 1]."""
    shared = a & b
    if not shared:
        return 0.0
    smaller = min(_weight_of(a), _weight_of(b))
    return weight(shared) / smaller if smaller else 0.0
