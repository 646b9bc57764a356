"""The frame encoder from random weights: the recipe of release 1.0.0.

    python -m training encoder --data DIR --config scratch --out runs/scratch

About 55 minutes on two free AVX2 cores, without a GPU (83 on busy ones). Expect 8-class FER+
accuracy of about 81 % on PublicTest.
"""

from training.config import EncoderConfig

ENCODER = EncoderConfig()
