"""Names out of tag scores: the best sequence of BIO tags that is legal (Viterbi), as spans."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


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
    paths = best_paths(scores, _illegal(tuple(tags)))
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


def best_paths(scores: Array, illegal: Array) -> NDArray[np.int64]:
    """The best path [N W] through each of `scores` [N W T]; `illegal` [T+1 T] is -inf at forbidden steps; last row: the
    start."""
    paths: NDArray[np.int64] = scores.argmax(2)
    if not paths.size:
        return paths
    broken = (illegal[-1, paths[:, 0]] < 0) | (illegal[paths[:, :-1], paths[:, 1:]] < 0).any(1)
    for row in np.flatnonzero(broken).tolist():  # of the others the likeliest tags are the best path, and it is legal
        paths[row] = _best_path(scores[row], illegal)
    return paths


def _best_path(scores: Array, illegal: Array) -> list[int]:
    totals = scores[0] + illegal[-1]
    back = list[NDArray[np.int64]]()
    for row in scores[1:]:
        steps = totals[:, None] + illegal[:-1]
        back.append(steps.argmax(0))
        totals = steps.max(0) + row
    path = [int(totals.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


@functools.lru_cache(maxsize=8)
def _illegal(tags: tuple[str, ...]) -> Array:
    """0 where the second tag may follow the first, -inf where it may not: I-X only after B-X or I-X."""
    before = [*tags, "O"]
    allowed = [[not tag.startswith("I-") or other[2:] == tag[2:] for tag in tags] for other in before]
    return np.where(np.array(allowed), 0.0, -np.inf)
