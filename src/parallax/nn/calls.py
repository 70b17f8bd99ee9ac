"""Which sentences the network reads in one call, and what it is fed.

A call costs much however little is in it, so sentences of about one length are read together, the shorter ones padded
with zeros. What is read in a sentence must not depend on its company: the network multiplies integers, whose sums are
exact, in steps that are always the same, pads weigh nothing in its attention, and a word is never alone in a call,
since a product of one row is reckoned in another order than one of many. A very long sentence is read in parts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parallax.nn.wordpiece import MOST_PIECES, WordPiece

CHUNK = 200  # pieces of a part of a long sentence
CONTEXT = 40  # words on either side of a part that are read with it
ROOM = 192  # pieces of a call, pads counted: more fall out of a processor's nearest memory
LEAST_WORDS = 2

Feed = dict[str, NDArray[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The words `start` to `end` of a sentence, with the words around them that are read with them."""

    sentence: int  # its place among those that are read
    start: int
    end: int
    low: int  # the first word that is read
    rows: tuple[list[int], ...]  # ids, shapes, first, last, asked: see `WordPiece.encode`

    @property
    def words(self) -> int:
        """How many words are read, those around it counted."""
        return len(self.rows[2])

    @property
    def own(self) -> slice:
        """Its own words among those that are read."""
        return slice(self.start - self.low, self.end - self.low)


def parts_of(sentence: int, words: Sequence[str], asked: Collection[int], wordpiece: WordPiece) -> Iterator[Part]:
    """The whole sentence, or parts of at most `CHUNK` pieces that end after punctuation where they can."""
    sizes = [len(wordpiece.split(word)[:MOST_PIECES]) for word in words]
    start = 0
    while start < len(words):
        end = _end(words, sizes, start)
        low, high = start, end
        while low > max(0, start - CONTEXT) and sum(sizes[low - 1 : start]) <= CHUNK // 4:
            low -= 1
        while high < min(len(words), end + CONTEXT) and sum(sizes[end : high + 1]) <= CHUNK // 4:
            high += 1
        marks = [int(place in asked) for place in range(low, high)]
        rows = (*wordpiece.encode(words[low:high]), marks)
        yield Part(sentence=sentence, start=start, end=end, low=low, rows=rows)
        start = end


def _end(words: Sequence[str], sizes: Sequence[int], start: int) -> int:
    """Where a part that begins at a word ends."""
    if sum(sizes[start:]) <= CHUNK and start == 0:
        return len(words)
    end = int(np.searchsorted(np.cumsum(sizes[start : start + CHUNK]), CHUNK, side="right")) + start
    end = max(end, start + 1)
    if end == len(words):
        return end
    return next((place for place in range(end, (start + end) // 2, -1) if words[place - 1] in ".;:,"), end)


def calls_of(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """The parts by their lengths, in calls of at most `ROOM` pieces."""
    call = list[Part]()
    for part in sorted(parts, key=lambda part: len(part.rows[0])):
        if call and len(part.rows[0]) * (len(call) + 1) > ROOM:
            yield call
            call = []
        call.append(part)
    if call:
        yield call


def feed(call: Sequence[Part]) -> Feed:
    """The inputs of a call: ids and shapes [B S], first, last and asked [B W], padded with zeros."""
    pieces = max(len(part.rows[0]) for part in call)
    words = max(LEAST_WORDS, *(part.words for part in call))
    made = {}
    for place, name in enumerate(("ids", "shapes", "first", "last", "asked")):
        made[name] = np.zeros((len(call), pieces if place < 2 else words), np.int64)
        for row, part in zip(made[name], call, strict=True):
            row[: len(part.rows[place])] = part.rows[place]
    return made
