"""Branches that were trained fold into one convolution that computes the same."""

import dataclasses

import numpy as np
import pytest
import tensorflow as tf

from training.configs import tiny
from training.models import encoder


@pytest.mark.parametrize("identity", [True, False])
@pytest.mark.parametrize("branches", [{}, {"pointwise": True}, {"separable": True}])
@pytest.mark.parametrize("side", [48, 40, 32])
def test_the_folded_body_answers_as_the_trained_one(identity, branches, side):
    config = dataclasses.replace(tiny.ENCODER, blocks=(1, 1, 1), identity=identity, **branches)
    model = encoder.build(config)
    rng = np.random.default_rng(0)
    for layer in model.layers:
        if layer.name.endswith("_norm"):
            spread = [rng.uniform(0.5, 1.5, w.shape) for w in layer.get_weights()]
            layer.set_weights(spread)
    frames = rng.random((2, side, side, 1), np.float32)
    x = model.get_layer("standardise")(frames)
    for convolution in encoder.folded(model, config):
        x = tf.nn.relu(convolution(x))
    pooled = model.get_layer("embedding")(tf.reduce_mean(x, axis=[1, 2]))
    wanted = model(frames, training=False)[0]
    np.testing.assert_allclose(pooled, wanted, rtol=1e-4, atol=1e-4 * np.abs(wanted).max())
    assert np.abs(wanted).max() > 0
