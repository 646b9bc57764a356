"""A configuration that walks the whole training path in seconds: for the tests.

    python -m training encoder --data DIR --config tiny --out runs/tiny

Learns nothing worth reporting.
"""

from training.config import EncoderConfig

ENCODER = EncoderConfig(
    epochs=2,
    batch=16,
    sizes=((0.0, 24), (0.5, 48)),
    stem=8,
    widths=(16, 16, 16),
    blocks=(1, 0, 0),
)
