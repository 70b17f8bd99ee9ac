"""Which texts are worth comparing: those that share enough of their features, the nearest few for each.

A feature that many texts hold pairs each of them with the first holder and the one before it alone, so that a thousand
copies of one text are found at the cost of a thousand pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations

HOLDERS = 60  # texts that hold a feature and are all paired with one another
NEAREST = 20  # earlier texts that one is compared with: copies of copies are found through each other


def nearest_pairs(features: Sequence[Iterable[Hashable]], *, least: int) -> list[tuple[int, int]]:
    """Pairs of positions, the smaller first, of texts that share at least `least` features."""
    holders: defaultdict[Hashable, list[int]] = defaultdict(list)
    for position, held in enumerate(features):
        for feature in held:
            holders[feature].append(position)
    shared: Counter[tuple[int, int]] = Counter()
    for positions in holders.values():
        shared.update(combinations(positions, 2) if len(positions) <= HOLDERS else _crowded(positions))
    nearest: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for (earlier, later), count in shared.items():
        if count >= least:
            nearest[later].append((-count, earlier))
    return sorted((earlier, later) for later, found in nearest.items() for _, earlier in sorted(found)[:NEAREST])


def _crowded(positions: Sequence[int]) -> Iterable[tuple[int, int]]:
    for at in range(1, len(positions)):
        yield from {(positions[0], positions[at]), (positions[at - 1], positions[at])}
