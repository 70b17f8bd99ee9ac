"""Trained weights to what ships: `model.onnx` in int8, `vocab.txt`, `labels.json`.

Matrices are quantised per channel (`quantize`); the large embedding tables per row, here.
"""

import copy
import hashlib
import json
import shutil
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from pathlib import Path

import torch
from torch import Tensor, nn

from parallax.nn.wordpiece import WordPiece, read_vocabulary
from recipes.language.coreference import write_ranker
from recipes.language.model import LanguageNetwork, Parties, Scores
from recipes.language.quantize import quantize
from recipes.language.rows import mask_of
from recipes.language.train import Labels

FORMAT = "parallax.language/4"
NAME = "parallax-language-en-2"
OUTPUTS = (
    *(field.name for field in fields(Scores)),
    "deprels_head",
    "deprels_pair",
    "at",
    *(field.name for field in fields(Parties)),
)


class RowInt8Embedding(nn.Module):
    """An embedding table of which each row is 8-bit integers and a scale."""

    table: Tensor
    scale: Tensor

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = (weight.abs().amax(1, keepdim=True) / 127).clamp(min=1e-8)
        self.register_buffer("table", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.table[ids].to(torch.float32) * self.scale[ids]


NO_GROUND = 0.8
"""The probability of telling of no ground from which on a word is given no frame for that."""


class Exported(nn.Module):
    """The network with a tuple for its outputs, which ONNX names."""

    def __init__(self, network: LanguageNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor, asked: Tensor) -> tuple[Tensor, ...]:
        """`ids`, `shapes` [B S] and `first`, `last` [B W] are 0 where a shorter sentence has ended; `asked` [B W] are
        words that are to have a frame, beside those that the network gives one."""
        there = first > 0
        root, words = self.network.words(ids, shapes, first, last, mask_of(ids > 0))
        scores = self.network(root, words)
        pairs, word_prior, head_prior = self.network.label_parts(words, torch.cat([root, words], 1))
        chosen = asked > 0
        for head in (scores.predicates, scores.events, scores.cues):
            chosen = chosen | (head.argmax(-1) > 0)
        chosen = (chosen | (scores.grounds.softmax(-1)[..., 0] < NO_GROUND)) & there
        at = chosen.nonzero()
        parties = self.network.frames(words, at, there)
        labels = {"deprels": word_prior, "deprels_head": head_prior, "deprels_pair": pairs}
        outputs = {**_tensors(scores), **labels, **_tensors(parties), "at": at}
        return tuple(outputs[name] for name in OUTPUTS)


def _tensors(outputs: Scores | Parties) -> dict[str, Tensor]:
    return {field.name: getattr(outputs, field.name) for field in fields(outputs)}


def export(
    network: LanguageNetwork,
    labels: Labels,
    folder: Path,
    *,
    vocabulary: Path,
    facts: dict[str, object],
    heard: Iterable[Sequence[str]] = (),
    int8: bool = True,
) -> None:
    """Writes the weights folder. `facts` go into `labels.json` as they are; without `int8` all stays in fp32.

    `heard` are the words of sentences that `quantize` measures on, one at least for int8.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network = copy.deepcopy(network).eval()
    if int8:
        wordpiece = WordPiece(read_vocabulary(vocabulary))
        quantize(Exported(network), network, (_feed(wordpiece, words) for words in heard))
        network.encoder.words = RowInt8Embedding(network.encoder.words.weight.data)  # type: ignore[assignment]
        network.encoder.positions = RowInt8Embedding(network.encoder.positions.weight.data)  # type: ignore[assignment]
    write_onnx(network, folder / "model.onnx")
    shutil.copy(vocabulary, folder / "vocab.txt")
    write_ranker(network.ranker, folder / "coreference.npz")
    card = {
        "format": FORMAT,
        "name": NAME,
        "labels": asdict(labels),
        "shapes": network.shape.as_dict(),
        "files": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
            for name in ("model.onnx", "vocab.txt", "coreference.npz")
        },
        **facts,
    }
    (folder / "labels.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _feed(wordpiece: WordPiece, words: Sequence[str]) -> tuple[Tensor, ...]:
    """A sentence as the network reads it, with a frame for each word."""
    return tuple(torch.tensor([values]) for values in (*wordpiece.encode(words), [1] * len(words)))


def write_onnx(network: LanguageNetwork, path: Path) -> None:
    """The network in fp32 with one sentence a call; pieces and words are counted at run time."""
    pieces, words = torch.tensor([[2, 1, 1, 1, 1, 3]]), torch.tensor([[1, 2, 3, 4]])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Exported(network),
            (pieces, torch.zeros_like(pieces), words, words, torch.ones_like(words)),
            path,
            input_names=["ids", "shapes", "first", "last", "asked"],
            output_names=list(OUTPUTS),
            dynamic_axes={
                **{name: {0: "sentences", 1: "pieces"} for name in ("ids", "shapes")},
                **{name: {0: "sentences", 1: "words"} for name in ("first", "last", "asked")},
                "at": {0: "frames"},
            },
            opset_version=17,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )
