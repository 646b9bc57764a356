"""The converted face detector is its source, operator by operator and number by number."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from model_export import detector
from model_export.tfjs import run_graph, write_graph
from tests.contract.inference_reference import pattern

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "frontend" / "public" / "models" / "blazeface-short" / "1.1.0"
GOLDEN = ROOT / "tests" / "contract" / "inference_detector.json"


def tiny_network(seed: int = 0, side: int = 128) -> bytes:
    """A TFLite file with the detector's shapes and operators and random float16 weights."""
    numbers = np.random.default_rng(seed)

    def weights(*shape: int) -> tf.Tensor:
        return tf.constant(numbers.normal(0, 0.2, shape).astype(np.float32))

    @tf.function(input_signature=[tf.TensorSpec((1, side, side, 3), tf.float32)])
    def network(image: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        stem = tf.nn.bias_add(tf.nn.conv2d(image, weights(5, 5, 3, 8), 4, "SAME"), weights(8))
        x = tf.nn.relu(stem)
        deep = tf.nn.depthwise_conv2d(x, weights(3, 3, 8, 1), [1, 2, 2, 1], "SAME")
        deep = tf.nn.bias_add(tf.nn.conv2d(deep, weights(1, 1, 8, 12), 1, "SAME"), weights(12))
        short = tf.pad(tf.nn.max_pool2d(x, 2, 2, "VALID"), [[0, 0], [0, 0], [0, 0], [0, 4]])
        fine = tf.nn.relu(deep + short)
        coarse = tf.nn.max_pool2d(fine, 2, 2, "VALID")

        def outputs(width: int) -> tf.Tensor:
            two = tf.nn.bias_add(
                tf.nn.conv2d(fine, weights(1, 1, 12, 2 * width), 1, "SAME"), weights(2 * width)
            )
            six = tf.nn.bias_add(
                tf.nn.conv2d(coarse, weights(1, 1, 12, 6 * width), 1, "SAME"), weights(6 * width)
            )
            anchors = 2 * (side // 8) ** 2, 6 * (side // 16) ** 2
            parts = [
                tf.reshape(values, (1, count, width))
                for values, count in zip((two, six), anchors, strict=True)
            ]
            return tf.concat(parts, 1)

        return outputs(16), outputs(1)

    converter = tf.lite.TFLiteConverter.from_concrete_functions([network.get_concrete_function()])
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.target_spec.supported_types = [tf.float16]
    content: bytes = converter.convert()
    return content


def test_conversion_keeps_every_number(tmp_path: Path) -> None:
    source = tiny_network()
    write_graph(detector.graph_function(source), tmp_path, float16=True)
    images = np.random.default_rng(1).uniform(-1, 1, (2, 128, 128, 3))
    parity = detector.compare(source, tmp_path, images)
    assert max(parity.values()) < 1e-4


def test_the_graph_takes_a_smaller_picture_than_its_source(tmp_path: Path) -> None:
    """It answers as the same network would, had it been made for that size."""
    write_graph(detector.graph_function(tiny_network()), tmp_path, float16=True)
    image = np.random.default_rng(1).uniform(-1, 1, (1, 64, 64, 3)).astype(np.float32)
    expected = detector.run_source(tiny_network(side=64), image)
    answer = run_graph(tmp_path, {"image": image})
    for name, anchors in (("logits", (224, 1)), ("regressors", (224, 16))):
        assert answer[name].shape == (1, *anchors)
        assert np.abs(answer[name] - expected[name]).max() < 1e-4


def test_a_differing_result_is_refused(tmp_path: Path) -> None:
    write_graph(detector.graph_function(tiny_network()), tmp_path, float16=True)
    with pytest.raises(detector.ConversionError, match="differs from its source"):
        detector.compare(tiny_network(seed=2), tmp_path, np.ones((1, 128, 128, 3)))


def test_the_same_network_is_written_as_the_same_bytes(tmp_path: Path) -> None:
    source = tiny_network()
    for name in ("first", "second"):
        write_graph(detector.graph_function(source), tmp_path / name, float16=True)
    for name in ("model.json", "weights.bin"):
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_another_source_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.tflite"
    other.write_bytes(b"something else")
    with pytest.raises(detector.ConversionError, match=f"expected {detector.SOURCE_SHA256}"):
        detector.convert(other, tmp_path / "1.0.0")


def test_the_shipped_files_are_those_of_their_manifest() -> None:
    manifest = json.loads((SHIPPED / "manifest.json").read_text())
    assert {entry["path"] for entry in manifest["files"]} == {"model.json", "weights.bin"}
    for entry in manifest["files"]:
        content = (SHIPPED / entry["path"]).read_bytes()
        assert len(content) == entry["bytes"]
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    assert manifest["source"]["sha256"] == detector.SOURCE_SHA256
    assert detector.SOURCE_SHA256 in (SHIPPED / "NOTICE").read_text()


def test_the_shipped_graph_answers_as_its_source_did() -> None:
    """The expected numbers are TensorFlow Lite's, from the source file."""
    golden = json.loads(GOLDEN.read_text())
    image = (pattern(128, 128) / 127.5 - 1).astype(np.float32)
    answer = run_graph(SHIPPED, {"image": image[None]})
    for case in golden["anchors"]:
        logit = answer["logits"][0, case["index"], 0]
        assert logit == pytest.approx(case["logit"], abs=1e-2)
        regressors = answer["regressors"][0, case["index"]]
        assert regressors == pytest.approx(case["regressors"], abs=1e-2)
