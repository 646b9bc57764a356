"""Do the exported files give in TF.js what the trained networks give in TensorFlow?"""

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from model_export.errors import ExportError
from training.config import EncoderConfig

# Largest |difference| of a probability that a release may have, by precision of its weights.
BOUNDS = {"float32": 1e-3, "float16": 1e-2}
_SCRIPT = Path(__file__).with_name("parity.mjs")
Array = NDArray[np.float32]


@dataclass(frozen=True)
class Networks:
    """The trained networks with their temperatures."""

    encoder: keras.Model
    encoder_config: EncoderConfig
    temporal: keras.Model
    emotion_temperature: float
    severity_temperature: float
    window: int


@dataclass(frozen=True)
class Cases:
    """Frames [n,side,side,1] in [0,1]; sequences of embeddings [m,T,d] with valid [m,T]."""

    frames: Array
    embeddings: Array
    valid: Array


def cases(networks: Networks, frames: Array, *, sequences: int = 4, seed: int = 1) -> Cases:
    """Sequences longer than the window over embeddings of the frames, a tenth of them missing."""
    rng = np.random.default_rng(seed)
    embeddings = _encode(networks, frames)["embedding"]
    steps = networks.window + networks.window // 4
    rows = rng.integers(0, len(frames), (sequences, steps))
    valid = (rng.random((sequences, steps)) > 0.1).astype(np.float32)
    valid[0, : steps * 3 // 4] = 0.0  # one session that has only begun
    return Cases(frames, embeddings[rows], valid)


def expected(networks: Networks, given: Cases) -> dict[str, Array]:
    """What TensorFlow answers."""
    steps = given.valid.shape[1]
    attended = given.valid * (np.arange(steps) >= steps - networks.window).astype(np.float32)
    inputs = [given.embeddings, given.valid, attended]
    logits, attention = networks.temporal([tf.constant(x) for x in inputs], training=False)
    return {
        **_encode(networks, given.frames),
        "severity": tf.nn.softmax(logits / networks.severity_temperature).numpy(),
        "attention": attention.numpy()[:, -networks.window :],
    }


def in_tfjs(folder: Path, given: Cases, window: int, units: int, modules: Path) -> dict[str, Any]:
    """What the files in `folder` answer in TF.js; `modules` is a node_modules folder with it."""
    node = require_tfjs(modules)
    with tempfile.TemporaryDirectory() as work:
        asked, answered = Path(work) / "cases.json", Path(work) / "results.json"
        asked.write_text(json.dumps(_as_json(given, window, units)))
        command = [node, str(_SCRIPT), str(folder), str(asked), str(answered), str(modules)]
        done = subprocess.run(  # noqa: S603  our own script, no shell
            command, capture_output=True, text=True, check=False
        )
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            error = next((x for x in done.stderr.splitlines() if "Error" in x), reason)
            raise ExportError(f"TF.js cannot run {folder.name}: {error.strip()}")
        results: dict[str, Any] = json.loads(answered.read_text())
    return results


def require_tfjs(modules: Path) -> str:
    """The path of node; ExportError where node or TF.js is missing."""
    if not (modules / "@tensorflow" / "tfjs-core").is_dir():
        raise ExportError(f"{modules} has no @tensorflow/tfjs-core: run npm ci in frontend first")
    node = shutil.which("node")
    if node is None:
        raise ExportError("node was not found: the check in TF.js needs Node.js 20+")
    return node


def differences(wanted: dict[str, Array], found: dict[str, Any]) -> dict[str, float]:
    """Largest |difference| of probabilities: `encoder` (emotion), `head` (severity, attention)."""

    def largest(name: str) -> float:
        return float(np.abs(wanted[name] - np.array(found[name], np.float32)).max())

    return {"encoder": largest("emotion"), "head": max(largest("severity"), largest("attention"))}


def require_close(precision: str, found: dict[str, float]) -> None:
    """Refuse a release whose files do not compute what was trained."""
    for graph, delta in found.items():
        if not delta <= BOUNDS[precision]:
            raise ExportError(
                f"{graph} in TF.js differs from TensorFlow by {delta:.2g} in {precision}, "
                f"more than {BOUNDS[precision]:g}"
            )


def _encode(networks: Networks, frames: Array) -> dict[str, Array]:
    embedding, logits, _ = networks.encoder(tf.constant(frames), training=False)
    emotion = tf.nn.softmax(logits / networks.emotion_temperature)
    return {"embedding": embedding.numpy(), "emotion": emotion.numpy()}


def _as_json(given: Cases, window: int, units: int) -> dict[str, Any]:
    sequences = zip(given.embeddings, given.valid, strict=True)
    return {
        "side": given.frames.shape[1],
        "window": window,
        "units": units,
        "frames": given.frames.reshape(len(given.frames), -1).tolist(),
        "sequences": [{"embeddings": e.tolist(), "valid": v.tolist()} for e, v in sequences],
    }
