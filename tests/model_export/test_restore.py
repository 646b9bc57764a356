"""A released encoder comes back as a run that answers as the release does and can go on."""

import dataclasses
import json

import numpy as np
import pytest

from model_export import release, restore, tfjs
from model_export.errors import ExportError
from tests.training import faces
from training import encoders, evaluate, train_encoder, train_temporal
from training.configs import tiny
from training.data import augment, fer2013
from training.errors import TrainingError


@pytest.fixture(scope="module")
def made(tmp_path_factory, runs, geometry, modules):
    """A release of the tiny networks."""
    out = tmp_path_factory.mktemp("models")
    return release.make(**runs, version="0.1.0", out=out, geometry_file=geometry, modules=modules)


def emotions(folder, frames):
    return np.concatenate(
        [tfjs.run_graph(folder / "encoder", {"frame": frame[None]})["emotion"] for frame in frames]
    )


@pytest.mark.parametrize("which", ["made", "released"])
def test_it_answers_as_the_release_does(which, data, tmp_path, request):
    folder = request.getfixturevalue(which)
    model = restore.restore(folder, data, tmp_path / "run")
    frames = release.synthetic_frames(4)
    temperature = json.loads((tmp_path / "run" / "metrics.json").read_text())["temperature"]
    logits = model(frames, training=False)[1].numpy() / temperature
    found = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(found, emotions(folder, frames), atol=2e-3)


def test_training_goes_on_from_it(made, data, tmp_path):
    restored = restore.restore(made, data, tmp_path / "run")
    loaded, config, _ = encoders.load(tmp_path / "run")
    frames = augment.frames(fer2013.load(data).validation)
    np.testing.assert_allclose(loaded(frames)[1], restored(frames)[1], atol=1e-5)
    results = train_encoder.train(data, tmp_path / "more", tiny.ENCODER, initial=tmp_path / "run")
    assert len(results["config"]["initial"]) == 64
    assert config.widths == tiny.ENCODER.widths


def test_batch_normalisation_is_that_of_the_training_faces(made, data, tmp_path):
    """In training mode the restored network answers nearly as in inference mode."""
    model = restore.restore(made, data, tmp_path / "run")
    frames = augment.frames(fer2013.load(faces.tiny_data()).training)
    still, moving = (model(frames, training=mode)[0].numpy() for mode in (False, True))
    np.testing.assert_allclose(still, moving, atol=0.05 * np.abs(still).max())


def test_a_run_of_another_shape_is_no_start(made, data, tmp_path):
    restore.restore(made, data, tmp_path / "run")
    other = dataclasses.replace(tiny.ENCODER, stem=12)
    with pytest.raises(TrainingError, match="has another 'stem'"):
        train_encoder.train(data, tmp_path / "more", other, initial=tmp_path / "run")


def test_a_separable_encoder_is_released_but_does_not_come_back(geometry, modules, data, tmp_path):
    encoder, temporal = tmp_path / "separable", tmp_path / "temporal"
    config = dataclasses.replace(tiny.ENCODER, epochs=1, separable=True, blocks=(1, 1, 1))
    train_encoder.train(data, encoder, config)
    evaluate.encoder(data, encoder)
    train_temporal.train(data, encoder, temporal, dataclasses.replace(tiny.TEMPORAL, epochs=1))
    # TF.js must answer as TensorFlow does, or nothing is released.
    made = release.make(
        encoder_run=encoder,
        temporal_run=temporal,
        version="0.2.0",
        out=tmp_path,
        geometry_file=geometry,
        modules=modules,
    )
    with pytest.raises(ExportError, match="branches of its encoder cannot be told apart"):
        restore.restore(made, data, tmp_path / "run")


def test_a_folder_that_is_no_release_is_named(data, tmp_path):
    with pytest.raises(ExportError, match=r"manifest\.json is missing"):
        restore.restore(tmp_path, data, tmp_path / "run")
