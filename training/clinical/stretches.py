"""Stretches of recordings: drawn at random to learn from, tiled to estimate a whole recording."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.config import ClinicalConfig
from training.data.clinical.recordings import Sequence

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Stretches:
    """Features [n,T,d], valid [n,T], attended [n,T], and the recording [n] that each is of."""

    features: Floats
    valid: Floats
    attended: Floats
    recording: NDArray[np.int64]


def draw(
    sequences: list[Sequence], rows: NDArray[np.int64], config: ClinicalConfig, seed: list[int]
) -> Stretches:
    """One epoch: recordings of `rows` at random, each ending where its window has a valid step.

    Recordings without any valid step are never drawn.
    """
    rng = np.random.default_rng(seed)
    count = max(1, config.sequences // config.batch) * config.batch
    seen = rows[[sequences[row].mask.any() for row in rows]]
    chosen = rng.choice(seen, count)
    ends = [int(rng.choice(_ends(sequences[row], config.window))) for row in chosen]
    spans = [(max(0, end - config.window), end) for end in ends]
    return _gather(sequences, chosen, spans, config.steps)


def tile(sequences: list[Sequence], rows: NDArray[np.int64], config: ClinicalConfig) -> Stretches:
    """Windows side by side over whole recordings; those without a valid step are left out."""
    chosen, spans = [], []
    for row in rows:
        mask = sequences[row].mask
        for start in range(0, len(mask), config.window):
            end = min(start + config.window, len(mask))
            if mask[start:end].any():
                chosen.append(row)
                spans.append((start, end))
    return _gather(sequences, np.array(chosen, np.int64), spans, config.steps)


def _ends(sequence: Sequence, window: int) -> NDArray[np.int64]:
    """Ends of whole windows (or of the whole recording) that hold a valid step."""
    length = len(sequence)
    ends = np.arange(min(window, length), length + 1)
    before = np.concatenate([[0.0], np.cumsum(sequence.mask)])
    return np.asarray(ends[before[ends] > before[np.maximum(ends - window, 0)]])


def _gather(
    sequences: list[Sequence],
    chosen: NDArray[np.int64],
    spans: list[tuple[int, int]],
    steps: int,
) -> Stretches:
    """The last `steps` before each span's end; the steps before the span only warm the state up."""
    width = sequences[0].features.shape[1]
    features = np.zeros((len(chosen), steps, width), np.float32)
    valid = np.zeros((len(chosen), steps), np.float32)
    attended = np.zeros_like(valid)
    for i, (row, (start, end)) in enumerate(zip(chosen, spans, strict=True)):
        first = max(0, end - steps)
        mask = sequences[row].mask[first:end]
        features[i, : end - first] = sequences[row].features[first:end]
        valid[i, : end - first] = mask
        attended[i, start - first : end - first] = mask[start - first :]
    return Stretches(features, valid, attended, chosen)
