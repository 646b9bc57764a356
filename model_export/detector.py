"""The face detector: BlazeFace short range from TFLite to a TF.js graph model, weights unchanged.

The network was trained by its authors and is converted operator by operator. Its weights are stored
as float16 in the source already, so the float16 graph model loses nothing.

Source: `face_detection_short_range.tflite` of the npm package @mediapipe/face_detection
0.4.1657300184, Apache-2.0.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray
from tensorflow.lite.python import schema_py_generated as schema

from model_export.tfjs import run_graph, write_graph

SOURCE_SHA256 = "3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633"
SIDE = 128
REGRESSORS = 16
# Largest difference from the source, in raw units: logits, and pixels of the 128-pixel input.
TOLERANCE = 1e-3

Tensor = Any

NOTICE = """\
BlazeFace short-range face detector, version {version}

Copyright The MediaPipe Authors.
Licensed under the Apache License, Version 2.0: http://www.apache.org/licenses/LICENSE-2.0

Converted without retraining from face_detection_short_range.tflite
(sha256 {sha256})
of the npm package @mediapipe/face_detection 0.4.1657300184 to a TF.js graph model.
Changes: file format only; the network and its float16 weights are the authors'.

V. Bazarevsky, Y. Kartynnik, A. Vakunov, K. Raveendran, M. Grundmann:
BlazeFace: Sub-millisecond Neural Face Detection on Mobile GPUs, 2019, arXiv:1907.05047.
"""


class ConversionError(Exception):
    """The source is not what this conversion knows, or the result differs from it."""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    parser = commands.add_parser("detector", help="convert the face detector to TF.js")
    add = parser.add_argument
    add("--tflite", type=Path, required=True, help="face_detection_short_range.tflite")
    add("--out", type=Path, required=True, help="the release's folder, to be made")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    manifest = convert(arguments.tflite, arguments.out)
    size = sum(entry["bytes"] for entry in manifest["files"])
    print(f"{arguments.out}: {size} bytes, largest difference {manifest['parity']}")


def convert(tflite: Path, out: Path) -> dict[str, Any]:
    """Writes the graph model, its notice and its manifest to a new folder; returns the manifest.

    Raises ConversionError for another source file, an existing folder or a differing result.
    """
    source = tflite.read_bytes()
    digest = hashlib.sha256(source).hexdigest()
    if digest != SOURCE_SHA256:
        raise ConversionError(f"{tflite}: sha256 {digest}, expected {SOURCE_SHA256}")
    if out.exists():
        raise ConversionError(f"{out} exists: a released version is never overwritten")
    write_graph(graph_function(source), out, float16=True)
    parity = compare(source, out, np.random.default_rng(0).uniform(-1, 1, (4, SIDE, SIDE, 3)))
    version = out.name
    (out / "NOTICE").write_text(NOTICE.format(version=version, sha256=digest))
    manifest = describe(out, version, parity)
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return manifest


def describe(folder: Path, version: str, parity: dict[str, float]) -> dict[str, Any]:
    """The manifest of a converted detector, the checksum of each file included."""
    return {
        "schema_version": 1,
        "id": "blazeface-short",
        "version": version,
        "licence": "Apache-2.0",
        "source": {
            "package": "npm:@mediapipe/face_detection@0.4.1657300184",
            "file": "face_detection_short_range.tflite",
            "sha256": SOURCE_SHA256,
        },
        "precision": "float16",
        "input": {"width": SIDE, "height": SIDE, "channels": 3, "layout": "NHWC", "range": [-1, 1]},
        "graphs": {
            "detector": {
                "path": "model.json",
                # -1: any side that 16 divides, and as many anchors as it gives; 896 for 128.
                "inputs": {"image": [1, -1, -1, 3]},
                "outputs": {"logits": [1, -1, 1], "regressors": [1, -1, REGRESSORS]},
            }
        },
        "parity": parity,
        "files": [
            {
                "path": name,
                "bytes": (folder / name).stat().st_size,
                "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest(),
            }
            for name in ("model.json", "weights.bin")
        ],
    }


def compare(source: bytes, folder: Path, images: NDArray[Any]) -> dict[str, float]:
    """Largest |difference| between the written files and the source on images in [-1, 1].

    Raises ConversionError above TOLERANCE.
    """
    largest = {"logits": 0.0, "regressors": 0.0}
    for image in images.astype(np.float32):
        expected = run_source(source, image[None])
        actual = run_graph(folder, {"image": image[None]})
        for name in largest:
            delta = float(np.abs(expected[name] - actual[name]).max())
            largest[name] = max(largest[name], delta)
    if max(largest.values()) > TOLERANCE:
        raise ConversionError(f"{folder} differs from its source: {largest}, at most {TOLERANCE}")
    return largest


def run_source(source: bytes, image: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """The source network's own answer, by TensorFlow Lite."""
    interpreter = tf.lite.Interpreter(model_content=source)
    interpreter.allocate_tensors()
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], image)
    interpreter.invoke()
    outputs = [interpreter.get_tensor(o["index"]) for o in interpreter.get_output_details()]
    return _by_width(outputs)


def graph_function(source: bytes) -> Any:
    """The TFLite network as a tf.function: image [1,side,side,3] to logits and regressors.

    The source is made for one side; the network has no layer that needs it, so the graph takes any
    that 16 divides: a part of the picture can be searched at a part of the cost.
    """
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAsModel(source, 0))
    (graph,) = model.subgraphs
    constants = _constants(model, graph)

    def detect(image: Tensor) -> dict[str, Tensor]:
        values: dict[int, Tensor] = {int(graph.inputs[0]): image}
        for operator in graph.operators:
            name = _name(model, operator)
            if name == "DEQUANTIZE":
                continue
            inputs = [values.get(int(i), constants.get(int(i))) for i in operator.inputs]
            output = int(operator.outputs[0])
            build = BUILDERS.get(name)
            if build is None:
                raise ConversionError(f"operator {name} is not known to this conversion")
            shape = [int(n) for n in graph.tensors[output].shape]
            values[output] = build(operator.builtinOptions, inputs, shape)
        return _by_width([values[int(i)] for i in graph.outputs])

    image = tf.TensorSpec((1, None, None, 3), tf.float32, name="image")
    return tf.function(detect, input_signature=[image])


def _by_width(outputs: list[Any]) -> dict[str, Any]:
    by_width = {int(output.shape[-1]): output for output in outputs}
    return {"logits": by_width[1], "regressors": by_width[REGRESSORS]}


def _name(model: Any, operator: Any) -> str:
    names = {value: key for key, value in vars(schema.BuiltinOperator).items() if key.isupper()}
    code = model.operatorCodes[operator.opcodeIndex]
    return str(names[max(code.builtinCode, code.deprecatedBuiltinCode)])


def _constants(model: Any, graph: Any) -> dict[int, NDArray[Any]]:
    """Stored tensors by index, the float16 ones widened where the graph widens them."""
    kinds = {
        schema.TensorType.FLOAT32: np.float32,
        schema.TensorType.FLOAT16: np.float16,
        schema.TensorType.INT32: np.int32,
    }
    constants: dict[int, NDArray[Any]] = {}
    for index, tensor in enumerate(graph.tensors):
        data = model.buffers[tensor.buffer].data
        if data is not None and len(data) > 0:
            values = np.frombuffer(bytes(data), kinds[tensor.type])
            constants[index] = values.reshape(tensor.shape)
    for operator in graph.operators:
        if _name(model, operator) == "DEQUANTIZE":
            widened = constants[int(operator.inputs[0])].astype(np.float32)
            constants[int(operator.outputs[0])] = widened
    return constants


def _activate(options: Any, value: Tensor) -> Tensor:
    kinds = {
        schema.ActivationFunctionType.NONE: tf.identity,
        schema.ActivationFunctionType.RELU: tf.nn.relu,
        schema.ActivationFunctionType.RELU6: tf.nn.relu6,
    }
    return kinds[options.fusedActivationFunction](value)


def _padding(options: Any) -> str:
    return "SAME" if options.padding == schema.Padding.SAME else "VALID"


def _convolution(kernel: Callable[..., Tensor]) -> Callable[..., Tensor]:
    def build(options: Any, inputs: list[Any], _shape: list[int]) -> Tensor:
        value, weights, bias = inputs
        # TFLite keeps the output channel first; TensorFlow keeps it last.
        filters = tf.constant(np.transpose(weights, (1, 2, 3, 0)))
        strides = [1, options.strideH, options.strideW, 1]
        convolved = kernel(value, filters, strides, _padding(options))
        return _activate(options, tf.nn.bias_add(convolved, bias))

    return build


def _max_pool(options: Any, inputs: list[Any], _shape: list[int]) -> Tensor:
    window = [options.filterHeight, options.filterWidth]
    strides = [options.strideH, options.strideW]
    return tf.nn.max_pool2d(inputs[0], window, strides, _padding(options))


BUILDERS: dict[str, Callable[[Any, list[Any], list[int]], Tensor]] = {
    "CONV_2D": _convolution(tf.nn.conv2d),
    "DEPTHWISE_CONV_2D": _convolution(tf.nn.depthwise_conv2d),
    "MAX_POOL_2D": _max_pool,
    "ADD": lambda options, inputs, _: _activate(options, tf.add(*inputs)),
    "RELU": lambda _, inputs, __: tf.nn.relu(inputs[0]),
    "PAD": lambda _, inputs, __: tf.pad(*inputs),
    # To [1, anchors, values]: how many anchors there are depends on the image's side.
    "RESHAPE": lambda _, inputs, shape: tf.reshape(inputs[0], (1, -1, shape[-1])),
    "CONCATENATION": lambda options, inputs, _: tf.concat(inputs, options.axis),
}
