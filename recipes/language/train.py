"""Trains the network. Two ways to say how long: `epochs`, which gives the same weights again, and `minutes`, which ends
on time.

Everything random comes from one seed. Sentences that do not say something cost nothing there: their labels are
masked.
"""

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor
from torch.nn import functional

from parallax.nn.wordpiece import WordPiece
from recipes.language.model import LanguageNetwork, Scores
from recipes.language.prepare import NAME_TAGS, Example
from recipes.language.vary import Pools, varied

# How often an epoch sees each.
RATES = {"ewt": 1.0, "gum": 1.0, "wikigold": 1.0, "crossner": 1.5, "wnut": 0.4, "btc": 0.25}
NEWS_RATE = 2.0  # GUM's news and speeches, the text nearest to ours
LONGEST = 250  # pieces; longer sentences are left out and counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train. The rates are AdamW's; `seed` fixes all that is random."""

    minutes: float | None = 60.0  # wall time; None: count epochs
    epochs: float = 8.0
    pieces: int = 1400  # of a batch, padding counted
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.04  # share of the run
    seed: int = 20
    save_every: float = 300.0  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The labels of each head in the order of its outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...] = NAME_TAGS


def labels_of(examples: Sequence[Example]) -> Labels:
    """Every label that the examples use, sorted."""

    def seen(field: str) -> tuple[str, ...]:
        return tuple(sorted({label for example in examples for label in getattr(example, field) or ()}))

    return Labels(upos=seen("upos"), xpos=seen("xpos"), deprels=seen("deprels"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Tensors over B sentences; -100 and 0 bits where there is nothing to learn."""

    ids: Tensor  # [B S]
    shapes: Tensor  # [B S]
    mask: Tensor  # [B 1 1 S]
    first: Tensor  # [B W]
    last: Tensor  # [B W]
    words: Tensor  # [B W] bool: there is a word
    upos: Tensor  # [B W]
    xpos: Tensor  # [B W]
    heads: Tensor  # [B W], 0 for the root, words from 1
    deprels: Tensor  # [B W]
    names: Tensor  # [B W names] bool: allowed


def batch_of(examples: Sequence[Example], wordpiece: WordPiece, labels: Labels) -> Batch:
    """Pads the examples into one batch."""
    encoded = [wordpiece.encode(example.words) for example in examples]
    sentences, length = len(examples), max(len(item[0]) for item in encoded)
    words = max(len(example.words) for example in examples)
    places = [np.zeros((sentences, length), np.int64) for _ in range(2)]
    ends = [np.zeros((sentences, words), np.int64) for _ in range(2)]
    targets = [np.full((sentences, words), -100, np.int64) for _ in range(4)]
    there, seen = np.zeros((sentences, words), bool), np.zeros((sentences, length), bool)
    names = np.ones((sentences, words, len(labels.names)), bool)
    index = [
        {label: number for number, label in enumerate(group)} for group in (labels.upos, labels.xpos, labels.deprels)
    ]
    for row, (example, (ids, shapes, first, last)) in enumerate(zip(examples, encoded, strict=True)):
        count = len(example.words)
        places[0][row, : len(ids)], places[1][row, : len(ids)] = ids, shapes
        ends[0][row, :count], ends[1][row, :count] = first, last
        seen[row, : len(ids)], there[row, :count] = True, True
        if example.heads is not None and example.upos and example.xpos and example.deprels:
            targets[0][row, :count] = [index[0][label] for label in example.upos]
            targets[1][row, :count] = [index[1][label] for label in example.xpos]
            targets[2][row, :count] = [head + 1 for head in example.heads]
            targets[3][row, :count] = [index[2][label] for label in example.deprels]
        if example.names is not None:
            masks = np.array(example.names, np.int64)[:, None]
            names[row, :count] = masks >> np.arange(len(labels.names)) & 1
    tensor = torch.from_numpy
    return Batch(
        ids=tensor(places[0]),
        shapes=tensor(places[1]),
        mask=torch.where(tensor(seen), 0.0, -1e4)[:, None, None],
        first=tensor(ends[0]),
        last=tensor(ends[1]),
        words=tensor(there),
        upos=tensor(targets[0]),
        xpos=tensor(targets[1]),
        heads=tensor(targets[2]),
        deprels=tensor(targets[3]),
        names=tensor(names),
    )


def losses(scores: Scores, batch: Batch) -> dict[str, Tensor]:
    """Each head's loss, a sum over the words that have its label, per word of the batch."""
    count = batch.words.sum()
    heads = batch.words.new_ones((len(batch.words), 1))
    arcs = scores.arcs.masked_fill(~torch.cat([heads, batch.words], 1)[:, None], -1e4)
    gold = batch.heads.clamp(min=0)[..., None, None].expand(-1, -1, 1, scores.deprels.shape[-1])
    labels = scores.deprels.gather(2, gold).squeeze(2)

    def cross(logits: Tensor, target: Tensor) -> Tensor:
        return (
            functional.cross_entropy(logits.flatten(0, 1), target.flatten(), reduction="sum", ignore_index=-100) / count
        )

    allowed = scores.names.log_softmax(-1).masked_fill(~batch.names, -1e4).logsumexp(-1)
    return {
        "upos": cross(scores.upos, batch.upos),
        "xpos": cross(scores.xpos, batch.xpos),
        "arcs": cross(arcs, batch.heads),
        "deprels": cross(labels, batch.deprels),
        "names": -(allowed * batch.words).sum() / count,
    }


# --- what an epoch sees


def epoch_of(examples: Sequence[Example], chance: random.Random, pools: Pools) -> list[Example]:
    """The examples of one epoch, each as often as its rate says, some of them varied."""
    picked = []
    for example in examples:
        rate = NEWS_RATE if example.genre in ("news", "speech") else RATES[example.corpus]
        times = int(rate) + (chance.random() < rate % 1)
        picked += [varied(example, chance, pools) for _ in range(times)]
    return picked


def batches_of(
    examples: Sequence[Example], wordpiece: WordPiece, pieces: int, chance: random.Random
) -> list[list[Example]]:
    """Batches of sentences of like length, in random order, at most `pieces` pieces each with padding."""
    sized = [(sum(len(wordpiece.split(word)) for word in example.words) + 2, example) for example in examples]
    sized = [item for item in sized if item[0] <= LONGEST]
    chance.shuffle(sized)
    sized.sort(key=lambda item: item[0] + 6 * chance.random())
    batches: list[list[Example]] = [[]]
    for size, example in sized:
        if batches[-1] and size * (len(batches[-1]) + 1) > pieces:
            batches.append([])
        batches[-1].append(example)
    chance.shuffle(batches)
    return batches


def endless(
    examples: Sequence[Example], wordpiece: WordPiece, plan: Plan, pools: Pools
) -> Iterator[tuple[float, list[Example]]]:
    """Batches for ever, each with the epochs done before it."""
    chance, epoch = random.Random(plan.seed), 0
    while True:
        batches = batches_of(epoch_of(examples, chance, pools), wordpiece, plan.pieces, chance)
        for number, batch in enumerate(batches):
            yield epoch + number / len(batches), batch
        epoch += 1


def rate_factor(done: float, warm_up: float) -> float:
    """The learning rate as a share of its peak after `done` of the run: up, then down a straight line to nothing."""
    return min(done / warm_up, (1 - done) / (1 - warm_up), 1.0) if done < 1 else 0.0


def train(
    network: LanguageNetwork,
    examples: Sequence[Example],
    wordpiece: WordPiece,
    labels: Labels,
    plan: Plan,
    pools: Pools,
    runs: Path,
) -> float:
    """Trains in place; writes `runs/weights.safetensors` and a line of `runs/log.jsonl` now and then.

    Returns the epochs done.
    """
    torch.manual_seed(plan.seed)
    encoder = list(network.encoder.parameters())
    shapes = {id(network.encoder.shapes.weight)}
    slow = [parameter for parameter in encoder if id(parameter) not in shapes]
    fast = [parameter for parameter in network.parameters() if all(parameter is not other for other in slow)]
    groups = [{"params": slow, "lr": plan.encoder_rate}, {"params": fast, "lr": plan.head_rate}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    peaks = (plan.encoder_rate, plan.head_rate)
    start = saved = time.monotonic()
    network.train()
    sums, epochs = dict[str, float](), 0.0
    for steps, (epochs, sentences) in enumerate(endless(examples, wordpiece, plan, pools), 1):
        spent = time.monotonic() - start
        done = spent / (plan.minutes * 60) if plan.minutes else epochs / plan.epochs
        if done >= 1:
            break
        for group, peak in zip(optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * rate_factor(done, plan.warm_up)
        batch = batch_of(sentences, wordpiece, labels)
        parts = losses(network(batch.ids, batch.shapes, batch.first, batch.last, batch.mask), batch)
        optimizer.zero_grad()
        torch.stack(list(parts.values())).sum().backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        for name, part in parts.items():
            sums[name] = sums.get(name, 0.0) + part.item()
        if steps % 50 == 0:
            line = {"steps": steps, "epochs": round(epochs, 2), "minutes": round(spent / 60, 1), "done": round(done, 3)}
            write_log(runs, line | {name: round(value / 50, 4) for name, value in sums.items()})
            sums = {}
        if time.monotonic() - saved > plan.save_every:
            save(network, runs)
            saved = time.monotonic()
    save(network, runs)
    network.eval()
    return epochs


def save(network: LanguageNetwork, runs: Path) -> None:
    save_file(network.state_dict(), runs / "weights.part")
    (runs / "weights.part").rename(runs / "weights.safetensors")


def write_log(runs: Path, line: dict[str, float]) -> None:
    with (runs / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")
