"""Matrices in int8 beside loud channels, where onnx is there to write them."""

import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from recipes.language.quantize import KEPT, LOUD, WIDE, quantize

DICE = np.random.default_rng(7)
MATRICES = {name: DICE.normal(size=(WIDE, 8)).astype(np.float32) for name in ("first", "second")}


@pytest.fixture
def path(tmp_path):
    nodes = [helper.make_node("MatMul", ["x", name], [f"{name}_y"], name=f"/{name}/MatMul") for name in MATRICES]
    shapes = {
        name: helper.make_tensor_value_info(name, TensorProto.FLOAT, [None, 8]) for name in ("first_y", "second_y")
    }
    given = helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, WIDE])
    weights = [numpy_helper.from_array(matrix, name) for name, matrix in MATRICES.items()]
    graph = helper.make_graph(nodes, "two", [given], list(shapes.values()), weights)
    made = tmp_path / "model.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), made)
    return made


def called(path, values):
    return onnxruntime.InferenceSession(path).run(None, {"x": values})


def vectors(loud):
    values = DICE.normal(size=(20, WIDE)).astype(np.float32)
    values[:, 5] *= loud
    return values


def lost(path, values):
    exact = [values @ matrix for matrix in MATRICES.values()]
    return max(float(np.abs(found - right).mean()) for found, right in zip(called(path, values), exact, strict=True))


def test_a_loud_channel_does_not_drown_the_others(path, tmp_path):
    values = vectors(100)
    plain = tmp_path / "plain.onnx"
    plain.write_bytes(path.read_bytes())
    quantize(plain)
    quantize(path, [{"x": values}])
    assert lost(path, values) < lost(plain, values) / 10


def test_only_the_rows_of_loud_channels_stay_in_fp32(path):
    quantize(path, [{"x": vectors(100)}])
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(path).graph.initializer}
    assert held["first_quantized"].dtype == np.int8
    assert held[f"first{KEPT}"].shape == (LOUD, 8)
    assert any((held[f"first{KEPT}"] == row).all(1).any() for row in MATRICES["first"][5:6])


def test_where_no_channel_is_loud_all_is_int8(path):
    quantize(path, [{"x": vectors(1)}])
    assert not any(KEPT in tensor.name for tensor in onnx.load(path).graph.initializer)


def test_a_matrix_of_two_products_keeps_the_loud_rows_of_each(tmp_path):
    matrix, path = MATRICES["first"], tmp_path / "shared.onnx"
    nodes = [helper.make_node("MatMul", [name, "first"], [f"{name}_y"], name=f"/{name}/MatMul") for name in "ab"]
    given = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None, WIDE]) for name in "ab"]
    told = [helper.make_tensor_value_info(f"{name}_y", TensorProto.FLOAT, [None, 8]) for name in "ab"]
    graph = helper.make_graph(nodes, "shared", given, told, [numpy_helper.from_array(matrix, "first")])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
    feed = {"a": vectors(100), "b": vectors(100)[:, ::-1].copy()}
    quantize(path, [feed])
    found = onnxruntime.InferenceSession(path).run(None, feed)
    for values, made in zip(feed.values(), found, strict=True):
        assert float(np.abs(made - values @ matrix).mean()) < 1
