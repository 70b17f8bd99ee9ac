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

KEPT = ".kept"


def restore(network: LanguageNetwork, folder: Path) -> None:
    """Fills the network from the weights folder that `export` wrote in int8. Raises where their shapes differ."""
    graph = onnx.load(folder / "model.onnx").graph
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    held |= {node.output[0]: held[node.input[0]] for node in graph.node if node.op_type == "Identity"}
    state = {name.removeprefix("network."): array for name, array in held.items() if name.startswith("network.")}
    for table in ("encoder.words", "encoder.positions"):
        state[f"{table}.weight"] = state.pop(f"{table}.table") * state.pop(f"{table}.scale")
    gathers = [node for node in graph.node if node.op_type == "Gather" and node.input[1] in held]
    channels = {node.output[0]: held[node.input[1]] for node in gathers}
    for node in graph.node:
        if node.op_type == "MatMulIntegerToFloat":
            _, matrix, _, steps, _, _, bias = node.input
            name = matrix.removeprefix("network.").removesuffix(".matrix")
            state[f"{name}.weight"] = (held[matrix] * held[steps]).T
            state[f"{name}.bias"] = held[bias]
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1].endswith(KEPT):
            name = node.input[1].removeprefix("network.").removesuffix(KEPT)
            state[f"{name}.weight"][:, channels[node.input[0]]] = held[node.input[1]].T
    with np.load(folder / "coreference.npz") as ranker:
        state |= {f"ranker.{name}": ranker[name] for name in ranker.files}
    fill(network, {name: _tensor(array) for name, array in state.items()})


def fill(network: LanguageNetwork, state: dict[str, Tensor]) -> None:
    """Loads weights; heads that came later than they stay as they are. Raises ValueError where others are missing."""
    missing = [name for name in network.state_dict() if name not in state and not name.startswith(LATER)]
    if missing:
        raise ValueError(f"weights of {', '.join(missing[:3])} are missing: train from the start, or from others")
    known = network.state_dict()
    network.load_state_dict({**known, **{name: array for name, array in state.items() if name in known}})


LATER = ("measures.", "grounds.", "frames.hands.")
"""Heads that came after weights had shipped."""


def _tensor(array: NDArray[np.generic]) -> Tensor:
    return torch.from_numpy(array.astype(np.float32))
