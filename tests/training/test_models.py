"""What the browser relies on: standardised input, a causal LSTM, attention on valid steps."""

import numpy as np
import pytest
import tensorflow as tf

from training.configs import tiny
from training.data import augment
from training.models import encoder, temporal

T = 12


@pytest.fixture(scope="module")
def network():
    return temporal.build(tiny.TEMPORAL, embedding=8)


def states(network, embeddings, valid):
    """The LSTM's states [n,T,u]."""
    scaled = network.get_layer("scale")(embeddings)
    return network.get_layer("lstm")(scaled, mask=tf.cast(valid, tf.bool)).numpy()


def test_gain_and_offset_of_the_light_do_not_change_the_encoding():
    model = encoder.build(tiny.ENCODER)
    frame = np.random.default_rng(0).random((1, 48, 48, 1), np.float32)
    plain, dimmed = (model(x, training=False)[0].numpy() for x in (frame, 0.5 * frame + 0.2))
    np.testing.assert_allclose(plain, dimmed, rtol=0.05, atol=0.01)


def test_the_encoder_takes_every_side_of_the_schedule():
    model = encoder.build(tiny.ENCODER)
    for side in (32, 40, 48):
        embedding, emotion, label = model(np.zeros((2, side, side, 1), np.float32))
        assert embedding.shape == (2, 128)
        assert emotion.shape == (2, 8)
        assert label.shape == (2, 7)


def test_a_masked_step_does_not_advance_the_state(network):
    rng = np.random.default_rng(0)
    embeddings = rng.normal(size=(1, T, 8)).astype(np.float32)
    valid = np.ones((1, T), np.float32)
    valid[0, 5] = 0
    skipped = states(network, embeddings, valid)[:, -1]
    without = np.delete(embeddings, 5, axis=1)
    shorter = states(network, without, np.ones((1, T - 1), np.float32))[:, -1]
    np.testing.assert_allclose(skipped, shorter, atol=1e-6)


def test_what_comes_later_does_not_change_what_was(network):
    rng = np.random.default_rng(0)
    one = rng.normal(size=(1, T, 8)).astype(np.float32)
    other = one.copy()
    other[:, 6:] += 1
    valid = np.ones((1, T), np.float32)
    np.testing.assert_array_equal(
        states(network, one, valid)[:, :6], states(network, other, valid)[:, :6]
    )


def test_attention_sees_valid_steps_of_the_window_only(network):
    rng = np.random.default_rng(0)
    embeddings = rng.normal(size=(2, T, 8)).astype(np.float32)
    attended = np.zeros((2, T), np.float32)
    attended[:, 4:9] = 1
    _, weights = network([embeddings, np.ones((2, T), np.float32), attended])
    np.testing.assert_allclose(weights.numpy().sum(axis=1), 1, atol=1e-6)
    assert weights.numpy()[attended == 0].max() == 0


def test_resampling_without_movement_changes_nothing():
    frames = np.random.default_rng(0).random((3, 48, 48, 1), np.float32)
    still = augment.resample(
        tf.constant(frames), 48, tf.ones([3]), tf.zeros([3]), tf.ones([3]), tf.zeros([3, 2])
    )
    np.testing.assert_allclose(still, frames, atol=1e-4)
    mirrored = augment.resample(
        tf.constant(frames), 48, -tf.ones([3]), tf.zeros([3]), tf.ones([3]), tf.zeros([3, 2])
    )
    np.testing.assert_allclose(mirrored, frames[:, :, ::-1], atol=1e-4)


def test_augmented_batches_repeat_for_the_same_epoch_and_stay_in_range(data):
    from training.data import fer2013

    faces = fer2013.load(data).training
    first, again = (
        [batch.numpy() for batch, _, _ in augment.batches(faces, tiny.ENCODER, epoch=1)]
        for _ in range(2)
    )
    other = [batch.numpy() for batch, _, _ in augment.batches(faces, tiny.ENCODER, epoch=0)]
    assert len(first) == len(faces) // tiny.ENCODER.batch
    for one, same in zip(first, again, strict=True):
        np.testing.assert_array_equal(one, same)
        assert one.min() >= 0
        assert one.max() <= 1
    assert first[0].shape[1:] == (48, 48, 1)
    assert other[0].shape[1:] == (24, 24, 1)
