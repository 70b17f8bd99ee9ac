"""How well the int8 embedder stands in for fp32, and what it costs."""

import gzip
import json
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from parallax.nn.embedder import Embedder, Vector

Scores = dict[str, float]


def read_sentences(path: Path, count: int, *, heard: int) -> tuple[list[str], list[str]]:
    """`count` different summaries spread evenly over a `.jsonl.gz` with a field `text`, and `heard` others between
    them."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = list(dict.fromkeys(json.loads(line)["text"] for line in lines))
    step = max(1, len(texts) // count)
    others = texts[step // 2 :: step] if step > 1 else []
    return texts[::step][:count], others[:: max(1, len(others) // heard)][:heard]


def report(embedder: Embedder, whole: Embedder, sentences: Sequence[str]) -> Scores:
    """Cosine of int8 to fp32, the share of sentences that keep their nearest neighbour, and words a second."""
    began = time.process_time()
    ours = np.stack([embedder.embed(sentence) for sentence in sentences])
    seconds = time.process_time() - began
    theirs = np.stack([whole.embed(sentence) for sentence in sentences])
    cosines = (ours * theirs).sum(1)
    return {
        "sentences": len(sentences),
        "cosine_mean": round(float(cosines.mean()), 4),
        "cosine_least": round(float(cosines.min()), 4),
        "nearest_kept": round(kept(ours, theirs, 1), 4),
        "nearest_in_three": round(kept(ours, theirs, 3), 4),
        "cosine_moved": round(float(np.abs(ours @ ours.T - theirs @ theirs.T).mean()), 4),
        "words_per_second": round(sum(len(sentence.split()) for sentence in sentences) / seconds),
    }


def kept(ours: Vector, theirs: Vector, first: int) -> float:
    """The share of sentences whose nearest other sentence is among the `first` nearest of the other vectors."""
    return float((nearest(ours, 1) == nearest(theirs, first)).any(1).mean())


def nearest(vectors: Vector, first: int) -> NDArray[np.int64]:
    """The indices [N first] of the nearest other vectors, the nearest first."""
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -1)
    return np.argsort(-cosines, axis=1, kind="stable")[:, :first]
