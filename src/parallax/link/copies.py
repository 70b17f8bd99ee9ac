"""Which passages of one document derive from another: reprints, shared wires, leads taken over, light rewriting.

Boilerplate and quoted speech are masked first: a shared quotation proves a shared speaker, not copying. Candidates
share sampled runs of words (an inverted index, never all pairs); a candidate is scored by how much of the rarer words
of one lies in three-word runs of the other, and by the stretches that align; what is told again in other words is known
by its names and numbers (`retelling.py`). Direction comes from time and from
credit lines; where both are silent it is undetermined, and two documents may well share an unseen text. Calibrated in
`bench/quality/copies.py` on Clough and Stevenson 2011 and on ECB+ pairs.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from parallax.link.neighbours import nearest_pairs
from parallax.link.retelling import Fixed, alike, fixed, retelling
from parallax.link.words import UNSEEN_SHARE, WORD, fold, rarity, share_of
from parallax.types import Copy, Direction, Document, Passage, Span
from parallax.world.outlets import outlet_of

LEAST_SCORE = 0.25  # below it, two reports of one event may share as much by chance,
LONG_PASSAGE = 25  # unless one stretch of so many words was taken over,
SPLICED = (0.15, 28)  # or several stretches of so many words in all, at a score of at least so much
WHOLLY = 0.70  # from here on a document is taken to bring little of its own
RUN = 3  # words of a run by which two texts are compared
SHINGLE = 4  # words of a run by which candidates are found, and an aligned stretch begins
SAMPLED = 200  # runs of a document kept in the index
SHARED = 3  # sampled runs that two documents share to be compared
PASSAGE_WORDS = 8  # an aligned stretch shorter than that is a phrase, not a passage
GAP = 5  # words that may differ inside one stretch

QUOTED = re.compile(
    r'“[^”\n]{1,1500}”|"[^"\n]{1,1500}"|«[^»\n]{1,1500}»|``[^`\n]{1,1500}?\'\'|(?<!\w)‘[^‘\n]{8,1500}?’(?!\w)'
)
CREDIT_HEAD = 400  # characters at either end of a document where a credit line stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a document that are its publisher's own, in lower case, with where each stands."""

    document: Document
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    runs: dict[tuple[str, ...], float]
    """What each run of three words says, by the rarity of the words."""
    shingles: dict[tuple[str, ...], list[int]]
    """Where each run of four words begins."""
    total: float


def find_copies(documents: Sequence[Document]) -> tuple[Copy, ...]:
    """The pairs of one story's documents of which one derives from the other, or both from one text, in a fixed
    order.
    """
    if len(documents) < 2:
        return ()
    ordered = sorted(documents, key=lambda d: (d.published or "", d.id))
    own = [own_words(document) for document in ordered]
    found = {pair: compare(own[pair[1]], own[pair[0]]) for pair in candidates(own)}
    texts = [fixed(document, masked(document)) for document in ordered]
    for earlier, later in alike(texts):
        if found.get((earlier, later)) is None:
            found[earlier, later] = told_again(texts[later], texts[earlier])
    return tuple(copy for _, copy in sorted(found.items()) if copy is not None)


def told_again(later: Fixed, earlier: Fixed) -> Copy | None:
    """The copy that two documents make where one is the other in other words."""
    found = retelling(later, earlier)
    if found is None:
        return None
    direction, evidence = direction_of(later.document, earlier.document)
    return Copy(
        document=later.document.id,
        other=earlier.document.id,
        direction=direction,
        score=round(found.share, 4),
        passages=found.passages,
        confidence=round(min(0.9, 0.3 + found.share), 3),
        why=f"{found.count} names and numbers in one order, in other words; {evidence}",
    )


def own_words(document: Document) -> Words:
    """The words outside boilerplate and quotation marks."""
    text = masked(document)
    matches = list(WORD.finditer(text))
    words = tuple(match[0].lower().replace("’", "'") for match in matches)
    runs = {run: sum(map(rarity, run)) for run in zip(*(words[i:] for i in range(RUN)), strict=False)}
    shingles: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(words) - SHINGLE + 1):
        shingles[words[at : at + SHINGLE]].append(at)
    return Words(
        document=document,
        words=words,
        spans=tuple(match.span() for match in matches),
        runs=runs,
        shingles=dict(shingles),
        total=math.fsum(runs.values()),
    )


def masked(document: Document) -> str:
    """The text of a document with boilerplate and quoted speech blanked out."""
    text = document.text
    blanked = [(span.start, span.end) for span in document.boilerplate]
    for start, end in [*blanked, *(match.span() for match in QUOTED.finditer(text))]:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def candidates(own: Sequence[Words]) -> list[tuple[int, int]]:
    """Pairs of positions, the smaller first, whose documents share enough sampled runs; the nearest few for each
    document.
    """
    return nearest_pairs([sample(words) for words in own], least=SHARED)


def sample(words: Words) -> list[int]:
    """The smallest hashes of the document's runs: texts that share runs share samples (Broder 1997)."""
    return sorted({zlib.crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in words.shingles})[:SAMPLED]


def compare(later: Words, earlier: Words) -> Copy | None:
    """The copy that two documents make, None where they share no more than two reports of one event do."""
    score = containment(later, earlier)
    if score < LEAST_SCORE / 3:
        return None
    stretches = align(later, earlier)
    lengths = [end - start for start, end, _, _ in stretches]
    words = sum(lengths)
    spliced = score >= SPLICED[0] and words >= SPLICED[1]
    if max(lengths, default=0) < (PASSAGE_WORDS if spliced or score >= LEAST_SCORE else LONG_PASSAGE):
        return None
    direction, evidence = direction_of(later.document, earlier.document)
    return Copy(
        document=later.document.id,
        other=earlier.document.id,
        direction=direction,
        score=round(score, 4),
        passages=tuple(_passage(later, earlier, stretch) for stretch in stretches),
        confidence=round(min(0.99, 0.5 + score / 2), 3),
        why=f"{words} words in {len(stretches)} aligned passages; {evidence}",
    )


def containment(one: Words, other: Words) -> float:
    """The share of what the runs of the shorter text say, by the rarity of their words, that lies in the other, in
    [0, 1].
    """
    shared = math.fsum(one.runs[run] for run in one.runs.keys() & other.runs.keys())
    smaller = min(one.total, other.total)
    return shared / smaller if smaller else 0.0


def align(one: Words, other: Words) -> list[tuple[int, int, int, int]]:
    """Stretches (start, end, other start, other end) of words that agree, in order, but for small gaps.

    They never overlap in `one`.
    """
    words = one.words
    found: list[tuple[int, int, int, int]] = []
    at = 0
    while at <= len(words) - SHINGLE:
        begins = other.shingles.get(words[at : at + SHINGLE], ())
        ends = [_extend(words, other.words, at, begin) for begin in begins[:20]]
        if not ends:
            at += 1
            continue
        stretch = max(ends, key=lambda s: (s[1] - s[0], -s[2]))
        if stretch[1] - stretch[0] >= PASSAGE_WORDS:
            found.append(stretch)
        at = stretch[1]
    return found


def _extend(words: tuple[str, ...], other: tuple[str, ...], at: int, begin: int) -> tuple[int, int, int, int]:
    i, j = at + SHINGLE, begin + SHINGLE
    while True:
        while i < len(words) and j < len(other) and words[i] == other[j]:
            i, j = i + 1, j + 1
        bridge = _bridge(words, other, i, j)
        if bridge is None:
            return (at, i, begin, j)
        i, j = bridge


def _bridge(words: tuple[str, ...], other: tuple[str, ...], i: int, j: int) -> tuple[int, int] | None:
    """Where the two texts agree again on two words, after as few changed words as possible."""
    for skipped in range(1, 2 * GAP + 1):
        for left in range(max(0, skipped - GAP), min(skipped, GAP) + 1):
            a, b = i + left, j + skipped - left
            if a + 2 <= len(words) and b + 2 <= len(other) and words[a : a + 2] == other[b : b + 2]:
                return (a, b)
    return None


def _passage(later: Words, earlier: Words, stretch: tuple[int, int, int, int]) -> Passage:
    start, end, other_start, other_end = stretch
    return Passage(
        span=_span(later, start, end),
        other_span=_span(earlier, other_start, other_end),
    )


def _span(words: Words, start: int, end: int) -> Span:
    return Span(document=words.document.id, start=words.spans[start][0], end=words.spans[end - 1][1])


def direction_of(later: Document, earlier: Document) -> tuple[Direction, str]:
    """Who took from whom, and by what sign: a credit line first, then publication times."""
    credited, other_credited = credits(later, earlier.publisher), credits(earlier, later.publisher)
    if credited and not other_credited:
        return "from_other", f"it credits {earlier.publisher}"
    if other_credited and not credited:
        return "to_other", f"the other credits {later.publisher}"
    if _ordered(earlier.published, later.published):
        return "from_other", "the other was published first"
    return "undetermined", "no credit line or publication time tells who was first"


def _ordered(first: str | None, second: str | None) -> bool:
    """Whether two ISO times stand in order for certain: a date alone and a time on that date do not."""
    if not first or not second:
        return False
    if len(first) > 10 and len(second) > 10 and first[19:] != second[19:]:
        return first[:10] < second[:10]
    return first < second and not second.startswith(first)


def credits(document: Document, publisher: str | None) -> bool:
    """Whether a document names another publisher as where it has its text from."""
    if not publisher or fold(publisher) == fold(document.publisher or ""):
        return False
    text = document.text
    short = short_of(publisher)
    if short is not None and re.search(rf"(?i)\b(?:in|of|near|at|to|outside|around) {re.escape(short)}\b", text):
        short = None  # a town of that name
    names = [name for name in (publisher, short) if name and name.lower() in text.lower()]
    if not names:
        return False
    name = "(?:" + "|".join(map(re.escape, names)) + ")"
    ends = text[:CREDIT_HEAD] + "\n" + text[-CREDIT_HEAD:]
    line = (
        rf"\(\s*{name}\s*\)|\b(?:source|via|by|from|courtesy of|with)\s*:?\s+{name}\b"
        rf"|^\s*{name}\s*(?:$|[/,|])|[-–—/]\s*{name}\s*$"
    )
    if re.search(line, ends, re.IGNORECASE | re.MULTILINE):
        return True
    told = rf"\baccording to {name}\b|\b{name} (?:reported|reports|said|says)\b|\b(?:told|cited by|quoted by) {name}\b"
    return re.search(told, text, re.IGNORECASE) is not None


def short_of(publisher: str) -> str | None:
    """The first word of a publisher's name, where it is a name by itself: "Lantry" of "Lantry Wire"; else None."""
    words = publisher.split()
    alone = len(words) > 1 and len(words[0]) >= 4 and words[0].isalpha() and share_of(words[0].lower()) <= UNSEEN_SHARE
    return words[0] if alone else None


DATELINE = re.compile(r"\A\s*(?:[^\n]{0,200}\n\s*){0,3}?[A-Z][^\n(]{0,60}\((?P<name>[A-Z][^()\n]{1,40})\)\s*[-–—]")
LAST_LINE = re.compile(r"\n\W*(?:source:\s*)?(?P<name>[A-Z][^\n]{1,40}?)\W*\Z", re.IGNORECASE)


def wire_of(document: Document) -> str | None:
    """The agency whose text a document says it carries: "OBRAVA (Reuters) -" at its head, its name at its foot."""
    for found in (DATELINE.match(document.text[:900]), LAST_LINE.search(document.text[-80:])):
        if found and (outlet := outlet_of(found["name"])):
            return outlet
    return None
