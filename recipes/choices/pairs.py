"""Fitting the signs of a choice and the network that compares vectors beside them (`parallax.nn.pairs`) at once.

A softmax over the candidates of each case, by AdamW with dropout; what each sentence says of a candidate is the sum of
both. Needs torch. Deterministic on one machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from parallax.annotate.events.fitting import Seen
from parallax.nn.pairs import FARS, SCALE, Pairs
from recipes.choices.fit import LEAST, RARE, Case

SPACE = 32
DROPPED = 0.2
EPOCHS = 5
CASES = 64
"""Of a batch."""
RATES = {"signs": 0.01, "network": 3e-3}
DECAY = 0.02

Learned = tuple[dict[str, float], dict[str, NDArray[np.float32]]]
"""The weight of each sign that has one, and the network's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """N cases with C candidates in all."""

    signs: Tensor  # of all candidates, one after another
    begins: Tensor  # [C], where each one's signs begin
    words: Tensor  # [N V]
    mentions: Tensor  # [C V]
    far: Tensor  # [C], -1 where none is named
    case: Tensor  # [C]
    right: Tensor  # [C] bool


class Network(nn.Module):
    """`Pairs` while it learns."""

    def __init__(self, vector: int, signs: int) -> None:
        super().__init__()
        self.signs = nn.EmbeddingBag(signs + 1, 1, mode="sum", padding_idx=signs)
        self.told, self.named = nn.Linear(vector, SPACE), nn.Linear(vector, SPACE)
        self.far = nn.Embedding(FARS, SPACE)
        self.product = nn.Linear(SPACE, SPACE, bias=False)
        self.inner, self.outer = nn.Linear(3 * SPACE, SPACE), nn.Linear(SPACE, 1)
        self.nobody_inner, self.nobody_outer = nn.Linear(SPACE, SPACE), nn.Linear(SPACE, 1)
        self.dropout = nn.Dropout(DROPPED)
        for weights in (self.signs, self.product, self.outer, self.nobody_outer):
            nn.init.zeros_(weights.weight)

    def forward(self, batch: Batch) -> Tensor:
        """What speaks for each candidate [C]."""
        word = torch.tanh(self.told(self.dropout(batch.words * SCALE)))
        told = word[batch.case]
        named = torch.tanh(self.named(self.dropout(batch.mentions * SCALE))) + self.far(batch.far.clamp(min=0))
        both = self.dropout(torch.cat([told, named, told * named], -1))
        fits = (self.product(told) * named).sum(-1) / 8 + self.outer(functional.relu(self.inner(both))).squeeze(-1)
        nobody = self.nobody_outer(functional.relu(self.nobody_inner(word))).squeeze(-1)
        scores: Tensor = self.signs(batch.signs, batch.begins).squeeze(-1)
        return scores + torch.where(batch.far >= 0, fits, nobody[batch.case])

    def shipped(self) -> dict[str, NDArray[np.float32]]:
        """The weights as `Pairs` has them."""

        def mapped(layer: nn.Linear) -> Tensor:
            return torch.cat([layer.weight, layer.bias[:, None]], 1)

        found = {name: mapped(getattr(self, name)) for name in ("told", "named", "inner", "nobody_inner")}
        found |= {name: mapped(getattr(self, name))[0] for name in ("outer", "nobody_outer")}
        found |= {"far": self.far.weight, "product": self.product.weight}
        return {field.name: found[field.name].detach().numpy() for field in fields(Pairs)}


def fit_both(cases: Sequence[Case]) -> Learned:
    """The weights of signs and of the network. Cases without vectors are left out."""
    told = [(case, case.seen) for case in cases if case.seen is not None]
    torch.manual_seed(7)
    torch.set_num_threads(1)
    counts = Counter(sign for case, _ in told for signs in case.signs for sign in set(signs))
    number = {sign: at for at, sign in enumerate(sorted(s for s, n in counts.items() if n >= RARE))}
    network = Network(len(told[0][1].word), len(number))
    signs = list(network.signs.parameters())
    others = [weights for name, weights in network.named_parameters() if not name.startswith("signs")]
    groups = [{"params": signs, "lr": RATES["signs"]}, {"params": others, "lr": RATES["network"]}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = EPOCHS * -(-len(told) // CASES)
    slower = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    dice = np.random.default_rng(7)
    for _ in range(EPOCHS):
        order = dice.permutation(len(told))
        for start in range(0, len(order), CASES):
            batch = _batch([told[at] for at in order[start : start + CASES]], number)
            optimizer.zero_grad()
            _loss(network(batch), batch).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            slower.step()
    weights = {sign: round(float(network.signs.weight[at, 0].detach()), 2) for sign, at in number.items()}
    return {sign: weight for sign, weight in weights.items() if abs(weight) >= LEAST}, network.shipped()


def _loss(scores: Tensor, batch: Batch) -> Tensor:
    """The mean over cases of the negative logarithm of the share of what is right."""
    cases = len(batch.words)
    top = torch.full((cases,), -1e9).scatter_reduce(0, batch.case, scores.detach(), "amax")
    shares = (scores - top[batch.case]).exp()
    whole = torch.zeros(cases).index_add(0, batch.case, shares)
    right = torch.zeros(cases).index_add(0, batch.case, shares * batch.right)
    return (whole.log() - (right + 1e-9).log()).mean()


def _batch(told: Sequence[tuple[Case, Seen]], number: dict[str, int]) -> Batch:
    signs = [
        np.array([number[sign] for sign in own if sign in number], np.int64) for case, _ in told for own in case.signs
    ]
    sizes = [len(own) for own in signs]
    return Batch(
        signs=torch.from_numpy(np.concatenate(signs)),
        begins=torch.tensor(np.cumsum([0, *sizes[:-1]])),
        words=torch.from_numpy(np.array([seen.word for _, seen in told], np.float32)),
        mentions=torch.from_numpy(np.concatenate([seen.mentions for _, seen in told])),
        far=torch.tensor([-1 if far is None else far for _, seen in told for far in seen.far]),
        case=torch.tensor([at for at, (case, _) in enumerate(told) for _ in case.signs]),
        right=torch.tensor([right for case, _ in told for right in case.right]),
    )
