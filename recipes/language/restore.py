"""What ships back to weights that can be trained on: for whoever has no checkpoint.

The matrices come back in the eight bits they shipped in, which costs a quarter of a point and is made up for within
minutes.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from recipes.language.model import LanguageNetwork
from recipes.language.quantize import KEPT

PRODUCT, LOUD_PRODUCT = "/MatMul_quant", f"/MatMul{KEPT}"


def restore(network: LanguageNetwork, folder: Path) -> None:
    """Fills the network from the weights folder that `export` wrote in int8. Raises where their shapes differ."""
    graph = onnx.load(folder / "model.onnx").graph
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    state = {name.removeprefix("network."): array for name, array in held.items() if name.startswith("network.")}
    for table in ("encoder.words", "encoder.positions"):
        state[f"{table}.weight"] = state.pop(f"{table}.table") * state.pop(f"{table}.scale")
    for node in graph.node:
        if node.name.endswith(PRODUCT):
            state[_weight(node, PRODUCT)] = _matrix(held, node.input[1].removesuffix("_quantized"))
    channels = {node.output[0]: held[node.input[1]] for node in graph.node if node.name.endswith("_gather")}
    for node in graph.node:
        if node.name.endswith(LOUD_PRODUCT):
            state[_weight(node, LOUD_PRODUCT)][:, channels[node.input[0]]] = held[node.input[1]].T
    with np.load(folder / "coreference.npz") as ranker:
        state |= {f"ranker.{name}": ranker[name] for name in ranker.files}
    fill(network, {name: _tensor(array) for name, array in state.items()})


def fill(network: LanguageNetwork, state: dict[str, Tensor]) -> None:
    """Loads weights; heads that came later than they stay as they are. Raises ValueError where others are missing."""
    missing = [name for name in network.state_dict() if name not in state and not name.startswith(LATER)]
    if missing:
        raise ValueError(f"weights of {', '.join(missing[:3])} are missing: train from the start, or from others")
    network.load_state_dict({**network.state_dict(), **state})


LATER = ("measures.", "grounds.", "frames.hands.")
"""Heads that came after weights had shipped."""


def _weight(node: onnx.NodeProto, product: str) -> str:
    """What the network calls the matrix of a product."""
    layer = node.name.removesuffix(product).removeprefix("/").removeprefix("network/").replace("/", ".")
    return f"{layer}.weight"


def _matrix(held: dict[str, NDArray[np.generic]], name: str) -> NDArray[np.float32]:
    """A layer's weights [out in] from what onnxruntime made of them [in out]."""
    steps = held[f"{name}_quantized"].astype(np.float32) - held[f"{name}_zero_point"].astype(np.float32)
    matrix: NDArray[np.float32] = (steps * held[f"{name}_scale"]).T
    return matrix


def _tensor(array: NDArray[np.generic]) -> Tensor:
    return torch.from_numpy(array.astype(np.float32))
