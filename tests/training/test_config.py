"""Configurations are frozen, named and hashed; what they do not know is refused by name."""

import dataclasses
import importlib

import pytest

from training import config
from training.config import EncoderConfig, RunConfig
from training.errors import TrainingError

NAMED = [
    (name, type(value))
    for name in config.names()
    for value in vars(importlib.import_module(f"training.configs.{name}")).values()
    if isinstance(value, RunConfig)
]


@pytest.mark.parametrize(("name", "kind"), NAMED)
def test_every_named_configuration_is_frozen_and_survives_json(name, kind):
    found = config.resolve(kind, name, [])
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.seed = 3
    assert config.from_json(kind, config.as_json(found)) == found


def test_an_override_changes_the_hash():
    base = config.resolve(EncoderConfig, "tiny", [])
    changed = config.resolve(EncoderConfig, "tiny", ["learning_rate=1", "widths=(8, 8, 8)"])
    assert (changed.learning_rate, changed.widths) == (1.0, (8, 8, 8))
    assert config.sha256(base) != config.sha256(changed)


@pytest.mark.parametrize(
    ("name", "override", "sentence"),
    [
        ("tiny", "learning_rat=1", "unknown configuration key 'learning_rat'"),
        ("tiny", "epochs", "'epochs' must have the form key=value"),
        ("tiny", "epochs=many", "key 'epochs' must be of type int, not 'many'"),
        ("tiny", "epochs=1.5", "key 'epochs' must be of type int, not '1.5'"),
        ("huge", "epochs=1", "unknown configuration 'huge': choose one of "),
    ],
)
def test_what_is_not_known_is_refused_by_name(name, override, sentence):
    with pytest.raises(TrainingError, match=sentence):
        config.resolve(EncoderConfig, name, [override])
