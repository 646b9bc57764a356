"""Fused operators that TF.js on wasm cannot run are taken apart, the others stay."""

import base64

import pytest

from model_export.unfuse import UnsupportedGraphError, unfuse


def model(op: str, fused: list[str], inputs: list[str], bias_shape: list[int]) -> dict:
    """A graph with one fused operator `out` on `x` with weights `w` and a constant `b`."""
    names = [base64.b64encode(name.encode()).decode() for name in fused]
    node = {
        "name": "out",
        "op": op,
        "input": inputs,
        "attr": {"T": {"type": "DT_FLOAT"}, "fused_ops": {"list": {"s": names}}},
    }
    constant = {"name": "b", "op": "Const", "attr": {}}
    weights = [{"name": "b", "shape": bias_shape, "dtype": "float32"}]
    return {
        "modelTopology": {"node": [constant, node]},
        "weightsManifest": [{"paths": ["weights.bin"], "weights": weights}],
    }


def operators(graph: dict) -> list[tuple[str, str, list[str]]]:
    nodes = graph["modelTopology"]["node"][1:]
    return [(node["name"], node["op"], node["input"]) for node in nodes]


@pytest.mark.parametrize("fused", [["BiasAdd"], ["BiasAdd", "Relu"], ["BiasAdd", "Relu6"]])
def test_a_vector_bias_and_a_known_activation_stay_fused(fused):
    graph = model("_FusedConv2D", fused, ["x", "w", "b"], [16])
    unfuse(graph)
    assert operators(graph) == [("out", "_FusedConv2D", ["x", "w", "b"])]


def test_a_residual_sum_taken_for_a_bias_is_split():
    graph = model("_FusedConv2D", ["BiasAdd", "Relu"], ["x", "w", "residual"], [16])
    unfuse(graph)
    assert operators(graph) == [
        ("out/core", "Conv2D", ["x", "w"]),
        ("out/0", "AddV2", ["out/core", "residual"]),
        ("out", "Relu", ["out/0"]),
    ]


def test_a_residual_sum_after_the_bias_is_split():
    graph = model("_FusedConv2D", ["BiasAdd", "Add", "Relu"], ["x", "w", "b", "residual"], [16])
    unfuse(graph)
    assert operators(graph) == [
        ("out/core", "Conv2D", ["x", "w"]),
        ("out/0", "AddV2", ["out/core", "b"]),
        ("out/1", "AddV2", ["out/0", "residual"]),
        ("out", "Relu", ["out/1"]),
    ]


def test_a_fused_tanh_is_split():
    graph = model("_FusedMatMul", ["BiasAdd", "Tanh"], ["x", "w", "b", "^before"], [16])
    unfuse(graph)
    assert operators(graph) == [
        ("out/core", "MatMul", ["x", "w", "^before"]),
        ("out/0", "AddV2", ["out/core", "b"]),
        ("out", "Tanh", ["out/0"]),
    ]


def test_an_unknown_fusion_stops_the_export():
    graph = model("_FusedConv2D", ["BiasAdd", "_FusedHardSwish"], ["x", "w", "b"], [16])
    with pytest.raises(
        UnsupportedGraphError, match="out: cannot take a fused _FusedHardSwish apart"
    ):
        unfuse(graph)
