"""The original encoder to `embedder.onnx`: int8 as the language model, mean pooling and length 1 inside the graph."""

import copy
import warnings
from collections.abc import Iterable
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from recipes.language.export import RowInt8Embedding
from recipes.language.model import Encoder
from recipes.language.quantize import quantize


class SentenceNetwork(nn.Module):
    """The encoder as it was trained, without word shapes, and the mean of its vectors."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> Tensor:
        """`ids` [B S], all pieces of one sentence with its marks, to vectors [B D] of length 1."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.encoder.norm(self.encoder.words(ids) + self.encoder.positions(places))
        for layer in self.encoder.layers:
            x = layer(x, None)
        return functional.normalize(x.mean(1), dim=-1)


def export(encoder: Encoder, path: Path, *, heard: Iterable[Tensor] = (), int8: bool = True) -> None:
    """Writes the ONNX file; without `int8` all stays in fp32. `heard` are the `ids` that `quantize` measures on."""
    encoder = copy.deepcopy(encoder).eval()
    if int8:
        quantize(SentenceNetwork(encoder), encoder, ((ids,) for ids in heard))
        encoder.words = RowInt8Embedding(encoder.words.weight.data)  # type: ignore[assignment]
        encoder.positions = RowInt8Embedding(encoder.positions.weight.data)  # type: ignore[assignment]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            SentenceNetwork(encoder),
            (torch.tensor([[2, 1, 1, 1, 1, 3]]),),
            path,
            input_names=["ids"],
            output_names=["vector"],
            dynamic_axes={"ids": {1: "pieces"}},
            opset_version=17,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )
