"""Frames out of scores: for each word that tells of something, what it tells and which words take part in it.

A word has a frame where the network takes it for a predicate of PropBank (Palmer et al. 2005), for the trigger of an
event, or for the cue of an attribution; a frame says how likely each of these is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parallax.nn.names import spans

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Words `first` to `last_exclusive` in a role; `confidence` is the probability of the least certain word's."""

    role: str
    first: int
    last_exclusive: int
    confidence: float

    def moved(self, shift: int) -> Party:
        """The same where all words stand `shift` places further on."""
        return replace(self, first=self.first + shift, last_exclusive=self.last_exclusive + shift)


Chances = tuple[tuple[str | None, float], ...]
"""The labels that a word may have, None for none of them, each with its probability."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the word `at` tells; probabilities in [0, 1]."""

    at: int
    predicate: float
    event: str | None  # the likeliest PLOVER type, "PLAIN" for one that PLOVER does not have; None: tells no event
    event_confidence: float  # of `event`, or of there being none
    status: str  # the likeliest, if it is an event
    status_confidence: float
    factuality: float  # in [-1, 1]: did not happen, did
    cue: float
    arguments: tuple[Party, ...]  # PropBank's: "ARG0", "ARGM-TMP"
    roles: tuple[Party, ...]  # of an event: "actor", "recipient", "place", "time"
    speech: tuple[Party, ...]  # of an attribution: "source", "content"
    grounds: Chances = ()  # how it says that ground is held or changes hands: "gained", "held"; None: it does not
    hands: tuple[Party, ...] = ()  # of ground: "holder", "previous", "place"
    chances: Chances = ()  # of all that it may tell, `event` among them, if 0.01 or more

    @property
    def ground(self) -> float:
        """The probability that it tells of ground that is held or changes hands."""
        return sum(chance for change, chance in self.grounds if change is not None)

    def chance(self, told: str | None) -> float:
        """The probability that it tells an event of a type, or None for no event."""
        return next((chance for type_, chance in self.chances if type_ == told), 0.0)

    def moved(self, shift: int) -> Frame:
        """The same where all words stand `shift` places further on."""
        return replace(
            self,
            at=self.at + shift,
            arguments=tuple(party.moved(shift) for party in self.arguments),
            roles=tuple(party.moved(shift) for party in self.roles),
            speech=tuple(party.moved(shift) for party in self.speech),
            hands=tuple(party.moved(shift) for party in self.hands),
        )


def argument_spans(scores: Array, tags: Sequence[str], start: int = 0) -> list[tuple[Party, ...]]:
    """The arguments of each frame in `scores` [F W T], log-probabilities of BIO `tags`; words count from `start`."""
    return [
        tuple(
            Party(
                role=span.kind,
                first=span.first + start,
                last_exclusive=span.last_exclusive + start,
                confidence=span.confidence,
            )
            for span in found
        )
        for found in spans(scores, tags)
    ]


def runs(scores: Array, labels: Sequence[str], start: int = 0) -> list[tuple[Party, ...]]:
    """The runs of one label that is not the first, "O", for each frame in `scores` [F W L], log-probabilities; words
    count from `start`."""
    best = scores.argmax(2)
    some = best.any(1).tolist()
    return [
        tuple(_runs(row, path.tolist(), labels, start)) if there else ()
        for row, path, there in zip(scores, best, some, strict=True)
    ]


def _runs(scores: Array, best: Sequence[int], labels: Sequence[str], start: int) -> Iterator[Party]:
    first = 0
    for place in range(1, len(best) + 1):
        if place == len(best) or best[place] != best[first]:
            if best[first]:
                sure = float(np.exp(scores[first:place, best[first]].min()))
                yield Party(
                    role=labels[best[first]], first=first + start, last_exclusive=place + start, confidence=sure
                )
            first = place
