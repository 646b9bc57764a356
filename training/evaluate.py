"""Measure a finished encoder run on PrivateTest: once, when its release has been decided.

Every choice (weights, epoch, temperature) was made on PublicTest before; a run that was measured
keeps its figures and is not measured again.
"""

import functools
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training import encoders, metrics, report, train_encoder
from training.data import fer2013, order
from training.run import write_json


def encoder(data: Path, folder: Path) -> dict[str, Any]:
    """Add the test figures to `folder`/metrics.json, if they are not there; returns all of it.

    Raises TrainingError where the run is not finished.
    """
    model, config, results = encoders.load(folder)
    if "test" in results:
        return results
    splits = fer2013.load(data, cache=folder.parent / ".cache")
    faces, true = splits.test, splits.test.majority
    answer = functools.partial(train_encoder.logits, model, side=order.final_side(config))
    answers, mirrored = answer(faces), answer(faces.mirrored).emotion
    flipped = metrics.softmax(answers.emotion) + metrics.softmax(mirrored)
    results["test"] = _with_intervals(
        metrics.classification(answers.emotion, true, fer2013.EMOTIONS, results["temperature"])
    )
    results["test_flip_averaged_accuracy"] = float((flipped.argmax(axis=1) == true).mean())
    published = splits.published_test
    found = answer(published)
    kept = fer2013.agreed(published.votes)
    results["test_as_published"] = {
        "ferplus_majority": _accuracy(found.emotion[kept], published.majority[kept])
    }
    if config.label_weight:
        validation = answer(splits.validation)
        fitted = metrics.temperature(validation.label, splits.validation.labels)
        results["test_labels"] = metrics.classification(
            answers.label, faces.labels, fer2013.LABELS, fitted
        )
        results["test_as_published"]["labels"] = _accuracy(found.label, published.labels)
    write_json(folder / "metrics.json", results)
    report.confusion(
        folder / "confusion.png", results["test"]["confusion"], "FER+ emotions, PrivateTest"
    )
    return results


def _accuracy(logits: NDArray[np.float32], true: NDArray[Any]) -> dict[str, Any]:
    hits = int((logits.argmax(axis=1) == true).sum())
    return {
        "n": len(true),
        "accuracy": hits / len(true),
        "accuracy_wilson95": metrics.wilson(hits, len(true)),
    }


def _with_intervals(found: dict[str, Any]) -> dict[str, Any]:
    """Add a Wilson interval to the recall of every class."""
    found["recall_wilson95"] = {
        name: metrics.wilson(recall * found["support"][name], found["support"][name])
        if found["support"][name]
        else [0.0, 1.0]
        for name, recall in found["recall"].items()
    }
    return found
