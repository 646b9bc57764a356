"""Configurations that walk the whole training path in seconds: for the tests.

    python -m training encoder --data DIR --config tiny --out runs/tiny
    python -m training temporal --data DIR --config tiny --encoder runs/tiny

They learn nothing worth reporting.
"""

from training.config import ClinicalConfig, EncoderConfig, Table1Config, TemporalConfig

ENCODER = EncoderConfig(
    epochs=2,
    batch=16,
    sizes=((0.0, 24), (0.5, 48)),
    stem=8,
    widths=(16, 16, 16),
    blocks=(1, 0, 0),
)
TEMPORAL = TemporalConfig(
    epochs=2,
    batch=16,
    sequences=32,
    steps=32,
    window=24,
    minimum=8,
    validation_sequences=24,
    calibration_sequences=24,
    test_sequences=24,
    oracle_sequences=8,
    faces_per_state=8,
    jitters=1,
    units=16,
    attention=16,
    hidden=8,
)
TABLE1 = Table1Config(
    epochs=1,
    batch=16,
    arms=("table1-dense",),
    seeds=(1,),
    gammas=(0.0,),
    sequences=32,
    validation_sequences=24,
    test_sequences=48,
    histogram_sequences=64,
    quadrature_nodes=2,
    faces_per_state=8,
    jitters=1,
    scale=0.25,
)
CLINICAL = ClinicalConfig(
    epochs=1,
    batch=8,
    sequences=16,
    steps=12,
    window=8,
    folds=2,
    repeats=2,
    units=8,
    attention=8,
    hidden=8,
    resamples=50,
)
