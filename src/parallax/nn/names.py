"""Names out of tag scores: the best sequence of BIO tags that is legal (Viterbi), as spans."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSpan:
    """A name over words `first` to `last_exclusive`.

    `confidence` is the probability of its least certain word's tag; `kinds` how likely each kind is if these words are
    a name, in per cent, the likeliest first, without those under one.
    """

    first: int
    last_exclusive: int
    kind: str
    confidence: float
    kinds: tuple[tuple[str, int], ...] = ()


def find_names(scores: Array, tags: Sequence[str]) -> tuple[NameSpan, ...]:
    """The names in `scores` [W T]: log-probabilities of the `tags` ("O", "B-PERSON", "I-PERSON", ...) of each word."""
    (found,) = spans(scores[None], tags)
    return tuple(replace(span, kinds=_kinds(scores[span.first : span.last_exclusive], tags)) for span in found)


def spans(scores: Array, tags: Sequence[str]) -> Iterator[list[NameSpan]]:
    """The same without how likely other kinds are, for each of N rows of words [N W T]."""
    paths = best_paths(scores, tags)
    inside = paths != tags.index("O")
    for row, path, some in zip(scores, paths, inside.any(1).tolist(), strict=True):
        yield list(_spans(row, path.tolist(), tags)) if some else []


def _spans(scores: Array, path: Sequence[int], tags: Sequence[str]) -> Iterator[NameSpan]:
    first = 0
    for place, best in enumerate(path):
        tag = tags[best]
        if tag == "O":
            continue
        if tag.startswith("B-"):
            first = place
        if place + 1 == len(path) or not tags[path[place + 1]].startswith("I-"):
            sure = min(float(scores[word, path[word]]) for word in range(first, place + 1))
            yield NameSpan(first=first, last_exclusive=place + 1, kind=tag[2:], confidence=float(np.exp(sure)))


def _kinds(scores: Array, tags: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """How likely each kind is for the words of one name, in per cent."""
    kinds = [tag[2:] for tag in tags if tag.startswith("B-")]
    columns = [[tags.index(f"{'B' if place == 0 else 'I'}-{kind}") for kind in kinds] for place in range(len(scores))]
    totals = np.array([scores[place, row] for place, row in enumerate(columns)]).sum(0)
    shares = np.exp(totals - totals.max())
    rounded = np.rint(100 * shares / shares.sum()).astype(int)
    found = sorted(zip(kinds, rounded.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))
    return tuple((kind, share) for kind, share in found if share)


def best_paths(scores: Array, tags: Sequence[str]) -> Numbers:
    """The best legal path [N W] of `tags` through each of `scores` [N W T]."""
    paths: Numbers = scores.argmax(2)
    begins, insides = _pairs(tuple(tags))
    opener = np.full(len(tags), -1)
    opener[insides] = begins
    needed = opener[paths]  # where a tag goes on a name, the tag that opens it
    before = np.pad(paths[:, :-1], ((0, 0), (1, 0)), constant_values=tags.index("O"))
    torn = (needed >= 0) & (before != needed) & (before != paths)
    for row in np.flatnonzero(torn.any(1)).tolist():  # of the others the likeliest tags are the best path
        paths[row] = _best_path(scores[row], begins, insides)
    return paths


def _best_path(scores: Array, begins: Numbers, insides: Numbers) -> list[int]:
    """The same of one row of words [W T], some of whose likeliest tags may not follow each other."""
    best = scores.copy()  # of all paths that end in a word's tag
    best[0, insides] = -np.inf
    for before, here, row in zip(best, best[1:], scores[1:], strict=False):
        here += before.max()
        here[insides] = row[insides] + np.maximum(before[begins], before[insides])
    opener = dict(zip(insides.tolist(), begins.tolist(), strict=True))
    path = [int(best[-1].argmax())]
    for before in best[-2::-1]:
        tag = path[-1]
        if tag not in opener:
            path.append(int(before.argmax()))
        else:
            path.append(opener[tag] if before[opener[tag]] >= before[tag] else tag)
    return path[::-1]


@functools.lru_cache(maxsize=8)
def _pairs(tags: tuple[str, ...]) -> tuple[Numbers, Numbers]:
    """The places of B-X and I-X for each X: I-X may stand only after these two."""
    kinds = [tag[2:] for tag in tags if tag.startswith("I-")]
    begins, insides = ([tags.index(f"{mark}-{kind}") for kind in kinds] for mark in "BI")
    return np.array(begins, np.int64), np.array(insides, np.int64)
