"""Mixed precision: the body computes in 16 bits; variables, answers and results stay float32."""

import dataclasses
import json

import numpy as np
import pytest
import tensorflow as tf

from training import config as configuration
from training import encoders, train_encoder, train_temporal
from training.config import EncoderConfig, Table1Config
from training.configs import tiny
from training.errors import TrainingError
from training.learner import Learner
from training.models import encoder
from training.optimise import optimiser
from training.run import Run

SMALL = dataclasses.replace(
    tiny.ENCODER, epochs=1, sizes=((0.0, 24),), widths=(16,), blocks=(1,), pointwise=True
)
MIXED = ("mixed_float16", "mixed_bfloat16")


@pytest.mark.parametrize("precision", MIXED)
def test_an_encoder_trains_in_mixed_precision(data, tmp_path, precision):
    config = dataclasses.replace(SMALL, precision=precision)
    results = train_encoder.train(data, tmp_path / "run", config)
    assert np.isfinite([row["loss"] for row in results["history"]]).all()
    model, stored, _ = encoders.load(tmp_path / "run")
    assert stored.precision == precision
    assert {layer.compute_dtype for layer in model.layers} == {"float32"}
    # The last checkpoint goes on: the loss scale is part of it.
    longer = train_encoder.train(data, tmp_path / "run", config, resume=True)
    assert longer["history"] == results["history"]


@pytest.mark.parametrize("precision", MIXED)
def test_the_body_computes_in_16_bits_and_answers_in_32(precision):
    model = encoder.build(SMALL, precision=precision)
    kinds = {layer.name: layer.compute_dtype for layer in model.layers}
    short = precision.removeprefix("mixed_")
    assert kinds["stem_conv"] == kinds["stem_add"] == kinds["stage0_down_relu"] == short
    assert kinds["standardise"] == kinds["embedding"] == kinds["emotion"] == "float32"
    answers = model(np.zeros((2, 24, 24, 1), np.float32), training=True)
    assert {answer.dtype for answer in answers} == {tf.float32}
    assert {variable.dtype for variable in model.variables} == {"float32"}


def test_a_temporal_model_trains_in_float16(data, encoder_run, tmp_path):
    config = dataclasses.replace(tiny.TEMPORAL, epochs=1, precision="mixed_float16")
    results = train_temporal.train(data, encoder_run, tmp_path / "run", config)
    assert np.isfinite([row["loss"] for row in results["history"]]).all()


def test_an_overflow_leaves_the_step_out_and_halves_the_scale():
    model = encoder.build(SMALL, precision="mixed_float16")
    chosen = optimiser(model, dataclasses.replace(SMALL, precision="mixed_float16"), steps=5)
    before, scale = model.get_weights(), float(chosen.dynamic_scale)
    assert float(chosen.scale_loss(1.0)) == scale
    infinite = [tf.fill(variable.shape, np.inf) for variable in model.trainable_variables]
    chosen.apply(infinite, model.trainable_variables)
    assert float(chosen.dynamic_scale) == scale / 2
    for one, other in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)


def test_an_unknown_precision_is_named():
    with pytest.raises(TrainingError, match=r"'precision' must be one of float32, .*'float8'"):
        configuration.resolve(EncoderConfig, "tiny", ["precision=float8"])


def test_a_network_without_mixed_precision_refuses_the_key():
    config = dataclasses.replace(Table1Config(), precision="mixed_float16")
    model = encoder.build(SMALL)
    with pytest.raises(TrainingError, match="trains in float32 only, not in mixed_float16"):
        Learner(model, encoder.build(SMALL), task=None, config=config)


def test_a_run_from_before_a_key_goes_on_with_its_default(tmp_path):
    Run(tmp_path / "run", SMALL, resume=False)
    stored = tmp_path / "run" / "config.json"
    older = json.loads(stored.read_text())
    del older["precision"]
    stored.write_text(json.dumps(older))
    Run(tmp_path / "run", SMALL, resume=True)
    stored.write_text(json.dumps(older))
    changed = dataclasses.replace(SMALL, precision="mixed_bfloat16")
    with pytest.raises(TrainingError, match=r"another 'precision' \(float32, now mixed_bfloat16\)"):
        Run(tmp_path / "run", changed, resume=True)
