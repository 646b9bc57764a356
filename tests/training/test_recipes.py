"""What a configuration can change about how an encoder learns, and what stays as it was."""

import dataclasses
import hashlib

import numpy as np
import pytest
import tensorflow as tf

from training import emotions, encoders, metrics, scale, train_encoder
from training.configs import tiny
from training.data import augment, fer2013
from training.errors import TrainingError
from training.learner import Learner
from training.models import encoder
from training.optimise import optimiser

CONFIG = tiny.ENCODER


@pytest.fixture(scope="module")
def splits(data):
    return fer2013.load(data)


def changed(**keys):
    return dataclasses.replace(CONFIG, **keys)


def task(splits, config, teachers=()):
    return train_encoder.Emotions(splits, config, scale.WHOLE, teachers)


def test_blending_keeps_each_rows_columns_together():
    rows = np.eye(6, dtype=np.float32)
    images, votes = augment.blend(
        (tf.constant(rows[:, :, None, None]), tf.constant(rows)), 0.4, tf.constant([1, 2])
    )
    np.testing.assert_allclose(votes.numpy().sum(axis=1), 1, atol=1e-6)
    np.testing.assert_allclose(images.numpy()[:, :, 0, 0], votes, atol=1e-6)
    own = np.diagonal(votes)
    np.testing.assert_allclose(votes.numpy()[np.arange(6), np.arange(-1, 5)], 1 - own, atol=1e-6)
    assert len(set(own.round(4))) == 6


def test_blending_weights_follow_their_beta_distribution():
    alternating = tf.reshape(tf.tile([1.0, 0.0], [10000]), [-1, 1])
    for alpha in (0.05, 0.4):
        (found,) = augment.blend((alternating,), alpha, tf.constant([3, 4]))
        keep = np.where(np.arange(20000) % 2 == 0, found[:, 0], 1 - found[:, 0])
        assert np.isfinite(keep).all()
        assert keep.mean() == pytest.approx(0.5, abs=0.02)
        # Of Beta(a, a): 1 / (4 (2 a + 1)).
        assert keep.var() == pytest.approx(1 / (4 * (2 * alpha + 1)), rel=0.05)


def test_mixed_batches_hold_distributions_and_repeat(splits):
    config = changed(mixup=0.4)
    first, again = (list(augment.batches(splits.training, config, 1)) for _ in range(2))
    for one, same in zip(first, again, strict=True):
        for column, other in zip(one, same, strict=True):
            np.testing.assert_array_equal(column, other)
        for column in one[1:]:
            np.testing.assert_allclose(tf.reduce_sum(column, axis=1), 1, atol=1e-5)
    assert any(0.01 < label.numpy().max(axis=1).min() < 0.99 for _, _, label in first)


def test_hard_labels_are_the_majority(splits):
    targets = task(splits, changed(hard_labels=True)).targets
    np.testing.assert_array_equal(targets.argmax(axis=1), splits.training.majority)
    assert set(np.unique(targets)) == {0, 1}
    soft = task(splits, CONFIG).targets
    np.testing.assert_array_equal(soft, splits.training.distribution)


def test_a_teacher_takes_its_share_of_the_votes(splits):
    taught = np.full((len(splits.training), 8), 1 / 8, np.float32)
    found = emotions.targets(splits.training, changed(teacher_weight=0.5), taught)
    np.testing.assert_allclose(found, splits.training.distribution / 2 + 1 / 16)


def test_a_run_learns_from_an_earlier_one_and_names_it(data, encoder_run, tmp_path):
    config = changed(epochs=1, teacher_weight=0.5)
    results = train_encoder.train(data, tmp_path / "run", config, teachers=[encoder_run])
    weights = (encoder_run / encoders.WEIGHTS).read_bytes()
    assert results["config"]["teacher"] == hashlib.sha256(weights).hexdigest()


def test_teachers_may_answer_to_the_very_views_that_are_learnt(data, encoder_run, tmp_path):
    train_encoder.train(data, tmp_path / "teacher", changed(epochs=1, label_weight=0.3))
    config = changed(epochs=1, label_weight=0.3, teacher_weight=0.8, same_view=True)
    teachers = [tmp_path / "teacher", tmp_path / "teacher"]
    results = train_encoder.train(data, tmp_path / "run", config, teachers=teachers)
    assert results["config"]["teacher"] == encoders.weights_sha256(*teachers)
    assert np.isfinite([row["loss"] for row in results["history"]]).all()
    with pytest.raises(TrainingError, match="learnt no original labels"):
        train_encoder.train(data, tmp_path / "other", config, teachers=[encoder_run])


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({"teacher_weight": 0.5}, "need each other"),
        ({"fraction": 0.0}, "'fraction' must be above 0"),
    ],
)
def test_a_key_that_makes_no_sense_is_refused(keys, sentence, data, tmp_path):
    with pytest.raises(TrainingError, match=sentence):
        train_encoder.train(data, tmp_path / "run", changed(**keys))
    assert not (tmp_path / "run").exists()


def test_a_sample_of_the_faces_is_part_of_a_larger_one(splits):
    faces = splits.training
    half, most = faces.sample(0.5), faces.sample(0.8)
    assert 0 < len(half) < len(most) < len(faces)
    assert set(half.hashes) < set(most.hashes)
    assert len(faces.sample(1.0)) == len(faces)


def test_the_learning_rate_ends_at_its_final_share():
    model = encoder.build(CONFIG)
    for share in (0.0, 0.25, 1.0):
        found = optimiser(model, changed(warmup_epochs=0.1, final_rate=share), steps=50)
        found.iterations.assign(50 * CONFIG.epochs)
        assert float(found.learning_rate) == pytest.approx(share * CONFIG.learning_rate)


def learner(splits, config):
    tf.keras.utils.set_random_seed(1)
    model = encoder.build(config)
    return Learner(model, encoder.build(config), task(splits, config), config)


def test_sam_takes_its_gradients_uphill_and_comes_back(splits):
    config = changed(sharpness=0.05)
    found = learner(splits, config)
    batch = next(iter(found.task.batches(0)))
    loss, gradients = found._gradients(batch)
    before = [np.copy(v) for v in found.model.variables]
    uphill = found._uphill(batch, gradients)
    for variable, value in zip(found.model.variables, before, strict=True):
        np.testing.assert_array_equal(variable, value)
    # By hand: along the gradient by the radius, and the gradients there.
    length = np.sqrt(sum(float(tf.reduce_sum(g**2)) for g in gradients))
    for variable, gradient in zip(found.model.trainable_variables, gradients, strict=True):
        variable.assign_add(0.05 / length * gradient)
    higher, wanted = found._gradients(batch)
    assert float(higher) > float(loss)
    for one, other in zip(uphill, wanted, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-2, atol=1e-4)


def test_sam_learns(splits):
    found = learner(splits, changed(sharpness=0.05, epochs=4))
    losses = [found.epoch(epoch) for epoch in range(4)]
    assert losses[-1] < losses[0]


def test_a_network_is_validated_at_the_side_its_schedule_ends_with(splits):
    config = changed(sizes=((0.0, 24),))
    model = encoder.build(config)
    at_24 = train_encoder.logits(model, splits.validation, 24)
    at_48 = train_encoder.logits(model, splits.validation)
    assert not np.allclose(at_24.emotion, at_48.emotion)
    found = task(splits, config).validate(model)
    wanted = metrics.validation(at_24.emotion, splits.validation.majority)
    assert found == pytest.approx(wanted)
