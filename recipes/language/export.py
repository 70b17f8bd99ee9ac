"""Trained weights to what ships: `model.onnx` in int8, `vocab.txt`, `labels.json`.

Matrices are quantised per channel by onnxruntime (`quantize`); the large embedding tables per row, here, since
onnxruntime's own way is one scale for the whole table, which costs accuracy (see LOG.md).
"""

import copy
import hashlib
import json
import shutil
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from parallax.nn.wordpiece import WordPiece, read_vocabulary
from recipes.language.coreference import write_ranker
from recipes.language.model import LanguageNetwork, Parties, Scores
from recipes.language.quantize import Feed, quantize
from recipes.language.train import Labels

FORMAT = "parallax.language/3"
NAME = "parallax-language-en-2"
OUTPUTS = (*(field.name for field in fields(Scores)), "at", *(field.name for field in fields(Parties)))


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
        """`asked` [B W]: words that are to have a frame, beside those that the network gives one."""
        root, words = self.network.words(ids, shapes, first, last)
        scores = self.network(root, words)
        chosen = asked > 0
        for head in (scores.predicates, scores.events, scores.cues):
            chosen = chosen | (head.argmax(-1) > 0)
        chosen = chosen | (scores.grounds.softmax(-1)[..., 0] < NO_GROUND)
        at = chosen.nonzero()
        parties = self.network.frames(words, at)
        outputs = {**_tensors(scores), **_tensors(parties), "at": at[:, 1]}
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

    `heard` are the words of sentences on which `quantize` measures what is loud.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network = copy.deepcopy(network).eval()
    if int8:
        network.encoder.words = RowInt8Embedding(network.encoder.words.weight.data)  # type: ignore[assignment]
        network.encoder.positions = RowInt8Embedding(network.encoder.positions.weight.data)  # type: ignore[assignment]
    path = folder / "model.onnx"
    write_onnx(network, path)
    if int8:
        wordpiece = WordPiece(read_vocabulary(vocabulary))
        quantize(path, (_feed(wordpiece, words) for words in heard))
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


def _feed(wordpiece: WordPiece, words: Sequence[str]) -> Feed:
    """A sentence as the network reads it, with a frame for each word."""
    ids, shapes, first, last = wordpiece.encode(words)
    feed = {"ids": ids, "shapes": shapes, "first": first, "last": last, "asked": [1] * len(words)}
    return {name: np.array([values], np.int64) for name, values in feed.items()}


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
                **{name: {1: "pieces"} for name in ("ids", "shapes")},
                **{name: {1: "words"} for name in ("first", "last", "asked")},
                "at": {0: "frames"},
            },
            opset_version=17,
            dynamo=False,
        )
    onnx.checker.check_model(onnx.load(path))
