"""The recipe of the sentence encoder, where torch is there to run it."""

import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

from dataclasses import replace

import numpy as np
import torch
from recipes.embedder.__main__ import BARE, write
from recipes.language.model import Encoder
from safetensors.torch import save_file

from parallax.nn.embedder import load

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "army", "left", "town", "."]
SHAPE = replace(BARE, vocabulary=len(PIECES), positions=300, hidden=32, inner=64, layers=1, attention_heads=2)
HEARD = ["the army left .", "the town ."]
THEIRS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "output_norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "outer_norm": "output.LayerNorm",
}


@pytest.fixture
def start(tmp_path):
    """Random starting weights as Hugging Face names them."""
    torch.manual_seed(1)
    state = Encoder(SHAPE, dropout=0.0).state_dict()
    weights = {
        "embeddings.word_embeddings.weight": state["words.weight"],
        "embeddings.position_embeddings.weight": state["positions.weight"],
        "embeddings.token_type_embeddings.weight": torch.zeros(2, SHAPE.hidden),
        "embeddings.LayerNorm.weight": state["norm.weight"],
        "embeddings.LayerNorm.bias": state["norm.bias"],
    }
    for ours, theirs in THEIRS.items():
        for part in ("weight", "bias"):
            weights[f"encoder.layer.0.{theirs}.{part}"] = state[f"layers.0.{ours}.{part}"]
    folder = tmp_path / "start"
    folder.mkdir()
    save_file(weights, folder / "model.safetensors")
    (folder / "vocab.txt").write_text("\n".join(PIECES) + "\n", encoding="utf-8")
    return folder


def test_int8_stays_close_to_the_weights_that_it_came_from(start, tmp_path):
    write(start, tmp_path / "int8", heard=HEARD, shape=SHAPE)
    write(start, tmp_path / "fp32", shape=SHAPE, int8=False)
    ours, whole = (load(tmp_path / name).embed("The army left the town.") for name in ("int8", "fp32"))
    assert float(ours @ whole) > 0.98 and not np.array_equal(ours, whole)


def test_writing_twice_gives_the_same_bytes(start, tmp_path):
    facts = [write(start, tmp_path / name, heard=HEARD, shape=SHAPE) for name in ("first", "second")]
    assert facts[0] == facts[1]
