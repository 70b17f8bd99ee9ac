"""Words as `link` compares them: folded, weighed by how rare they are in news.

`commonness.tsv` (see its header) knows how many articles in a thousand hold an ordinary word; a word that is not
there is rare, as most names and numbers are. What stems do here is crude on purpose: it only has to bring "attacks"
and "attacked" together. Inside one story its own topic is no news either: `Told` knows how often the story says a
stem, so that two sentences on a nuclear programme are not alike for sharing "nuclear".
"""

from __future__ import annotations

import calendar
import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

from anyascii import anyascii

from parallax.text.numerals import number_of, number_pattern

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

_ENDINGS = ("ations", "ation", "ings", "ing", "ions", "ion", "ies", "ed", "es", "ys", "s", "e", "y")


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A lower-case word without its commonest endings, never shorter than four letters."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def content_words(text: str) -> frozenset[str]:
    """The stems of the words of a text that say something: neither function words nor the commonest news words, nor
    the letters of "U.S.".
    """
    return frozenset(found for word in WORD.findall(text) if (found := content_stem(word)))


@functools.lru_cache(maxsize=100_000)
def content_stem(word: str) -> str:
    """The stem of a word that says something, else "". Of "they're" and "dam's" the first half counts, "won't" is
    grammar.
    """
    whole, _, ending = anyascii(word).lower().partition("'")
    if ending == "t" or is_common(whole) or (len(whole) < 2 and not whole.isdigit()) or word in CALENDAR:
        return ""
    return stem(whole)


@functools.lru_cache(maxsize=100_000)
def numbers_in(text: str) -> frozenset[float]:
    """The numbers of a text, "14", "nine" and "1,800" alike; "one" is mostly a pronoun."""
    found = (number_of(match["number"]) for match in _number().finditer(text) if match["number"].lower() != "one")
    return frozenset(number for number in found if number is not None)


@functools.cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?i:(?P<number>{number_pattern()}))(?!\w)")


CALENDAR = frozenset({*calendar.day_name, *calendar.month_name})  # days are compared as times


@functools.cache
def _stem_shares() -> dict[str, int]:
    shares: dict[str, int] = {}
    for word, share in _commonness().items():
        shares[stem(word)] = max(share, shares.get(stem(word), 0))
    return shares


@functools.lru_cache(maxsize=100_000)
def stem_share(known: str) -> float:
    """How many news articles in a thousand hold the commonest word of a stem."""
    return float(_stem_shares().get(known, UNSEEN_SHARE))


@functools.lru_cache(maxsize=100_000)
def stem_rarity(known: str) -> float:
    """The information in a stem: 3.4 for that of "talks", about 7 for a name."""
    return math.log(1000 / min(stem_share(known), 999))


def weight(stems: Iterable[str]) -> float:
    """How much the words say, together: the sum of their rarity, exact and so in no order."""
    return math.fsum(map(stem_rarity, stems))


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


SENTENCES_KNOWN = 20.0  # how many sentences the background weighs against those of the story
PAIR = 2  # sentences of a pair that is compared: that both hold a stem must not make it common


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How many of a story's different sentences hold each stem."""

    held: Mapping[str, int]
    sentences: int
    known: Mapping[str, float]
    """The information in each stem that is held: it is asked of every two events of a story."""

    def information(self, stems: Iterable[str]) -> float:
        """What stems say that two of the story's sentences share: little where its other sentences say them too."""
        return math.fsum(map(self.information_of, stems))

    def information_of(self, known: str) -> float:
        """The information in one stem, at most its rarity in news."""
        told = self.known.get(known)
        return told if told is not None else _information(known, 0, self.sentences)


def _information(known: str, held: int, sentences: int) -> float:
    others = max(0, held - PAIR) + SENTENCES_KNOWN * stem_share(known) / 1000
    return max(0.0, min(stem_rarity(known), math.log((sentences + SENTENCES_KNOWN) / others)))


def count_told(sentences: Iterable[frozenset[str]]) -> Told:
    """The stems of a story's sentences, counted; a sentence that is printed again says nothing more."""
    different = set(sentences)
    held = Counter(found for sentence in different for found in sentence)
    known = {one: _information(one, often, len(different)) for one, often in held.items()}
    return Told(held=held, sentences=len(different), known=known)
