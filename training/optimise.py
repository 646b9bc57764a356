"""Optimiser, schedule and weight averaging that both trainings share."""

import math
from typing import Any

import keras
import tensorflow as tf

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
    adamw = keras.optimizers.AdamW(schedule, weight_decay=config.weight_decay)
    adamw.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
    if config.precision == "mixed_float16":
        adamw = keras.optimizers.LossScaleOptimizer(adamw)
    adamw.build(model.trainable_variables)
    return adamw


class Average:
    """Exponential moving average of every weight, batch statistics included."""

    def __init__(self, model: keras.Model, averaged: keras.Model, decay: float) -> None:
        self.pairs = list(zip(averaged.weights, model.weights, strict=True))
        self.decay = decay

    def update(self, iteration: Any) -> None:
        """Move towards the current weights; faster in the first steps, when they move fast."""
        step = tf.cast(iteration, tf.float32)
        keep = tf.minimum(self.decay, (1.0 + step) / (10.0 + step))
        for average, weight in self.pairs:
            average.assign(keep * average + (1.0 - keep) * weight)


def require_finite(loss: float, epoch: int, step: int) -> None:
    """Stop a run whose loss is no number: nothing after it can be trusted."""
    if not math.isfinite(loss):
        raise TrainingError(
            f"the loss became {loss} at epoch {epoch + 1}, step {step + 1}: lower the key "
            "'learning_rate' and start again (the last checkpoint is from the epoch before)"
        )
