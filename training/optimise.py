"""Optimiser, schedule and weight averaging that both trainings share."""

import math
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from training.config import RunConfig
from training.errors import TrainingError


def optimiser(model: keras.Model, config: RunConfig, steps: int) -> keras.Optimizer:
    """AdamW with linear warm-up and cosine decay; only kernels decay.

    With float16, whose smallest normal number is 6e-5, the loss is scaled up so that small
    gradients do not vanish: the scale halves when a gradient overflows (that step is left out) and
    doubles after 2000 steps without one (Micikevicius et al. 2018; both are Keras' own settings).
    """
    warmup = max(1, int(config.warmup_epochs * steps))
    schedule = keras.optimizers.schedules.CosineDecay(
        0.0,
        decay_steps=max(1, config.epochs * steps - warmup),
        warmup_target=config.learning_rate,
        warmup_steps=warmup,
        alpha=config.final_rate,
    )
    return adamw(model, config, schedule)


def adamw(model: keras.Model, config: RunConfig, rate: Any = 0.0) -> keras.Optimizer:
    """AdamW at a learning rate or a schedule of it."""
    found = keras.optimizers.AdamW(rate, weight_decay=config.weight_decay)
    found.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
    if config.precision == "mixed_float16":
        found = keras.optimizers.LossScaleOptimizer(found)
    found.build(model.trainable_variables)
    return found


def learning_rates(config: RunConfig, steps: int) -> NDArray[np.float32]:
    """The rate of each step of a run [epochs * steps]: the schedule of `optimiser`, as numbers."""
    warmup, total = max(1, int(config.warmup_epochs * steps)), config.epochs * steps
    step = np.arange(total)
    done = np.clip((step - warmup) / max(1, total - warmup), 0, 1)
    cosine = config.final_rate + (1 - config.final_rate) * 0.5 * (1 + np.cos(np.pi * done))
    share = np.where(step < warmup, step / warmup, cosine)
    return np.asarray(config.learning_rate * share, np.float32)


def kept(decay: float, iteration: Any) -> Any:
    """The share of a moving average that one step keeps: less in the first steps."""
    step = keras.ops.cast(iteration, "float32")
    return keras.ops.minimum(decay, (1.0 + step) / (10.0 + step))


class Average:
    """Exponential moving average of every weight, batch statistics included."""

    def __init__(self, model: keras.Model, averaged: keras.Model, decay: float) -> None:
        self.pairs = list(zip(averaged.weights, model.weights, strict=True))
        self.decay = decay

    def update(self, iteration: Any) -> None:
        """Move towards the current weights; faster in the first steps, when they move fast."""
        keep = kept(self.decay, iteration)
        for average, weight in self.pairs:
            average.assign(keep * average + (1.0 - keep) * weight)


def require_finite(loss: float, epoch: int, step: int) -> None:
    """Stop a run whose loss is no number: nothing after it can be trusted."""
    if not math.isfinite(loss):
        raise TrainingError(
            f"the loss became {loss} at epoch {epoch + 1}, step {step + 1}: lower the key "
            "'learning_rate' and start again (the last checkpoint is from the epoch before)"
        )
