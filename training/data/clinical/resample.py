"""Frames at any rate -> steps at the product's 2 Hz."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.data.clinical.recordings import RATE_HZ, Sequence
from training.errors import TrainingError

# No session of these sets is near as long; a later time is a broken timestamp.
LONGEST_S = 4 * 3600.0


def require_times(times: NDArray[np.float64], source: Path) -> None:
    """TrainingError names the row of `source` (its header is row 1) whose time does not follow."""
    wrong = ~np.isfinite(times) | (times < 0) | (times > LONGEST_S)
    wrong[1:] |= times[1:] < times[:-1]
    if wrong.any():
        row = int(wrong.argmax())
        raise TrainingError(
            f"{source} row {row + 2} column timestamp: {times[row]:g} s does not follow"
        )


def half_seconds(
    times: NDArray[np.float64], values: NDArray[np.float64], valid: NDArray[np.bool_]
) -> Sequence:
    """Mean of the valid frames [n,d] in each half second from time 0 on.

    `times` [n] are in seconds and follow. A frame with a missing value is not valid.
    """
    valid = valid & np.isfinite(values).all(axis=1)
    step = (times * RATE_HZ).astype(np.int64)
    steps = int(step[-1]) + 1
    sums = np.zeros((steps, values.shape[1]))
    np.add.at(sums, step[valid], values[valid])
    count = np.bincount(step[valid], minlength=steps)
    features = sums / np.maximum(count, 1)[:, None]
    return Sequence(features.astype(np.float32), (count > 0).astype(np.float32))
