"""A released encoder back as a training run: to go on from it, or to simulate with it.

Releases ship graphs, not the run folders that they came from. The graph's float16 kernels are the
folded ones, so the restored network answers as the release does, up to that rounding; its batch
normalisation is rebuilt from the statistics of training faces, which training needs.
"""

import json
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from model_export import release
from model_export.errors import ExportError
from model_export.tfjs import read_weights
from training import config as configuration
from training.config import EncoderConfig
from training.data import augment, fer2013
from training.encoders import WEIGHTS
from training.models import encoder
from training.run import Run, write_json

Array = NDArray[np.float32]
_FACES = 2048


def restore(folder: Path, data: Path, out: Path) -> keras.Model:
    """Write the encoder of the release in `folder` as the run `out`; returns the network.

    `data` holds the FER2013 files. Raises ExportError where the release has branches that its
    graph no longer shows.
    """
    manifest = release.verify(folder)
    config = _config(manifest)
    if config.pointwise or config.separable:
        raise ExportError(f"{folder}: the branches of its encoder cannot be told apart any more")
    frames = augment.frames(fer2013.load(data, cache=out.parent / ".cache").training)
    temperature = manifest["calibration"]["emotion_temperature"]
    model = rebuild(folder, config, temperature, frames[:: max(1, len(frames) // _FACES)])
    run = Run(out, config, resume=False)
    model.save_weights(out / WEIGHTS)
    results = {
        "kind": "encoder",
        "restored_from": f"{manifest['id']} {manifest['version']}",
        "temperature": temperature,
        "config_sha256": manifest["training_run"]["encoder"]["config_sha256"],
        "git_revision": manifest["training_run"]["encoder"]["git_revision"],
        "environment": run.provenance["environment"],
    }
    write_json(out / "metrics.json", results)
    return model


def rebuild(folder: Path, config: EncoderConfig, temperature: float, frames: Array) -> keras.Model:
    """The trainable network whose folded form is the released graph.

    `temperature` is the one that the released emotions were calibrated with.
    """
    graph = json.loads((folder / "encoder" / "model.json").read_text())
    weights = read_weights(folder / "encoder", graph["weightsManifest"])
    nodes = graph["modelTopology"]["node"]
    model = encoder.build(config)
    body = list(encoder.convolutions(config))
    kernels = _convolutions(nodes, weights)
    if len(kernels) != len(body):
        raise ExportError(f"{folder}: {len(kernels)} convolutions for {len(body)} in its manifest")
    x = model.get_layer("standardise")(tf.constant(frames))
    for part, (kernel, bias, shows_identity) in zip(body, kernels, strict=True):
        if part.residual and not shows_identity:
            kernel[1, 1] -= np.eye(part.width, dtype=np.float32)
        # Batch normalisation makes the scale of a kernel free: take the one training starts with.
        scale = np.sqrt(2 / (kernel**2).sum(axis=(0, 1, 2)))
        y = tf.nn.conv2d(x, kernel * scale, part.stride, "SAME")
        mean, variance = (m.numpy() for m in tf.nn.moments(y, axes=[0, 1, 2]))
        norm = model.get_layer(f"{part.name}_norm")
        gamma = np.sqrt(variance + norm.epsilon) / scale
        model.get_layer(f"{part.name}_conv").set_weights([kernel * scale])
        norm.set_weights([gamma, bias + mean / scale, mean, variance])
        y = y / scale + bias
        x = tf.nn.relu(y + x if part.residual else y)
    embedding, emotion = _dense(nodes, weights)
    model.get_layer("embedding").set_weights(embedding)
    folded = 1.0 if _divides_by_temperature(nodes) else temperature
    model.get_layer("emotion").set_weights([w * folded for w in emotion])
    return model


def _config(manifest: dict[str, Any]) -> EncoderConfig:
    return configuration.from_json(EncoderConfig, manifest["training_run"]["encoder"]["config"])


def _convolutions(
    nodes: list[dict[str, Any]], weights: dict[str, Array]
) -> list[tuple[Array, Array, bool]]:
    """(kernel, bias, whether the graph adds the input itself) of each convolution in order."""
    found = []
    for i, node in enumerate(nodes):
        if node["op"] not in ("Conv2D", "_FusedConv2D"):
            continue
        # Release 1.0.0 added the input and then the bias in nodes of their own.
        apart = nodes[i + 1]["op"] == "AddN"
        bias = nodes[i + 2]["input"][0] if apart else node["input"][2]
        found.append((weights[node["input"][1]].copy(), weights[bias], apart))
    return found


def _dense(nodes: list[dict[str, Any]], weights: dict[str, Array]) -> list[list[Array]]:
    """Kernel and bias of embedding and emotion, as the graph has them."""
    products = [node for node in nodes if node["op"] == "_FusedMatMul"]
    return [[weights[name] for name in node["input"][1:3]] for node in products]


def _divides_by_temperature(nodes: list[dict[str, Any]]) -> bool:
    """Release 1.0.0 divided the logits in a node of its own; later ones fold it into the weights.

    The one other product is the standardisation of the frame.
    """
    return sum(node["op"] in ("Mul", "RealDiv") for node in nodes) > 1
