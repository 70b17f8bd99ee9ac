"""How near two wordings lie in meaning: "planes dropped food" and "aircraft rained bread" share no word.

Nearness is evidence beside who, whom, where, when and how many, never against them: sentences that tell the opposite,
or the same of another town, lie near too. A text is embedded when it is first asked for, and its vector is kept:
figures and statements ask where they are in doubt, events for each, since every one is ranked. The encoder is knowledge
of the package, like the table of common words.
"""

from __future__ import annotations

import functools

from parallax.nn import embedder

KEPT = 50_000  # vectors kept, of 1.5 kB each


def nearness(text: str, other: str) -> float:
    """The cosine of two wordings: 1 for the same words, about 0 for two of different things."""
    return 1.0 if text == other else float(vector(text) @ vector(other))


@functools.lru_cache(maxsize=KEPT)
def vector(text: str) -> embedder.Vector:
    """Where a wording lies: a vector of length 1."""
    return _embedder().embed(text)


@functools.cache
def _embedder() -> embedder.Embedder:
    return embedder.load()
