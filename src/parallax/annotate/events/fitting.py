"""What the vectors of words say of who did it: how well the mentions of each candidate fit the word that tells it.

For `doing`, beside its signs. Leaves alone who the candidates are, and what the vectors mean (`nn.pairs`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parallax.annotate.events.around import At, View
from parallax.nn.pairs import Floats, Pairs

NEAR = 3
"""How many sentences before an event's own are told apart from all that are before these."""

BEFORE, BEHIND, EARLIER, LATER = 0, 1, NEAR + 2, NEAR + 3
"""How far a mention stands from the event: in its sentence, or in others; between them, the sentences before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The vectors of a word that tells an event [V] and, for each of N candidates, the mean of those of its mentions
    [N V] and how far the first stands; None where it is nobody who is named on the page."""

    word: Floats
    mentions: Floats
    far: tuple[int | None, ...]


def seen_of(view: View, at: At, candidates: Sequence[tuple[str, ...]]) -> Seen:
    """What is seen of an event and of its candidates, each given by its entities."""
    word = _vector(view, at)
    means, far = list[Floats](), list[int | None]()
    for entities in candidates:
        stands = [one for entity in entities if (one := _stands(view, at, entity)) is not None]
        means.append(_mean([_vector(view, here) for here, _ in stands]) if stands else np.zeros_like(word))
        far.append(stands[0][1] if stands else None)
    return Seen(word=word, mentions=np.array(means, np.float32), far=tuple(far))


def compared(seen: Seen, pairs: Pairs) -> list[float]:
    """What speaks for each candidate."""
    named = [at for at, far in enumerate(seen.far) if far is not None]
    scores = [pairs.of_nobody(seen.word)] * len(seen.far)
    if named:
        fits = pairs.of_mentions(seen.word, seen.mentions[named], [far for far in seen.far if far is not None])
        for at, fit in zip(named, fits, strict=True):
            scores[at] = fit
    return scores


def _mean(vectors: Sequence[Floats]) -> Floats:
    """Mostly there is one, and nothing to reckon."""
    if len(vectors) == 1:
        return vectors[0]
    mean: Floats = np.mean(vectors, axis=0)
    return mean


def _vector(view: View, at: At) -> Floats:
    vector: Floats = view.page.sights[at.sentence.index].refers[at.token]
    return vector


def _stands(view: View, at: At, entity: str) -> tuple[At, int] | None:
    """The mention of an entity that is nearest to an event, first of all in its sentence, then before it, and how far
    it stands."""
    named = view.named.get(entity, ())
    here = at.sentence.index
    first = bisect_left(named, here, key=lambda one: one.sentence.index)
    behind = bisect_left(named, here + 1, key=lambda one: one.sentence.index)
    if beside := [one for one in named[first:behind] if one.token != at.token]:
        found = min(beside, key=lambda one: abs(one.token - at.token))
        return found, BEFORE if found.token < at.token else BEHIND
    if first:
        back = here - named[first - 1].sentence.index
        return named[first - 1], min(BEHIND + back, EARLIER)
    return (named[behind], LATER) if behind < len(named) else None
