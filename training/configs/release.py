"""The configuration of the released model.

    python -m training encoder --data DIR --out runs/encoder

About 45 minutes on two free AVX2 cores, without a GPU. Expect 8-class FER+ accuracy
of 80 to 82 % on the clean PrivateTest.
"""

from training.config import EncoderConfig

ENCODER = EncoderConfig()
