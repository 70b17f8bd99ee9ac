"""What a story is about: the words that most of its reports open with, and how near to them a sentence is.

Reports of one event differ in how they go on, but their titles and first sentences tell the event itself; a word in
most of them belongs to it (after the observation that the lead beats most summaries of news: Nenkova 2005). No word
list of events, no meaning: words as they are written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log2

from parallax.types import Document
from parallax.views.index import Index

OPENING = 350
"""Characters at the head of a report that tell its event."""

HEAVIEST = 4
"""Words of a sentence that are weighed: a long one is not nearer for being long."""

_WORD = re.compile(r"[^\W\d_][^\W_’']+")
_BARE = frozenset(
    (
        "the", "a", "an", "and", "or", "but", "nor", "as", "if", "of", "to", "in", "on", "at", "by", "for", "from",
        "with", "into", "over", "after", "before", "about", "against", "between", "during", "under", "out", "off",
        "up", "down", "it", "its", "he", "she", "his", "her", "they", "them", "their", "we", "our", "you", "this",
        "that", "these", "those", "there", "here", "who", "whom", "whose", "which", "what", "when", "where", "how",
        "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did", "will",
        "would", "can", "could", "may", "might", "must", "shall", "should", "not", "no", "so", "than", "then",
        "also", "more", "most", "some", "any", "all", "one", "said", "says", "say", "told", "according", "while",
        "since", "until",
    )
)  # fmt: skip
"""Words that say nothing of what a text is about."""


def content_words(words: str) -> frozenset[str]:
    """The words that carry meaning, each once, whatever their case."""
    return frozenset(word for word in _WORD.findall(words.casefold()) if word not in _BARE)


def central_words(index: Index) -> dict[str, float]:
    """Each word that a report opens with, and the share of the other reports that do too, 0 to 1; all of the words of
    a report that is alone.
    """
    openings = [content_words(_opening(document)) for document in index.picture.documents]
    counts = Counter(word for opening in openings for word in opening)
    others = len(openings) - 1
    return {word: (number - 1) / others if others else 1.0 for word, number in counts.items()}


def _opening(document: Document) -> str:
    return f"{document.title or ''} {document.text[:OPENING]}"


def centrality(central: Mapping[str, float], words: str) -> float:
    """The mean share of the heaviest words, 0 to 1: 1 where every report opens with four of them."""
    shares = sorted((central.get(word, 0.0) for word in content_words(words)), reverse=True)
    return sum(shares[:HEAVIEST]) / HEAVIEST


def weight(near: float, opened: float, origins: int, reports: int) -> float:
    """How much a claim tells of a story: `near` (0 to 1) is how much its words are those that the reports open with,
    `opened` (0 to 1) the share of its reports that open with it. A second origin counts for half as much again, a
    second report for a quarter.
    """
    return near * (1 + opened) / 2 * (1 + log2(origins or 1) / 2 + log2(reports or 1) / 4)


def alike(words: frozenset[str], others: Iterable[frozenset[str]]) -> bool:
    """Whether a sentence says again what one of the others does: it shares at least half of the words of the
    shorter.
    """
    return any(2 * len(words & other) >= min(len(words), len(other)) > 0 for other in others)
