"""Trains the network. Two ways to say how long: `epochs`, which gives the same weights again, and `minutes`, which ends
on time.

Everything random comes from one seed. Sentences that do not say something cost nothing there: their labels are
masked.
"""

import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeVar, get_args

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel

from parallax.nn.wordpiece import WordPiece
from recipes.language.coreference import Passage, PassageBatch, passage_batch, ranker_loss, refers_of
from recipes.language.coreference import epoch_of as passages_of
from recipes.language.labels import (
    ARGUMENT_TAGS,
    CUES,
    EVENTS,
    GROUNDS,
    HANDS,
    MEASURES,
    PREDICATES,
    ROLES,
    SPEECH,
    STATUSES,
)
from recipes.language.meaning import Frame, Kind
from recipes.language.model import LanguageNetwork, Parties, Scores
from recipes.language.prepare import NAME_TAGS, Example
from recipes.language.rows import Rows, rows_of
from recipes.language.vary import Pools, varied

# How often an epoch sees each.
RATES = {"ewt": 1.0, "gum": 1.0, "wikigold": 1.0, "crossner": 1.5, "wnut": 0.4, "btc": 0.25, "reports": 2.0}
# In place of its corpus' rate: GUM's news and speeches, and of our own corpus what is longer than an agency's report.
GENRE_RATES = {"news": 2.0, "speech": 2.0, "told": 4.0, "real": 3.0, "days": 3.0}
LONGEST = 250  # pieces; longer sentences are left out and counted
# What a head's loss counts for: the frames' is a sum over many words for each word of the sentence, counts and ground
# are told of by few words in a hundred.
WEIGHTS = {"arguments": 0.5, "roles": 0.5, "speech": 0.3, "hands": 2.0, "measures": 2.0, "grounds": 4.0}
TAGS = ("predicates", "events", "statuses", "cues", "measures", "grounds")
REFERS_EVERY = 4  # batches, one of which is a passage with its coreference
REFERS_WEIGHT = 0.4
MEMORY = 0.999  # of the running mean of the weights, which is what is kept


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
    predicates: tuple[str, ...] = PREDICATES
    events: tuple[str, ...] = EVENTS
    statuses: tuple[str, ...] = STATUSES
    cues: tuple[str, ...] = CUES
    measures: tuple[str, ...] = MEASURES
    grounds: tuple[str, ...] = GROUNDS
    arguments: tuple[str, ...] = ARGUMENT_TAGS
    roles: tuple[str, ...] = ROLES
    speech: tuple[str, ...] = SPEECH
    hands: tuple[str, ...] = HANDS


def labels_of(examples: Sequence[Example]) -> Labels:
    """Every label that the examples use, sorted."""

    def seen(field: str) -> tuple[str, ...]:
        return tuple(sorted({label for example in examples for label in getattr(example, field) or ()}))

    return Labels(upos=seen("upos"), xpos=seen("xpos"), deprels=seen("deprels"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Tensors over B sentences; -100 and 0 bits where there is nothing to learn."""

    rows: Rows
    upos: Tensor  # [B W]
    xpos: Tensor  # [B W]
    heads: Tensor  # [B W], 0 for the root, words from 1
    deprels: Tensor  # [B W]
    names: Tensor  # [B W names] bool: allowed
    tags: Mapping[str, Tensor]  # [B W] each, those of TAGS
    factuality: Tensor  # [B W], NaN where not known
    at: Tensor  # [F 2]: the sentence and the word of each frame
    parties: Mapping[Kind, Tensor]  # [F W] each


def batch_of(examples: Sequence[Example], wordpiece: WordPiece, labels: Labels) -> Batch:
    """Pads the examples into one batch."""
    sentences, words = len(examples), max(len(example.words) for example in examples)
    targets = [np.full((sentences, words), -100, np.int64) for _ in range(4)]
    names = np.ones((sentences, words, len(labels.names)), bool)
    index = [
        {label: number for number, label in enumerate(group)} for group in (labels.upos, labels.xpos, labels.deprels)
    ]
    for row, example in enumerate(examples):
        count = len(example.words)
        if example.heads is not None and example.upos and example.xpos and example.deprels:
            targets[0][row, :count] = [index[0][label] for label in example.upos]
            targets[1][row, :count] = [index[1][label] for label in example.xpos]
            targets[2][row, :count] = [head + 1 for head in example.heads]
            targets[3][row, :count] = [index[2][label] for label in example.deprels]
        if example.names is not None:
            masks = np.array(example.names, np.int64)[:, None]
            names[row, :count] = masks >> np.arange(len(labels.names)) & 1
    at, parties = frames_of(examples, labels, words)
    tensor = torch.from_numpy
    return Batch(
        rows=rows_of([wordpiece.encode(example.words) for example in examples]),
        upos=tensor(targets[0]),
        xpos=tensor(targets[1]),
        heads=tensor(targets[2]),
        deprels=tensor(targets[3]),
        names=tensor(names),
        tags={name: tensor(tags_of(examples, name, labels, words)) for name in TAGS},
        factuality=tensor(factuality_of(examples, words)),
        at=at,
        parties=parties,
    )


def tags_of(examples: Sequence[Example], name: str, labels: Labels, words: int) -> NDArray[np.int64]:
    """One head's targets [B W]."""
    index = {label: number for number, label in enumerate(getattr(labels, name))}
    targets = np.full((len(examples), words), -100, np.int64)
    for row, example in enumerate(examples):
        tags = getattr(example.meaning, "status" if name == "statuses" else name) if example.meaning else None
        if tags is not None:
            targets[row, : len(tags)] = [-100 if tag is None else index[tag] for tag in tags]
    return targets


def factuality_of(examples: Sequence[Example], words: int) -> NDArray[np.float32]:
    values = np.full((len(examples), words), np.nan, np.float32)
    for row, example in enumerate(examples):
        if example.meaning and example.meaning.factuality:
            known = example.meaning.factuality
            values[row, : len(known)] = [np.nan if value is None else value for value in known]
    return values


def frames_of(examples: Sequence[Example], labels: Labels, words: int) -> tuple[Tensor, dict[Kind, Tensor]]:
    """The frames of a batch, and for each kind what every word is in them; a frame has the labels of one kind."""
    found = [(row, frame) for row, example in enumerate(examples) for frame in _frames(example)]
    at = torch.tensor([(row, frame.at) for row, frame in found], dtype=torch.int64).reshape(-1, 2)
    parties: dict[Kind, Tensor] = {}
    for kind in get_args(Kind):
        index = {label: number for number, label in enumerate(getattr(labels, kind))}
        targets = np.full((len(found), words), -100, np.int64)
        for number, (_, frame) in enumerate(found):
            if frame.kind == kind:
                targets[number, : len(frame.tags)] = [-100 if tag is None else index[tag] for tag in frame.tags]
        parties[kind] = torch.from_numpy(targets)
    return at, parties


def _frames(example: Example) -> tuple[Frame, ...]:
    return example.meaning.frames if example.meaning else ()


def losses(scores: Scores, parties: Parties, batch: Batch) -> dict[str, Tensor]:
    """Each head's loss, a sum over the words that have its label, per word of the batch."""
    count = batch.rows.words.sum()
    heads = batch.rows.words.new_ones((len(batch.rows.words), 1))
    arcs = scores.arcs.masked_fill(~torch.cat([heads, batch.rows.words], 1)[:, None], -1e4)
    gold = batch.heads.clamp(min=0)[..., None, None].expand(-1, -1, 1, scores.deprels.shape[-1])
    labels = scores.deprels.gather(2, gold).squeeze(2)

    def cross(logits: Tensor, target: Tensor) -> Tensor:
        return (
            functional.cross_entropy(logits.flatten(0, 1), target.flatten(), reduction="sum", ignore_index=-100) / count
        )

    allowed = scores.names.log_softmax(-1).masked_fill(~batch.names, -1e4).logsumexp(-1)
    judged = ~batch.factuality.isnan()
    missed = functional.smooth_l1_loss(scores.factuality[judged], batch.factuality[judged], reduction="sum", beta=0.5)
    return {
        "upos": cross(scores.upos, batch.upos),
        "xpos": cross(scores.xpos, batch.xpos),
        "arcs": cross(arcs, batch.heads),
        "deprels": cross(labels, batch.deprels),
        "names": -(allowed * batch.rows.words).sum() / count,
        "factuality": missed / count,
        **{name: WEIGHTS.get(name, 1.0) * cross(getattr(scores, name), target) for name, target in batch.tags.items()},
        **{
            kind: WEIGHTS.get(kind, 1.0) * cross(getattr(parties, kind), target)
            for kind, target in batch.parties.items()
            if len(target)
        },
    }


# --- what an epoch sees


def epoch_of(examples: Sequence[Example], chance: random.Random, pools: Pools) -> list[Example]:
    """The examples of one epoch, each as often as its rate says, some of them varied."""
    picked = []
    for example in examples:
        rate = GENRE_RATES.get(example.genre, RATES[example.corpus])
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


def passages_for_ever(passages: Sequence[Passage], seed: int) -> Iterator[Passage]:
    chance = random.Random(seed)
    while True:
        yield from passages_of(passages, chance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """Where it is computed, and whether 16-bit floats are fast there."""

    device: str
    sixteen: bool

    def half(self) -> torch.autocast:
        """Products in 16 bits where they are fast."""
        return torch.autocast(self.device, torch.bfloat16, enabled=self.sixteen)


def machine_of() -> Machine:
    """The first GPU, else the CPU; without AVX-512 BF16 or AMX a CPU is slower in 16 bits than in 32 (LOG.md)."""
    if torch.cuda.is_available():
        return Machine(device="cuda", sixteen=True)
    return Machine(device="cpu", sixteen=torch.cpu._is_avx512_bf16_supported())


def on(value: Any, device: str) -> Any:
    """Tensors, and what is made of them, on a device."""
    if isinstance(value, Tensor):
        return value.to(device, non_blocking=True)
    if isinstance(value, tuple):
        return tuple(on(item, device) for item in value)
    if isinstance(value, Mapping):
        return {name: on(item, device) for name, item in value.items()}
    return replace(value, **{each.name: on(getattr(value, each.name), device) for each in fields(value)})


def optimizer_of(network: LanguageNetwork, plan: Plan) -> tuple[torch.optim.Optimizer, tuple[float, float]]:
    """AdamW, and the highest rate of each of its two groups: the encoder that comes trained, and all that is new."""
    shapes = network.encoder.shapes.weight
    slow = [parameter for parameter in network.encoder.parameters() if parameter is not shapes]
    known = {id(parameter) for parameter in slow}
    fast = [parameter for parameter in network.parameters() if id(parameter) not in known]
    groups = [{"params": slow, "lr": plan.encoder_rate}, {"params": fast, "lr": plan.head_rate}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    return optimizer, (plan.encoder_rate, plan.head_rate)


def train(
    network: LanguageNetwork,
    examples: Sequence[Example],
    passages: Sequence[Passage],
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
    machine = machine_of()
    network.to(machine.device).train()
    optimizer, peaks = optimizer_of(network, plan)
    start = saved = time.monotonic()
    mean = AveragedModel(network, multi_avg_fn=follow)
    sums, epochs = dict[str, float](), 0.0
    coming = passages_for_ever(passages, plan.seed)
    for steps, (epochs, sentences) in enumerate(endless(examples, wordpiece, plan, pools), 1):
        spent = time.monotonic() - start
        done = spent / (plan.minutes * 60) if plan.minutes else epochs / plan.epochs
        if done >= 1:
            break
        for group, peak in zip(optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * rate_factor(done, plan.warm_up)
        batch = on(batch_of(sentences, wordpiece, labels), machine.device)
        with machine.half():
            root, words = read(network, batch.rows)
            scores, parties = network(root, words), network.frames(words, batch.at, batch.rows.words)
        parts = losses(full(scores), full(parties), batch)
        if passages and steps % REFERS_EVERY == 0:
            passage = on(passage_batch(next(coming), wordpiece), machine.device)
            parts["refers"] = REFERS_WEIGHT * refers_loss(network, passage, machine)
        optimizer.zero_grad()
        torch.stack(list(parts.values())).sum().backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        mean.update_parameters(network)
        for name, part in parts.items():
            sums[name] = sums.get(name, 0.0) + part.item()
        if steps % 50 == 0:
            line = {"steps": steps, "epochs": round(epochs, 2), "minutes": round(spent / 60, 1), "done": round(done, 3)}
            write_log(runs, line | {name: round(value / 50, 4) for name, value in sums.items()})
            sums = {}
        if time.monotonic() - saved > plan.save_every:
            save(mean.module, runs)
            saved = time.monotonic()
    network.load_state_dict(mean.module.state_dict())
    network.to("cpu").eval()
    save(network, runs)
    return epochs


def follow(mean: Sequence[Tensor], now: Sequence[Tensor], count: Tensor) -> None:
    """Moves the running mean of the weights: a plain mean at first, later one that forgets."""
    done = float(count)
    torch._foreach_lerp_(list(mean), list(now), 1 - min(MEMORY, (1 + done) / (10 + done)))


def read(network: LanguageNetwork, rows: Rows) -> tuple[Tensor, Tensor]:
    """The vectors of the roots and of the words."""
    return network.words(rows.ids, rows.shapes, rows.first, rows.last, rows.mask)


def refers_loss(network: LanguageNetwork, batch: PassageBatch, machine: Machine) -> Tensor:
    """What coreference makes of a passage."""

    with machine.half():
        vectors = refers_of(lambda rows: network.refers(read(network, rows)[1]), batch)
    return ranker_loss(network.ranker, vectors.float(), batch)


Outputs = TypeVar("Outputs", Scores, Parties)


def full(outputs: Outputs) -> Outputs:
    """The same in single precision."""
    return replace(outputs, **{field.name: getattr(outputs, field.name).float() for field in fields(outputs)})


def save(network: nn.Module, runs: Path) -> None:
    save_file(network.state_dict(), runs / "weights.part")
    (runs / "weights.part").rename(runs / "weights.safetensors")


def write_log(runs: Path, line: dict[str, float]) -> None:
    with (runs / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")
