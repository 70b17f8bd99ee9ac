"""Do two answers of outlets to one question say the same? NAnCo (Laban et al. 2022, Discord Questions), pair by pair.

Balanced accuracy, the mean over the questions of a part: two answers say the same where their wordings lie near enough
(`link/meaning.py`), and each question takes for near enough the mean of what was best for the others.
"""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from parallax.link.meaning import nearness


def measure(data: Path, split: str = "dev") -> dict[str, float]:
    """`data` is discord_nanco; `split` is `dev` (its validation part) or `test`, where that is there."""
    path = data / {"dev": "nanco_val.json", "test": "nanco_test.json"}[split]
    read = [_pairs(one["answers"]) for one in json.loads(path.read_text(encoding="utf-8"))]
    best = [_best(near, same) for near, same in read]
    right = [
        balanced(near >= np.mean([other for place, other in enumerate(best) if place != at]), same)
        for at, (near, same) in enumerate(read)
    ]
    return {
        "n": float(sum(len(same) for _, same in read)),
        "balanced_accuracy": sum(right) / len(right),
        "least_nearness": sum(best) / len(best),
    }


def _pairs(answers: list[dict[str, object]]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """How near each two answers lie, and whether they say the same."""
    both = list(itertools.combinations(answers, 2))
    near = [nearness(str(a["Answer"]), str(b["Answer"])) for a, b in both]
    return np.array(near), np.array([a["cluster_global"] == b["cluster_global"] for a, b in both])


def _best(near: NDArray[np.float64], same: NDArray[np.bool_]) -> float:
    return max((float(one) for one in np.unique(near)), key=lambda least: balanced(near >= least, same))


def balanced(given: NDArray[np.bool_], same: NDArray[np.bool_]) -> float:
    """The mean of the shares found of those that are the same and of those that are not."""
    return float((given[same].mean() + (~given[~same]).mean()) / 2)
