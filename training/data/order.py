"""What an epoch is made of, whichever engine trains: its size in pixels, its steps, its order."""

from collections.abc import Sized

import numpy as np
from numpy.typing import NDArray

from training.config import EncoderConfig
from training.data.fer2013 import Faces


def side_at(config: EncoderConfig, epoch: int) -> int:
    """Side in pixels that the schedule gives for an epoch."""
    done = epoch / config.epochs
    return [side for start, side in config.sizes if done >= start][-1]


def final_side(config: EncoderConfig) -> int:
    """Side in pixels that the schedule ends at: a network is validated on it."""
    return side_at(config, config.epochs - 1)


def steps_per_epoch(faces: Sized, config: EncoderConfig) -> int:
    """Whole batches only; never fewer than one."""
    return max(1, len(faces) // config.batch)


def batches(faces: Faces, config: EncoderConfig, epoch: int) -> NDArray[np.int32]:
    """Rows of the faces [steps,batch] in an epoch's order.

    Every face once; with `balance`, draws that favour faces of rare emotions.
    """
    shape = (steps_per_epoch(faces, config), config.batch)
    return np.resize(_order(faces, config, epoch), shape).astype(np.int32)


def _order(faces: Faces, config: EncoderConfig, epoch: int) -> NDArray[np.int64]:
    rng = np.random.default_rng([config.seed, epoch])
    if not config.balance:
        return rng.permutation(len(faces))
    count = np.bincount(faces.majority, minlength=8).astype(np.float64)
    weight = count[faces.majority] ** -config.balance
    return rng.choice(len(faces), len(faces), p=weight / weight.sum())
