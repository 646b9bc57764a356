"""Frozen configurations: every number that shapes a run, hashed into its results."""

import ast
import dataclasses
import hashlib
import importlib
import json
import pkgutil
from typing import Any, TypeVar

from training import configs
from training.errors import TrainingError

PRECISIONS = ("float32", "mixed_float16", "mixed_bfloat16")


@dataclasses.dataclass(frozen=True)
class RunConfig:
    """What every run has: AdamW with warm-up and cosine decay, and averaged weights.

    `final_rate` is the share of the learning rate that the decay ends at: 1 keeps it constant.
    An `ema_decay` of 0 takes the weights as they are. `sharpness` is the radius of SAM, 0 leaves
    it out (`training.learner`). `precision` is what the network computes in, one of PRECISIONS; its
    variables, its answers and the loss stay float32.
    """

    seed: int = 1
    epochs: int = 28
    batch: int = 128
    learning_rate: float = 2e-3
    warmup_epochs: float = 1.0
    final_rate: float = 0.0
    weight_decay: float = 0.05
    ema_decay: float = 0.998
    sharpness: float = 0.0
    precision: str = "float32"

    def __post_init__(self) -> None:
        if self.precision not in PRECISIONS:
            raise TrainingError(
                f"configuration key 'precision' must be one of {', '.join(PRECISIONS)}, "
                f"not '{self.precision}'"
            )


@dataclasses.dataclass(frozen=True)
class EncoderConfig(RunConfig):
    """The frame encoder: 48x48 grey face -> 128-d embedding and eight FER+ emotions.

    `sizes` is the progressive resizing schedule: (share of the epochs done, side in pixels).
    Rotation is in degrees, shift and scale are fractions of the side. `identity` and `pointwise`
    are the branches beside each 3x3 convolution; `separable` makes each of them a depthwise 3x3 and
    a 1x1 convolution. `initial` is the sha256 of the weights that the
    run starts from, empty for random ones. `label_weight` is the share of the loss that comes from
    the original seven labels. `balance` draws an emotion in proportion to frequency ** (1 - it).
    `fraction` is the share of the training faces that are used, by the hash of their pixels.
    `hard_labels` learns the majority of the votes in place of their distribution. `teacher` is the
    sha256 of the weights of another run, whose answers make up `teacher_weight` of the votes;
    several are joined by commas, and their mean answer is learnt. They answer to the plain faces,
    or with `same_view` to the very views that are learnt, original labels included (Beyer et al.
    2022). `mixup` is the alpha of the Beta distribution that two faces are blended with, 0 blends
    none. `dropout` leaves out that share of the pooled features.
    """

    sizes: tuple[tuple[float, int], ...] = ((0.0, 32), (0.55, 40), (0.75, 48))
    stem: int = 24
    widths: tuple[int, ...] = (32, 80, 176)
    blocks: tuple[int, ...] = (2, 3, 2)
    embedding: int = 128
    identity: bool = True
    pointwise: bool = False
    separable: bool = False
    initial: str = ""
    label_weight: float = 0.0
    balance: float = 0.0
    fraction: float = 1.0
    hard_labels: bool = False
    teacher: str = ""
    teacher_weight: float = 0.0
    same_view: bool = False
    mixup: float = 0.0
    dropout: float = 0.0
    rotation: float = 12.0
    shift: float = 0.06
    scale: float = 0.1
    log_gamma: float = 0.3
    contrast: float = 0.25
    noise: float = 0.01
    erase_probability: float = 0.3
    erase_area: tuple[float, float] = (0.02, 0.15)

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.pointwise and self.separable:
            raise TrainingError("configuration keys 'pointwise' and 'separable' exclude each other")


@dataclasses.dataclass(frozen=True)
class TemporalConfig(RunConfig):
    """The temporal model: embeddings at 2 Hz -> severity over the last `window` steps.

    An epoch draws `sequences` fresh sequences of `steps` steps and ends each at a random step from
    `minimum` on, as a session does that is looked at midway; the state starts with the session.
    `faces_per_state` limits how many training faces are embedded for each emotion.
    """

    epochs: int = 24
    arm: str = "table1-dense"
    per_frame: bool = False
    sequences: int = 6400
    steps: int = 144
    window: int = 96
    minimum: int = 20
    validation_sequences: int = 2000
    calibration_sequences: int = 2000
    test_sequences: int = 4000
    oracle_sequences: int = 1000
    faces_per_state: int = 1500
    jitters: int = 2
    units: int = 64
    attention: int = 64
    hidden: int = 32
    dropout: float = 0.3
    alpha: float = 0.1


@dataclasses.dataclass(frozen=True)
class Table1Config(RunConfig):
    """Table 1: one recipe for all five models, fixed before any of their results was seen.

    A cell is one model on one arm with one of the `seeds`; `arm`, `model` and `seed` name it and
    are set for each. An epoch draws `sequences` fresh sequences of the arm's length. Validation
    and test sequences follow from `data_seed` alone, so that all cells of an arm share them.
    `gammas` are the points of the effect-size curve beside the arms. `encoder` is the sha256 of the
    frozen encoder's weights, set when a table is begun.
    """

    arm: str = ""
    model: str = ""
    encoder: str = ""
    data_seed: int = 1
    arms: tuple[str, ...] = ("literature", "table1-dense", "table1-sparse")
    seeds: tuple[int, ...] = (1, 2, 3, 4, 5)
    gammas: tuple[float, ...] = (0.0, 0.25, 0.5, 1.0, 1.5)
    epochs: int = 12
    ema_decay: float = 0.99
    per_frame: bool = False
    sequences: int = 6400
    validation_sequences: int = 2000
    test_sequences: int = 2000
    histogram_sequences: int = 20000
    quadrature_nodes: int = 5
    faces_per_state: int = 1500
    jitters: int = 2
    dropout: float = 0.3
    scale: float = 1.0


@dataclasses.dataclass(frozen=True)
class ClinicalConfig(RunConfig):
    """The temporal model on a clinical set: official split and `repeats` times `folds` folds.

    An epoch draws `sequences` stretches of up to `steps` half seconds from the recordings of a
    training fold, each as likely as the next, and attends to the last `window` of them. A
    recording's estimate is the mean over windows that tile it. Every fit takes the same number of
    steps and its last averaged weights: with about a hundred people, the epoch that is best on
    some of them is luck. `dataset`, `encoder` (sha256 of its weights, empty without video) and
    `data` (sha256 of everything read) name the material and are set when a run is begun.
    """

    dataset: str = ""
    encoder: str = ""
    data: str = ""
    epochs: int = 30
    batch: int = 32
    learning_rate: float = 1e-3
    ema_decay: float = 0.99
    sequences: int = 640
    steps: int = 144
    window: int = 96
    folds: int = 5
    repeats: int = 5
    units: int = 32
    attention: int = 32
    hidden: int = 16
    dropout: float = 0.5
    resamples: int = 2000


Config = TypeVar("Config", bound=RunConfig)


def names() -> list[str]:
    """Configurations that a command's `--config` accepts."""
    return sorted(module.name for module in pkgutil.iter_modules(configs.__path__))


def resolve(kind: type[Config], name: str, overrides: list[str]) -> Config:
    """The configuration `name` for one command, with `key=value` overrides applied.

    Raises TrainingError where the name, a key or the form of a value is unknown.
    """
    if name not in names():
        raise TrainingError(f"unknown configuration '{name}': choose one of {', '.join(names())}")
    module = importlib.import_module(f"training.configs.{name}")
    base = next((value for value in vars(module).values() if isinstance(value, kind)), None)
    if base is None:
        raise TrainingError(f"configuration '{name}' has no {kind.__name__}")
    return override(base, overrides)


def override(base: Config, overrides: list[str]) -> Config:
    """A copy of `base` with `key=value` texts applied; values are Python literals or bare words."""
    known = {field.name: field for field in dataclasses.fields(base)}
    changes: dict[str, Any] = {}
    for text in overrides:
        key, equals, value = text.partition("=")
        if not equals:
            raise TrainingError(f"'{text}' must have the form key=value")
        if key not in known:
            raise TrainingError(
                f"unknown configuration key '{key}': choose one of {', '.join(known)}"
            )
        changes[key] = _parsed(key, value, getattr(base, key))
    return dataclasses.replace(base, **changes)


def _parsed(key: str, text: str, current: object) -> object:
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        value = text
    if isinstance(current, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not type(current):
        wanted = type(current).__name__
        raise TrainingError(f"configuration key '{key}' must be of type {wanted}, not '{text}'")
    return value


def as_json(config: RunConfig) -> dict[str, Any]:
    """The configuration as JSON types (tuples become lists)."""
    return dict(json.loads(json.dumps(dataclasses.asdict(config))))


def sha256(config: RunConfig) -> str:
    """Hash that names a configuration in every result made with it."""
    return hashlib.sha256(json.dumps(as_json(config), sort_keys=True).encode()).hexdigest()


def from_json(kind: type[Config], stored: dict[str, Any]) -> Config:
    """The inverse of `as_json`."""
    known = {field.name for field in dataclasses.fields(kind)}
    unknown = [key for key in stored if key not in known]
    if unknown:
        raise TrainingError(f"unknown configuration key '{unknown[0]}' in a stored run")
    return kind(**{key: _tuples(value) for key, value in stored.items()})


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value
