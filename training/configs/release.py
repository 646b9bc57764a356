"""The configurations of the released model.

    python -m training encoder --data DIR --out runs/encoder

About 55 minutes on two free AVX2 cores, without a GPU. Expect 8-class FER+ accuracy
of 80 to 82 % on the clean PrivateTest.

    python -m training temporal --data DIR --encoder runs/encoder --out runs/temporal

About 10 minutes more.
"""

from training.config import EncoderConfig, TemporalConfig

ENCODER = EncoderConfig()
TEMPORAL = TemporalConfig()
