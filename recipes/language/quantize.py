"""Matrices of an ONNX file to int8, but for the few loud channels of what they are multiplied by.

The scale of a dynamic quantisation is one for all channels of an input, and in BERT a handful are ten times as loud as
the rest (Bondarenko et al. 2021): they leave the others a few steps of the 256. As in LLM.int8() (Dettmers et al. 2022)
these channels are multiplied in fp32, by the rows of the matrix that are theirs; which they are is measured once, here,
on sentences of the training data.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

LOUD = 16
"""How many channels of an input stay in fp32: 8 give most of what there is to gain; 16 cost a seventh of the speed."""

LOUDER = 1.5
"""How many times as loud as the rest the loudest must be, or none is kept."""

WIDE = 256
"""How many channels an input has at least of which some are kept."""

KEPT = "_kept"
"""What names the product of loud channels and their rows."""

Feed = Mapping[str, NDArray[np.int64]]
"""The inputs of one call."""


def quantize(path: Path, feeds: Iterable[Feed] = ()) -> None:
    """Makes the matrices of an ONNX file int8 per channel, in place; `feeds` are what loudness is measured on, without
    any all is int8."""
    model = onnx.load(path)
    kept = _split(model.graph, _loudness(model, feeds))
    onnx.save(model, path)
    quantize_dynamic(
        path,
        path,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=kept,
        per_channel=True,
        reduce_range=True,  # seven bits: products cannot overflow without VNNI; costs nothing (LOG.md)
        weight_type=QuantType.QInt8,
    )


def _products(graph: onnx.GraphProto) -> dict[str, onnx.NodeProto]:
    """The products of an input and a matrix of weights, by their names."""
    weights = {tensor.name for tensor in graph.initializer}
    return {node.name: node for node in graph.node if node.op_type == "MatMul" and node.input[1] in weights}


def _loudness(model: onnx.ModelProto, feeds: Iterable[Feed]) -> dict[str, NDArray[np.float32]]:
    """The greatest size of each channel of each input of a matrix in one call, in the mean over calls."""
    inputs = sorted({node.input[0] for node in _products(model.graph).values()})
    told = onnx.ModelProto.FromString(model.SerializeToString())
    given = {output.name for output in told.graph.output}
    told.graph.output.extend(
        helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in inputs if name not in given
    )
    heard: dict[str, list[NDArray[np.float32]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        onnx.save(told, Path(folder) / "told.onnx")
        session = onnxruntime.InferenceSession(Path(folder) / "told.onnx", providers=["CPUExecutionProvider"])
        for feed in feeds:
            for name, values in zip(inputs, session.run(inputs, dict(feed)), strict=True):
                if values.size:
                    heard.setdefault(name, []).append(np.abs(values).reshape(-1, values.shape[-1]).max(0))
    return {name: np.mean(sizes, axis=0) for name, sizes in heard.items()}


def _split(graph: onnx.GraphProto, loudness: Mapping[str, NDArray[np.float32]]) -> list[str]:
    """Splits every product whose input has loud channels, and returns the names of those that stay in fp32."""
    weights = {tensor.name: tensor for tensor in graph.initializer}
    products, loud = _products(graph), {name: _loud(sizes) for name, sizes in loudness.items()}
    matrices = {node.input[1]: numpy_helper.to_array(weights[node.input[1]]) for node in products.values()}
    _silence(products.values(), matrices, weights, loud)
    nodes, held, kept = list[onnx.NodeProto](), set[str](), list[str]()
    for node in graph.node:
        channels = loud.get(node.input[0]) if node.name in products else None
        if channels is None:
            nodes.append(node)
            continue
        (given, matrix), made = node.input, node.output[0]
        if given not in held:
            nodes.extend(_halves(graph, given, channels, len(loudness[given])))
        rows = f"{matrix}{KEPT}" if f"{matrix}{KEPT}" not in held else f"{node.name}{KEPT}"
        held |= {given, rows}
        graph.initializer.append(numpy_helper.from_array(matrices[matrix][channels], rows))
        kept.append(f"{node.name}{KEPT}")
        nodes += [
            helper.make_node("MatMul", [f"{given}_calm", matrix], [f"{made}_calm"], name=node.name),
            helper.make_node("MatMul", [f"{given}_loud", rows], [f"{made}_loud"], name=kept[-1]),
            helper.make_node("Add", [f"{made}_calm", f"{made}_loud"], [made], name=f"{node.name}_sum"),
        ]
    ordered = [onnx.NodeProto.FromString(node.SerializeToString()) for node in nodes]
    del graph.node[:]
    graph.node.extend(ordered)
    return kept


def _silence(
    products: Iterable[onnx.NodeProto],
    matrices: Mapping[str, NDArray[np.float32]],
    weights: Mapping[str, onnx.TensorProto],
    loud: Mapping[str, NDArray[np.int64] | None],
) -> None:
    """Zeroes the rows of each matrix whose channels are loud in every product that uses it."""
    rows = dict[str, set[int]]()
    for node in products:
        found = loud.get(node.input[0])
        here = set[int]() if found is None else set(found.tolist())
        rows[node.input[1]] = rows.get(node.input[1], here) & here
    for matrix, those in rows.items():
        rest = matrices[matrix].copy()
        rest[sorted(those)] = 0
        weights[matrix].CopyFrom(numpy_helper.from_array(rest, matrix))


def _loud(sizes: NDArray[np.float32]) -> NDArray[np.int64] | None:
    """The channels to keep of an input, in their order; None where all are about as loud."""
    order = np.argsort(-sizes, kind="stable")
    if len(sizes) < WIDE or sizes[order[0]] < LOUDER * sizes[order[LOUD]]:
        return None
    return np.sort(order[:LOUD]).astype(np.int64)


def _halves(
    graph: onnx.GraphProto, given: str, channels: NDArray[np.int64], width: int
) -> tuple[onnx.NodeProto, onnx.NodeProto]:
    """An input without its loud channels, and these alone."""
    calm = np.ones(width, np.float32)
    calm[channels] = 0
    graph.initializer.append(numpy_helper.from_array(calm, f"{given}_mask"))
    graph.initializer.append(numpy_helper.from_array(channels, f"{given}_at"))
    return (
        helper.make_node("Mul", [given, f"{given}_mask"], [f"{given}_calm"], name=f"{given}_mask_product"),
        helper.make_node("Gather", [given, f"{given}_at"], [f"{given}_loud"], name=f"{given}_gather", axis=-1),
    )
