"""Sentences as the encoder takes them, padded to one length."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

Encoded = tuple[list[int], list[int], list[int], list[int]]
"""Ids and shapes of the pieces, then the first and the last piece of each word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """B sentences of S pieces and W words."""

    ids: Tensor  # [B S]
    shapes: Tensor  # [B S]
    mask: Tensor  # [B 1 1 S]
    first: Tensor  # [B W]
    last: Tensor  # [B W]
    words: Tensor  # [B W] bool: there is a word


def rows_of(encoded: Sequence[Encoded]) -> Rows:
    """Pads sentences into one batch; `encoded` as `WordPiece.encode` gives them."""
    length, words = max(len(item[0]) for item in encoded), max(len(item[2]) for item in encoded)
    places = [np.zeros((len(encoded), length), np.int64) for _ in range(2)]
    ends = [np.zeros((len(encoded), words), np.int64) for _ in range(2)]
    seen, there = np.zeros((len(encoded), length), bool), np.zeros((len(encoded), words), bool)
    for row, (ids, shapes, first, last) in enumerate(encoded):
        places[0][row, : len(ids)], places[1][row, : len(ids)], seen[row, : len(ids)] = ids, shapes, True
        ends[0][row, : len(first)], ends[1][row, : len(last)], there[row, : len(first)] = first, last, True
    tensor = torch.from_numpy
    return Rows(
        ids=tensor(places[0]),
        shapes=tensor(places[1]),
        mask=mask_of(tensor(seen)),
        first=tensor(ends[0]),
        last=tensor(ends[1]),
        words=tensor(there),
    )


UNSEEN, SEEN = -60.0, 1e9
"""Attention's greatest scores: of what is not there so low that a share of it is lost in rounding, but not so low that
its exponent is a denormal number, with which processors are slow; of what is there no limit."""


def mask_of(there: Tensor) -> Tensor:
    """The greatest scores that attention may have [B 1 1 S] where pieces are or are not there [B S]."""
    return torch.where(there, SEEN, UNSEEN)[:, None, None]
