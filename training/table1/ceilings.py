"""What the best possible classifier would answer to the test sequences of an arm.

O1 bounds every model. O2 and O-hist are references: O2 knows the encoder's emotions, but not that
a new face begins a new episode, which a model can see.
"""

from collections.abc import Callable
from pathlib import Path

import keras
import numpy as np
from numpy.typing import NDArray

from training import metrics, oracle
from training.config import Table1Config
from training.data.emoseq import tables
from training.data.emoseq.sequences import Sequences
from training.data.material import Material
from training.table1 import cells
from training.table1.outcomes import Ceilings

FILE = "ceilings.npz"
_EPOCHS = 40

Floats = NDArray[np.float64]
# Probabilities [m,7] of the emotions in STATES for rows [m] of a material's view table.
Emotions = Callable[[Material], Floats]


def measure(
    parts: cells.Parts, emotions: Emotions, config: Table1Config, root: Path, *, curve: bool = False
) -> Ceilings:
    """O1, O2 and O-hist of the arm `config.arm`, stored; a point of the `curve` has O1 only."""
    path = root / config.arm / FILE
    if path.is_file():
        return Ceilings.load(path)
    arm, drawn = cells.setting(config.arm), cells.test_sequences(parts, config)
    nodes = config.quadrature_nodes
    found = {"o1": oracle.posterior(drawn.emotion, arm, nodes)}
    if not curve:
        emission = emissions(parts, emotions, drawn)
        found["o2"] = oracle.posterior_of_emissions(emission, arm, nodes)
        found["o_hist"] = _by_histogram(parts, config, drawn)
    ceilings = Ceilings(config.arm, drawn.severity, found)
    ceilings.save(path)
    return ceilings


def emissions(parts: cells.Parts, emotions: Emotions, drawn: Sequences) -> Floats:
    """p(emotion | frame) / p(emotion) [n,T,7]; 1 where there was no frame.

    p(emotion) is the encoder's mean answer to the validation faces as they come, which is the
    mixture of emotions it was trained on. The chain takes the frames of a step as independent of
    those before, but a face that stays for m steps is one piece of evidence, wrong m times or
    never: each of its steps counts 1 / m.
    """
    prior = emotions(parts.validation).mean(axis=0)
    ratio = emotions(parts.test) / prior
    weight = drawn.mask / np.maximum(_same_face(drawn), 1)
    return np.asarray(ratio[parts.test.views.rows(drawn)] ** weight[..., None])


def _same_face(drawn: Sequences) -> NDArray[np.int64]:
    """How many seen steps of the unbroken run of one face each step belongs to [n,T]."""
    n = len(drawn.face)
    starts = np.concatenate([np.ones((n, 1), bool), drawn.face[:, 1:] != drawn.face[:, :-1]], 1)
    run = np.cumsum(starts, axis=1) - 1 + np.arange(n)[:, None] * drawn.face.shape[1]
    return np.asarray(np.bincount(run.ravel(), weights=drawn.mask.ravel())[run], np.int64)


def emotions_of(encoder: keras.Model, temperature: float) -> Emotions:
    """The encoder's calibrated emotions of a table of embeddings, contempt counted as disgust."""
    kernel, bias = encoder.get_layer("emotion").get_weights()

    def of(material: Material) -> Floats:
        eight = metrics.softmax(material.views.table @ kernel + bias, temperature)
        seven = np.zeros((len(eight), len(tables.STATES)))
        np.add.at(seven.T, tables.STATE_OF_EMOTION, eight.T)
        return seven

    return of


def histograms(emotion: NDArray[np.int8]) -> NDArray[np.float32]:
    """Share of the steps in each state [n,7]."""
    counts = np.stack([(emotion == state).mean(axis=1) for state in range(7)], axis=1)
    return np.asarray(counts, np.float32)


def _by_histogram(parts: cells.Parts, config: Table1Config, drawn: Sequences) -> Floats:
    """O-hist: a small network on true histograms: all that the order of emotions does not tell."""
    keras.utils.set_random_seed(config.data_seed)
    learnt = cells.histogram_sequences(parts, config)
    network = keras.Sequential(
        [
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(len(tables.SEVERITIES)),
        ]
    )
    network.compile(
        optimizer=keras.optimizers.Adam(2e-3),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    patience = keras.callbacks.EarlyStopping(patience=4, restore_best_weights=True)
    network.fit(
        histograms(learnt.emotion),
        learnt.severity,
        batch_size=256,
        epochs=_EPOCHS,
        validation_split=0.2,
        callbacks=[patience],
        verbose=0,
    )
    return metrics.softmax(network.predict(histograms(drawn.emotion), verbose=0))
