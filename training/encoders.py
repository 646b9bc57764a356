"""What an encoder run takes and leaves behind, whichever engine trains it."""

import dataclasses
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import keras
import numpy as np
from numpy.typing import NDArray

from training import metrics, report
from training.config import EncoderConfig
from training.data import fer2013, order
from training.data.fer2013 import Faces
from training.errors import TrainingError
from training.models import encoder
from training.run import Run, finished, write_json

WEIGHTS = "encoder.weights.h5"
SHAPE = ("stem", "widths", "blocks", "embedding", "identity", "pointwise", "separable")


class Answers(NamedTuple):
    """Embeddings [n,128], logits of eight emotions [n,8] and of the original labels [n,7]."""

    embedding: NDArray[np.float32]
    emotion: NDArray[np.float32]
    label: NDArray[np.float32]


# What a network answers to clean faces, shown at a side in pixels.
Answer = Callable[[keras.Model, Faces, int], Answers]


def named(config: EncoderConfig, initial: Path | None, teachers: Sequence[Path]) -> EncoderConfig:
    """The configuration with what the run starts and learns from in it; refuses contradictions."""
    found = dataclasses.replace(
        config,
        initial=weights_sha256(initial) if initial else "",
        teacher=weights_sha256(*teachers),
    )
    if not 0 < found.fraction <= 1:
        raise TrainingError("configuration key 'fraction' must be above 0 and not above 1")
    if bool(found.teacher) != (found.teacher_weight > 0):
        raise TrainingError("a --teacher and the key 'teacher_weight' need each other")
    if found.same_view and not found.teacher:
        raise TrainingError("configuration key 'same_view' needs a --teacher")
    return found


def load(
    folder: Path, precision: str = "float32"
) -> tuple[keras.Model, EncoderConfig, dict[str, Any]]:
    """The selected network of a finished run, its configuration and its metrics."""
    config, results = finished(folder, EncoderConfig)
    model = encoder.build(config, precision=precision)
    model.load_weights(folder / WEIGHTS)
    return model, config, results


def initial(folder: Path, config: EncoderConfig) -> list[NDArray[np.float32]]:
    """The weights of an earlier run, which must have the same shape."""
    earlier, settings, _ = load(folder)
    for key in SHAPE:
        if getattr(settings, key) != getattr(config, key):
            raise TrainingError(f"{folder} has another '{key}': a run cannot start from it")
    weights: list[NDArray[np.float32]] = earlier.get_weights()
    return weights


def weights_sha256(*folders: Path) -> str:
    """What names the weights of finished runs in a configuration."""
    found = []
    for folder in folders:
        path = folder / WEIGHTS
        if not path.is_file():
            raise TrainingError(f"{path} is missing: is {folder} a finished run?")
        found.append(hashlib.sha256(path.read_bytes()).hexdigest())
    return ",".join(found)


def finish(
    run: Run, splits: Any, history: list[dict[str, float]], answer: Answer
) -> dict[str, Any]:
    """Measure the selected weights on validation; PrivateTest waits for `training.evaluate`."""
    config: EncoderConfig = run.config  # type: ignore[assignment]  # the run was begun with one
    model = encoder.build(config)
    model.load_weights(run.folder / WEIGHTS)
    faces = splits.validation
    answers = answer(model, faces, order.final_side(config))
    fitted = metrics.temperature(answers.emotion, faces.majority)
    results = {
        "kind": "encoder",
        "target": "FER+ majority of eight emotions",
        "temperature": fitted,
        "validation": metrics.classification(
            answers.emotion, faces.majority, fer2013.EMOTIONS, fitted
        ),
        "parameters": model.count_params(),
        "faces": {
            "training": len(splits.training),
            "validation": len(splits.validation),
            "test": len(splits.test),
            "dropped": splits.dropped,
        },
        "history": history,
        **run.provenance,
    }
    if config.label_weight:
        results["validation_labels"] = metrics.classification(
            answers.label,
            faces.labels,
            fer2013.LABELS,
            metrics.temperature(answers.label, faces.labels),
        )
    write_json(run.folder / "metrics.json", results)
    report.curves(run.folder / "curves.png", history, "Frame encoder")
    return results
