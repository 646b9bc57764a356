"""Train the temporal model on `emoseq` sequences over cached embeddings of disjoint faces."""

import functools
from dataclasses import asdict
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training import conformal, encoders, metrics, oracle, report
from training.config import TemporalConfig
from training.data import fer2013, views
from training.data.emoseq import sequences
from training.data.emoseq.arms import ARMS, Arm, arm
from training.data.emoseq.tables import SEVERITIES
from training.data.material import Material, disjoint
from training.inference import forward
from training.learner import Learner, fit
from training.models import temporal
from training.run import Run, finished, write_json

WEIGHTS = "temporal.weights.h5"
# Second word of each generator seed: the parts never share random numbers.
_TRAINING, _VALIDATION, _CALIBRATION, _TEST = range(4)


def train(
    data: Path, encoder_run: Path, out: Path, config: TemporalConfig, *, resume: bool = False
) -> dict[str, Any]:
    """Train, select, calibrate, measure; returns what it writes to `out`/metrics.json."""
    chosen = arm(config.arm)
    encoder, _, encoder_results = encoders.load(encoder_run)
    splits = fer2013.load(data, cache=out.parent / ".cache")
    parts = disjoint(splits, config.faces_per_state, config.seed)
    run = Run(out, config, resume=resume)
    weights = encoder_run / encoders.WEIGHTS
    cache = out.parent / ".cache"
    training, validation, test = (
        Material.of(faces, views.embed(faces, encoder, weights, cache, config.jitters))
        for faces in parts
    )
    keras.utils.set_random_seed(config.seed)
    size = training.views.table.shape[1]
    model = temporal.build(config, size, precision=config.precision)
    sd = training.views.table.std(axis=0)
    # A unit that never fires has no spread; 1 leaves it at zero.
    model.get_layer("scale").set_weights(
        [training.views.table.mean(axis=0), np.where(sd > 1e-3, sd, 1.0)]
    )
    task = _Severity(training, validation, chosen, config)
    averaged = temporal.build(config, size)
    history = fit(run, Learner(model, averaged, task, config))
    averaged.load_weights(out / WEIGHTS)
    results = {
        "kind": "temporal",
        "target": "simulated severity (emoseq), not a clinical measure",
        "arms": {name: asdict(value) for name, value in ARMS.items()},
        **measure(averaged, config, validation, test),
        "parameters": model.count_params(),
        "faces": {
            part: len(material.faces)
            for part, material in zip(
                ("training", "validation", "test"), (training, validation, test), strict=True
            )
        },
        "history": history,
        "encoder": {key: encoder_results[key] for key in ("config_sha256", "git_revision")},
        **run.provenance,
    }
    write_json(out / "metrics.json", results)
    report.curves(out / "curves.png", history, f"Temporal model, {config.arm}")
    report.confusion(
        out / "confusion.png", results["test"]["confusion"], f"Simulated severity, {config.arm}"
    )
    return results


def load(folder: Path, embedding: int) -> tuple[keras.Model, TemporalConfig, dict[str, Any]]:
    """The selected network of a finished run, its configuration and its metrics."""
    config, results = finished(folder, TemporalConfig)
    model = temporal.build(config, embedding)
    model.load_weights(folder / WEIGHTS)
    return model, config, results


def _drawn(
    material: Material, chosen: Arm, n: int, seed: list[int], config: TemporalConfig, steps: int = 0
) -> sequences.Sequences:
    return material.draw(chosen, n, seed, steps=steps, per_frame=config.per_frame)


class _Severity:
    """Cross-entropy to the simulated severity at a random moment of a session."""

    weights_name = WEIGHTS

    def __init__(
        self, training: Material, validation: Material, chosen: Arm, config: TemporalConfig
    ) -> None:
        self.training, self.config, self.arm = training, config, chosen
        self.validation = validation
        self.held = _drawn(
            validation, chosen, config.validation_sequences, [config.seed, _VALIDATION], config
        )
        self.table = tf.constant(training.views.table)
        self.steps = max(1, config.sequences // config.batch)

    def batches(self, epoch: int) -> tf.data.Dataset:
        config = self.config
        seed = [config.seed, _TRAINING, epoch]
        n = self.steps * config.batch
        drawn = _drawn(self.training, self.arm, n, seed, config, steps=config.steps)
        end = np.random.default_rng([*seed, 1]).integers(config.minimum, config.steps + 1, n)
        valid = drawn.mask.astype(np.float32)
        attended = valid * _window(end, config.steps, config.window)
        arrays = (self.training.views.rows(drawn), valid, attended, drawn.severity)
        return tf.data.Dataset.from_tensor_slices(arrays).batch(config.batch).prefetch(2)

    def loss(self, model: keras.Model, batch: tuple[Any, ...]) -> Any:
        rows, valid, attended, severity = batch
        logits, _ = model([tf.gather(self.table, rows), valid, attended], training=True)
        losses = tf.nn.sparse_softmax_cross_entropy_with_logits(severity, logits)
        return tf.reduce_mean(losses)

    def validate(self, model: keras.Model) -> dict[str, float]:
        found = logits(model, self.validation, self.held, self.config.window)
        return metrics.validation(found, self.held.severity)


def logits(
    model: keras.Model,
    material: Material,
    drawn: sequences.Sequences,
    window: int,
    end: NDArray[np.int64] | None = None,
) -> NDArray[np.float32]:
    """Severity logits [n,4] at the moments `end` [n] (by default after the last step)."""
    rows = material.views.rows(drawn)
    steps = rows.shape[1]
    valid = drawn.mask.astype(np.float32)
    attended = valid * _window(np.full(len(rows), steps) if end is None else end, steps, window)
    run = forward(model)
    parts = []
    for start in range(0, len(rows), 250):
        part = slice(start, start + 250)
        embeddings = material.views.table[rows[part]]
        found, _ = run(*map(tf.constant, (embeddings, valid[part], attended[part])))
        parts.append(found.numpy())
    return np.concatenate(parts)


def measure(
    model: keras.Model, config: TemporalConfig, validation: Material, test: Material
) -> dict[str, Any]:
    """Calibrate on validation faces, then measure on test faces: own arm, `literature`, O1.

    Calibration looks at moments spread evenly over the window, as a session is looked at from its
    `minimum` step on; the figures are those of a full window, with earlier moments beside them.
    """
    chosen = arm(config.arm)

    def moments(n: int, part: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        drawn = _drawn(validation, chosen, n, [config.seed, part], config)
        rng = np.random.default_rng([config.seed, part, 1])
        end = rng.integers(config.minimum, chosen.steps + 1, n)
        return logits(model, validation, drawn, config.window, end), drawn.severity

    found, severity = moments(config.validation_sequences, _VALIDATION)
    fitted = metrics.temperature(found, severity)
    found, severity = moments(config.calibration_sequences, _CALIBRATION)
    threshold = conformal.quantile(metrics.softmax(found, fitted), severity, config.alpha)
    report_on = functools.partial(_tested, model, test, config, fitted, threshold)
    own = report_on(chosen)
    return {
        "test": own.pop("full"),
        "test_by_steps": own.pop("by_steps"),
        "conformal": {
            "method": "aps",
            "contiguous": True,
            "alpha": config.alpha,
            "quantile": threshold,
            "cases": config.calibration_sequences,
        },
        "test_literature_arm": report_on(ARMS["literature"])["full"],
    }


def _tested(
    model: keras.Model,
    test: Material,
    config: TemporalConfig,
    fitted: float,
    threshold: float,
    setting: Arm,
) -> dict[str, Any]:
    """Measures on sequences of test faces under one arm: at a full window and before."""
    drawn = _drawn(test, setting, config.test_sequences, [config.seed, _TEST], config)
    true = drawn.severity
    by_steps = {}
    for step in sorted({config.minimum, config.window // 2, setting.steps}):
        found = logits(model, test, drawn, config.window, np.full(len(true), step))
        covered = conformal.coverage(metrics.softmax(found, fitted), true, threshold)
        by_steps[str(step)] = {**_accuracy(found, true), **covered}
    found = logits(model, test, drawn, config.window)
    full = {
        **metrics.ordinal(found, true, SEVERITIES, fitted),
        "o1": _ceiling(drawn, setting, config),
        "conformal": by_steps[str(setting.steps)],
    }
    return {"full": full, "by_steps": by_steps}


def _ceiling(drawn: sequences.Sequences, chosen: Arm, config: TemporalConfig) -> dict[str, Any]:
    """The Bayes-optimal accuracy on true emotions (oracle O1), on the first sequences."""
    n = min(config.oracle_sequences, len(drawn.severity))
    best = oracle.posterior(drawn.emotion[:n], chosen).argmax(axis=1)
    return _accuracy(np.eye(len(SEVERITIES))[best], drawn.severity[:n])


def _accuracy(found: NDArray[Any], true: NDArray[np.int64]) -> dict[str, Any]:
    hits = int((found.argmax(axis=1) == true).sum())
    interval = metrics.wilson(hits, len(true))
    return {"n": len(true), "accuracy": hits / len(true), "accuracy_wilson95": interval}


def _window(end: NDArray[np.int64], steps: int, window: int) -> NDArray[np.float32]:
    """1 on the last `window` steps before each end [n,steps]."""
    step = np.arange(steps)[None, :]
    return ((step < end[:, None]) & (step >= end[:, None] - window)).astype(np.float32)
