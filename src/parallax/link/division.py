"""Two stories that grew into one: reports that name other people, places and numbers at once.

Two events of a kind in one place share most of their words, so that a stream takes them for one. Their reports then
fall into two groups, of which each names what the other never does: the ship, the man, the number, in title and first
sentences. Reports of one event share these, whoever prints them; what only one agency's reports name (a witness, an
expert) stands deeper. An event that goes on for days names others too, so this is asked only where the days are
unknown. Measured in `bench/quality/stories.py`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from parallax.link.words import WORD, is_common
from parallax.types import Document

LEAST, MOST = 6, 400  # documents of a story that is looked at
SIDE = 0.28  # share of the documents that a side has at least: a few that tell otherwise are one agency's
LEAD_CHARACTERS = 350  # title and first sentences
OPENS = 0.35  # of a side's documents, which name a mark at once
BEARS = 0.60  # of a side's documents, which name it at all
STRAY = 0.08  # of the other side's, which may name it too
COVERED = 0.70  # of the documents, which name one of a pair of marks
MARKS = 3  # that each side has at least
PAIRED = 60  # names and numbers that are paired, the commonest leads first

Names = frozenset[str]
SENTENCE_START = re.compile(r"(?:\A|[.!?:\"“”\n])\W*\Z")


def divide(documents: Sequence[Document]) -> list[list[Document]]:
    """The documents in two groups where they are of two stories and mostly undated, else in one."""
    dated = sum(document.published is not None for document in documents)
    if not LEAST <= len(documents) <= MOST or 2 * dated > len(documents):
        return [list(documents)]
    leads = _bearers(_named(_lead(document)) for document in documents)
    whole = _bearers(_named(document.text) for document in documents)
    best = max(_divisions(leads, whole, len(documents)), default=None)
    if best is None:
        return [list(documents)]
    _, marks, others = best
    groups: tuple[list[Document], list[Document]] = ([], [])
    for at, document in enumerate(documents):
        first, second = (sum(whole[name] >> at & 1 for name in side) / len(side) for side in (marks, others))
        groups[first < second].append(document)
    return [group for group in groups if group]


def _divisions(
    leads: Mapping[str, int], whole: Mapping[str, int], size: int
) -> Iterable[tuple[int, tuple[str, ...], tuple[str, ...]]]:
    """How many marks the poorer side has, and the marks of both, for each pair of names that part the documents."""
    least = SIDE * size
    opening = sorted((name for name in leads if leads[name].bit_count() >= 2), key=lambda n: (-leads[n].bit_count(), n))
    for a, b in combinations(opening[:PAIRED], 2):
        one, other = whole[a] & ~whole[b], whole[b] & ~whole[a]
        both, either = whole[a] & whole[b], whole[a] | whole[b]
        if both.bit_count() > STRAY * size or either.bit_count() < COVERED * size:
            continue
        if min(one.bit_count(), other.bit_count()) < least:
            continue
        marks, others = _marks(opening, leads, whole, one, other), _marks(opening, leads, whole, other, one)
        if min(len(marks), len(others)) >= MARKS:
            yield min(len(marks), len(others)), marks, others


def _marks(
    names: Iterable[str], leads: Mapping[str, int], whole: Mapping[str, int], own: int, other: int
) -> tuple[str, ...]:
    """What a side names, many of its documents at once, and the other does not."""
    size, others = own.bit_count(), other.bit_count()
    return tuple(
        name
        for name in names
        if (leads[name] & own).bit_count() >= OPENS * size
        and (whole[name] & own).bit_count() >= BEARS * size
        and (whole[name] & other).bit_count() <= STRAY * others
    )


def _bearers(named: Iterable[Names]) -> dict[str, int]:
    """From each name to the documents that bear it, a bit for each."""
    found: defaultdict[str, int] = defaultdict(int)
    for at, names in enumerate(named):
        for name in names:
            found[name] |= 1 << at
    return found


def _lead(document: Document) -> str:
    return f"{document.title or ''}\n{document.text[:LEAD_CHARACTERS]}"


def _named(text: str) -> Names:
    """The names and numbers of a text; a capital that begins a sentence counts where the word has one elsewhere too."""
    inside: set[str] = set()
    first = Counter[str]()
    for match in WORD.finditer(text):
        word = match[0].replace("’", "'").removesuffix("'s")
        known = word.lower()
        if not (word[0].isupper() or word[0].isdigit()) or len(known) < 2 or is_common(known):
            continue
        if SENTENCE_START.search(text[max(0, match.start() - 4) : match.start()]):
            first[known] += 1
        else:
            inside.add(known)
    return frozenset(inside | set(first))
