"""One report told again in other words: its names and numbers come in the same order.

Whoever rewrites a text sentence by sentence changes its words, and keeps what cannot be changed: who, where, how many,
and in which order these are told. Two reporters who know the same things tell them in two orders. So the names and
numbers of two texts are laid side by side: the longest sequence that both have in common, of all that both have.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parallax.link.neighbours import nearest_pairs
from parallax.link.words import WORD, fold
from parallax.text.numerals import number_of
from parallax.types import Document, Passage, Span

LEAST_SHARE = 0.43  # of the names and numbers of both texts, in one order: independent reports of one event reach .38
LEAST_FIXED = 11  # names and numbers in one order: a few may come so by chance,
LEAST_DIFFERENT = 13  # and one name may stand in every sentence: of those, as they first come, so many are in one order
LONGEST = 150  # names and numbers of a text that are looked at
SHARED_PAIRS = 3  # neighbours that two texts share to be compared
APART = 150  # characters between names of one passage
SENTENCE_START = re.compile(r"(?:\A|[.!?:\"“”\n])\W*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """The names and numbers of a text in order: what each is, and where it stands."""

    document: Document
    keys: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retelling:
    """Two texts that tell in one order: the share of their names and numbers, how many, and where these lie close."""

    share: float
    count: int
    passages: tuple[Passage, ...]


def fixed(document: Document, text: str) -> Fixed:
    """The names and numbers of a document; `text` is its own with what is not to count blanked out."""
    found: list[tuple[str, tuple[int, int]]] = []
    for match in WORD.finditer(text):
        key = _key(match[0], text[max(0, match.start() - 4) : match.start()])
        if key:
            found.append((key, match.span()))
    return Fixed(
        document=document,
        keys=tuple(key for key, _ in found[:LONGEST]),
        spans=tuple(span for _, span in found[:LONGEST]),
    )


def _key(word: str, before: str) -> str:
    number = number_of(word) if word.lower() != "one" else None
    if number is not None:
        return f"{number:g}"
    return fold(word) if word[0].isupper() and not SENTENCE_START.search(before) else ""


def alike(texts: Sequence[Fixed]) -> list[tuple[int, int]]:
    """Pairs of positions, the smaller first, of texts that share neighbouring names; the nearest few for each text."""
    return nearest_pairs([sorted(set(pairwise(text.keys))) for text in texts], least=SHARED_PAIRS)


def retelling(one: Fixed, other: Fixed) -> Retelling | None:
    """How far two texts tell the same in one order, None where no more than two reporters would."""
    if not one.keys or not other.keys:
        return None
    count = in_order(one.keys, other.keys)
    share = 2 * count / (len(one.keys) + len(other.keys))
    if count < LEAST_FIXED or share < LEAST_SHARE:
        return None
    if in_order(_different(one), _different(other)) < LEAST_DIFFERENT:
        return None
    passages = _passages(one, other, _matched(one.keys, other.keys))
    return Retelling(share=share, count=count, passages=tuple(passages))


def _different(text: Fixed) -> list[str]:
    """Each name and number of a text once, where it first comes."""
    return list(dict.fromkeys(text.keys))


def in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest common subsequence (bit-parallel, Hyyrö 2004)."""
    places: defaultdict[str, int] = defaultdict(int)
    for at, key in enumerate(one):
        places[key] |= 1 << at
    whole = (1 << len(one)) - 1
    row = whole
    for key in other:
        met = row & places.get(key, 0)
        row = ((row + met) | (row - met)) & whole
    return len(one) - row.bit_count()


def _passages(one: Fixed, other: Fixed, matched: Sequence[tuple[int, int]]) -> list[Passage]:
    """The stretches between names and numbers that both texts have close together, two at least."""
    groups: list[list[tuple[int, int]]] = []
    for i, j in matched:
        last = groups[-1][-1] if groups else None
        near = last is not None and (
            one.spans[i][0] - one.spans[last[0]][1] <= APART and other.spans[j][0] - other.spans[last[1]][1] <= APART
        )
        if near:
            groups[-1].append((i, j))
        else:
            groups.append([(i, j)])
    return [
        Passage(
            span=_span(one, group[0][0], group[-1][0]),
            other_span=_span(other, group[0][1], group[-1][1]),
        )
        for group in groups
        if len(group) > 1
    ]


def _span(text: Fixed, first: int, last: int) -> Span:
    return Span(document=text.document.id, start=text.spans[first][0], end=text.spans[last][1])


def _matched(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The positions of a longest common subsequence."""
    best = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in reversed(range(len(one))):
        for j in reversed(range(len(other))):
            same = one[i] == other[j]
            best[i][j] = best[i + 1][j + 1] + 1 if same else max(best[i + 1][j], best[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found
