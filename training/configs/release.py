"""The configurations of the released model.

    python -m training encoder --data DIR --out runs/encoder

About 55 minutes on two free AVX2 cores, without a GPU (83 on busy ones). Expect 8-class FER+
accuracy of about 80 % on the clean PrivateTest: the released run has 80.2 %.

    python -m training temporal --data DIR --encoder runs/encoder --out runs/temporal

About 8 minutes more. Expect about 89 % on the arm `table1-dense`, chance at published effect sizes.
"""

from training.config import EncoderConfig, TemporalConfig

ENCODER = EncoderConfig()
TEMPORAL = TemporalConfig()
