"""Figures of answers to the validation faces, and paired differences to the control's answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training import metrics
from training.data.fer2013 import EMOTIONS
from training.statistics import Resamples, interval, resampled_confusions, resampled_means

RARE = ("disgust", "contempt", "fear")
_RESAMPLES = 4000

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Answers:
    """Logits of eight emotions [n,8] and of the original labels [n,7], and the truth of each [n].

    `label` is None where nothing taught the network those.
    """

    emotion: NDArray[np.float32]
    label: NDArray[np.float32] | None
    majority: NDArray[np.int64]
    labels: NDArray[np.uint8]

    def save(self, path: Path) -> None:
        """Either the whole file or none."""
        stored = {key: value for key, value in vars(self).items() if value is not None}
        unfinished = path.with_suffix(".tmp.npz")
        np.savez_compressed(unfinished, **stored)
        unfinished.replace(path)

    @classmethod
    def load(cls, path: Path) -> "Answers":
        with np.load(path) as stored:
            return cls(**{"label": None, **stored})

    @property
    def calibrated(self) -> Floats:
        """Probabilities of the emotions [n,8] after the temperature that fits these very faces."""
        fitted = metrics.temperature(self.emotion, self.majority)
        return metrics.softmax(self.emotion, fitted)

    @property
    def predicted(self) -> NDArray[np.int64]:
        return np.asarray(self.emotion.argmax(axis=1))


def figures(answers: Answers) -> dict[str, Any]:
    """What stands in a row of the table."""
    probabilities, true = answers.calibrated, answers.majority
    scores = metrics.per_class(metrics.confusion(answers.predicted, true, len(EMOTIONS)))
    label = answers.label
    return {
        "accuracy": float((answers.predicted == true).mean()),
        "label_accuracy": None
        if label is None
        else float((label.argmax(axis=1) == answers.labels).mean()),
        "macro_f1": float(scores["f1"].mean()),
        "nll": metrics.nll(probabilities, true),
        "ece": metrics.ece(probabilities, true),
        "recall": {name: float(scores["recall"][EMOTIONS.index(name)]) for name in RARE},
    }


def _accuracy(answers: Answers, resamples: Resamples) -> Floats:
    return resampled_means((answers.predicted == answers.majority)[None], resamples)


def _label_accuracy(answers: Answers, resamples: Resamples) -> Floats | None:
    if answers.label is None:
        return None
    return resampled_means((answers.label.argmax(axis=1) == answers.labels)[None], resamples)


def _macro_f1(answers: Answers, resamples: Resamples) -> Floats:
    predicted, true = answers.predicted[None], answers.majority
    counts = resampled_confusions(predicted, true, len(EMOTIONS), resamples)[:, 0]
    return np.asarray(metrics.per_class(counts)["f1"].mean(axis=-1))


def _nll(answers: Answers, resamples: Resamples) -> Floats:
    right = answers.calibrated[np.arange(len(answers.majority)), answers.majority]
    return resampled_means(-np.log(right + 1e-12)[None], resamples)


MEASURES: dict[str, Callable[[Answers, Resamples], Floats | None]] = {
    "accuracy": _accuracy,
    "label_accuracy": _label_accuracy,
    "macro_f1": _macro_f1,
    "nll": _nll,
}


def resampled(answers: Answers) -> dict[str, Floats | None]:
    """Each measure on all faces, and then on `_RESAMPLES` draws of as many of them [1 + R].

    The draws are the same for all runs: differences of them are paired.
    """
    n = len(answers.majority)
    drawn = Resamples.draw(1, n, _RESAMPLES)
    whole = np.full((1, n), 1 / n, np.float32)
    both = Resamples(np.ones((_RESAMPLES + 1, 1), np.float32), np.concatenate([whole, drawn.cases]))
    return {name: measure(answers, both) for name, measure in MEASURES.items()}


def difference(mine: Floats, control: Sequence[Floats]) -> dict[str, Any]:
    """One run less the mean of the control's: the difference and its 95 % interval over faces."""
    gap = mine - np.mean(control, axis=0)
    return {"difference": float(gap[0]), "interval95": interval(gap[1:])}
