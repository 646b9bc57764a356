"""Split fused operators that the TF.js wasm backend cannot run.

TensorFlow's optimiser fuses a convolution with whatever follows it. The wasm backend runs only a
rank-1 bias and few activations after it: a residual sum taken for a bias, or a tanh, fails at the
first frame. Those are taken apart again; every other fusion stays, it is what makes the graph fast.
"""

import base64
from typing import Any

_CORES = {"_FusedConv2D": "Conv2D", "_FusedMatMul": "MatMul"}
_KEPT = {
    "Conv2D": ("T", "strides", "padding", "data_format", "dilations", "explicit_paddings"),
    "MatMul": ("T", "transpose_a", "transpose_b"),
}
_FUSIBLE = {"Relu", "Relu6", "Elu", "Sigmoid", "LeakyRelu"}
_SPLITTABLE = {"BiasAdd": "AddV2", "Add": "AddV2", "Relu": "Relu", "Tanh": "Tanh"} | {
    name: name for name in ("Relu6", "Elu", "Sigmoid")
}


class UnsupportedGraphError(Exception):
    """The optimiser made an operator that this module does not know how to take apart."""


def unfuse(model: dict[str, Any]) -> None:
    """Rewrite a TF.js `model.json` in place; names of the results stay."""
    nodes = model["modelTopology"]["node"]
    ranks = {
        weight["name"]: len(weight["shape"])
        for group in model["weightsManifest"]
        for weight in group["weights"]
    }
    sources = {node["name"]: node for node in nodes}
    rewritten = []
    for node in nodes:
        if node["op"] in _CORES and not _runs(node, sources, ranks):
            rewritten.extend(_split(node))
        else:
            rewritten.append(node)
    model["modelTopology"]["node"] = rewritten


def _fused(node: dict[str, Any]) -> list[str]:
    names = node["attr"]["fused_ops"]["list"].get("s", [])
    return [base64.b64decode(name).decode() for name in names]


def _runs(node: dict[str, Any], sources: dict[str, Any], ranks: dict[str, int]) -> bool:
    first, *rest = _fused(node) or [""]
    bias = node["input"][2].split(":")[0]
    while bias in sources and sources[bias]["op"] == "Identity":
        bias = sources[bias]["input"][0].split(":")[0]
    known = not rest or (len(rest) == 1 and rest[0] in _FUSIBLE)
    return first == "BiasAdd" and ranks.get(bias) == 1 and known


def _split(node: dict[str, Any]) -> list[dict[str, Any]]:
    core = _CORES[node["op"]]
    attributes = {key: node["attr"][key] for key in _KEPT[core] if key in node["attr"]}
    data = [name for name in node["input"] if not name.startswith("^")]
    control = [name for name in node["input"] if name.startswith("^")]
    steps = _fused(node)
    unknown = [step for step in steps if step not in _SPLITTABLE]
    if unknown:
        raise UnsupportedGraphError(f"{node['name']}: cannot take a fused {unknown[0]} apart")
    parts = [
        {
            "name": f"{node['name']}/core",
            "op": core,
            "input": data[:2] + control,
            "attr": attributes,
        }
    ]
    extra = iter(data[2:])
    for index, step in enumerate(steps):
        inputs = [parts[-1]["name"]]
        if step in ("BiasAdd", "Add"):
            inputs.append(next(extra))
        name = f"{node['name']}/{index}"
        attr = {"T": node["attr"]["T"]}
        parts.append({"name": name, "op": _SPLITTABLE[step], "input": inputs, "attr": attr})
    parts[-1]["name"] = node["name"]
    return parts
