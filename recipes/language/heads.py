"""Trains the head of names alone, on an encoder that stays as it is.

Trained together, all heads pull on one encoder and none comes to rest. What the encoder makes of each sentence is
reckoned once here, so an epoch takes a minute; nothing but names changes, and what else was fitted stays right.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel

from parallax.nn.wordpiece import WordPiece
from recipes.language.model import LanguageNetwork
from recipes.language.prepare import Example
from recipes.language.train import RATES, Labels, batch_of, batches_of, follow, rate_factor, read, save

EPOCHS = 3
RATE = 3e-4
WARM_UP = 0.03
PIECES = 1400
"""Of a batch, padding counted."""
WEIGHTS = {"ewt": 2.0}
"""What a sentence of a corpus counts for, if not one."""
SEED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the encoder makes of B sentences, and the names that they may have."""

    words: Tensor  # [B W D], in 16 bits
    names: Tensor  # [B W names] bool: allowed
    weights: Tensor  # [B W], 0 where there is no word


def train_names(
    network: LanguageNetwork, examples: Sequence[Example], wordpiece: WordPiece, labels: Labels, runs: Path
) -> None:
    """Trains in place and writes `runs/weights.safetensors`; the rarer a corpus is seen otherwise, the fewer of its
    sentences are used."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    used = [one for one in examples if one.names is not None and chance.random() < RATES[one.corpus]]
    seen = list(_seen(network.eval(), batches_of(used, wordpiece, PIECES, chance), wordpiece, labels))
    head = torch.nn.ModuleList([network.named, network.names])
    mean = AveragedModel(head, multi_avg_fn=follow)
    network.train()
    optimizer = torch.optim.AdamW(head.parameters(), betas=(0.9, 0.98), weight_decay=0.01)
    for step in range(EPOCHS * len(seen)):
        if step % len(seen) == 0:
            chance.shuffle(seen)
        for group in optimizer.param_groups:
            group["lr"] = RATE * rate_factor(step / (EPOCHS * len(seen)), WARM_UP)
        optimizer.zero_grad()
        _loss(network, seen[step % len(seen)]).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        mean.update_parameters(head)
    head.load_state_dict(mean.module.state_dict())
    save(network.eval(), runs)


def _seen(
    network: LanguageNetwork, batches: Sequence[Sequence[Example]], wordpiece: WordPiece, labels: Labels
) -> Iterator[Seen]:
    for examples in batches:
        batch = batch_of([replace(one, meaning=None) for one in examples], wordpiece, labels)
        weights = torch.tensor([[WEIGHTS.get(one.corpus, 1.0)] for one in examples])
        with torch.no_grad():
            _, words = read(network, batch.rows)
        yield Seen(words=words.half(), names=batch.names, weights=batch.rows.words * weights)


def _loss(network: LanguageNetwork, seen: Seen) -> Tensor:
    named = network.dropout(functional.gelu(network.named(network.dropout(seen.words.float()))))
    allowed = network.names(named).log_softmax(-1).masked_fill(~seen.names, -1e4).logsumexp(-1)
    return -(allowed * seen.weights).sum() / seen.weights.sum()
