"""TF.js graph models: writing them with tensorflowjs 4.22.0, and running the written files.

tensorflowjs imports jax, TensorFlow Decision Forests and other large packages that its graph-model
path never calls. Empty stand-ins take their places for the import (and only for it), so that the
export needs TensorFlow and tensorflowjs alone.
"""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
import types
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf
from google.protobuf import json_format

from model_export.unfuse import unfuse

UNUSED_IMPORTS = (
    "tensorflow_decision_forests",
    "tensorflow_hub",
    "tf_keras",
    "jax",
    "jax.experimental",
    "jax.experimental.jax2tf",
)
WEIGHTS_FILE = "weights.bin"

Array = np.ndarray[Any, Any]


def write_graph(function: Any, folder: Path, *, track: Sequence[Any] = (), float16: bool) -> None:
    """Writes a tf.function as `folder`/model.json and `folder`/weights.bin.

    The function has one input signature with named TensorSpecs and returns a dict of tensors: these
    names are the tensor names in TF.js. `track` holds what owns the variables it uses.
    """
    concrete = function.get_concrete_function()
    module = tf.Module()
    module.tracked = list(track)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as saved_model:
        tf.saved_model.save(module, saved_model, signatures=concrete)
        _converter().convert_tf_saved_model(
            saved_model,
            str(folder),
            quantization_dtype_map={"float16": "*"} if float16 else None,
            weight_shard_size_bytes=1 << 28,
        )
    _tidy(folder, sorted(concrete.structured_outputs))


def run_graph(folder: Path, inputs: Mapping[str, Array]) -> dict[str, Array]:
    """Runs the written files, rounded weights included, in TensorFlow: names to arrays."""
    model = json.loads((folder / "model.json").read_text())
    graph_def = json_format.ParseDict(model["modelTopology"], tf.compat.v1.GraphDef())
    weights = read_weights(folder, model["weightsManifest"])
    for node in graph_def.node:
        if node.op == "Const":
            node.attr["value"].tensor.CopyFrom(tf.make_tensor_proto(weights[node.name]))
    signature = model["signature"]
    with tf.Graph().as_default() as graph, tf.compat.v1.Session(graph=graph) as session:
        tf.import_graph_def(graph_def, name="")
        feeds = {signature["inputs"][name]["name"]: value for name, value in inputs.items()}
        fetches = {name: spec["name"] for name, spec in signature["outputs"].items()}
        results: dict[str, Array] = session.run(fetches, feeds)
    return results


def _converter() -> Any:
    with _stand_ins():
        from tensorflowjs.converters import tf_saved_model_conversion_v2
    return tf_saved_model_conversion_v2


@contextlib.contextmanager
def _stand_ins() -> Iterator[None]:
    added = [name for name in UNUSED_IMPORTS if name not in sys.modules]
    for name in added:
        module = types.ModuleType(name)
        sys.modules[name] = module
        parent, _, child = name.rpartition(".")
        if parent in added:
            setattr(sys.modules[parent], child, module)
    try:
        yield
    finally:
        for name in added:
            del sys.modules[name]


def _tidy(folder: Path, outputs: Sequence[str]) -> None:
    """Gives the tensors their names back and the weights one file.

    The converter loses the name of an input whose shape is not unique, and lists the outputs in
    another order than their names. TensorFlow flattens a dict of outputs in the order of its sorted
    keys, so the i-th sorted key is the graph's node Identity_i.
    """
    path = folder / "model.json"
    model = json.loads(path.read_text())
    signature = model["signature"]
    by_tensor = {spec["name"]: spec for spec in signature["outputs"].values()}
    tensors = ["Identity:0" if i == 0 else f"Identity_{i}:0" for i in range(len(outputs))]
    signature["outputs"] = {
        name: by_tensor[tensor] for name, tensor in zip(outputs, tensors, strict=True)
    }
    signature["inputs"] = {
        spec["name"].split(":")[0]: spec for spec in signature["inputs"].values()
    }
    (group,) = model["weightsManifest"]
    (shard,) = group["paths"]
    (folder / shard).rename(folder / WEIGHTS_FILE)
    group["paths"] = [WEIGHTS_FILE]
    unfuse(model)
    for key in ("generatedBy", "convertedBy", "userDefinedMetadata"):
        model.pop(key, None)
    # Protobuf keeps no order of attributes; sorted keys make the same graph the same file.
    path.write_text(json.dumps(model, separators=(",", ":"), sort_keys=True) + "\n")


def read_weights(folder: Path, manifest: Sequence[Mapping[str, Any]]) -> dict[str, Array]:
    """The weights of a written graph by name, rounded as stored, in the type they are used in."""
    weights: dict[str, Array] = {}
    for group in manifest:
        blob = b"".join((folder / path).read_bytes() for path in group["paths"])
        offset = 0
        for spec in group["weights"]:
            stored = np.dtype(spec.get("quantization", {}).get("dtype", spec["dtype"]))
            count = int(np.prod(spec["shape"], dtype=np.int64))
            values = np.frombuffer(blob, stored, count, offset).reshape(spec["shape"])
            weights[spec["name"]] = values.astype(spec["dtype"])
            offset += count * stored.itemsize
        if offset != len(blob):
            raise ValueError(f"{folder}: {len(blob)} bytes of weights, {offset} described")
    return weights
