"""The configurations of the released model.

    python -m training encoder --data DIR --initial runs/cycle --out runs/encoder

Lets the learning rate of `cycle` run out at full size: about 12 minutes on two free AVX2 cores.

    python -m training temporal --data DIR --encoder runs/encoder --out runs/temporal

About 8 minutes more. Expect about 89 % on the arm `table1-dense`, chance at published effect sizes.
"""

from training.config import EncoderConfig, TemporalConfig

ENCODER = EncoderConfig(
    epochs=5,
    learning_rate=7.5e-4,
    warmup_epochs=0.2,
    sizes=((0.0, 48),),
    label_weight=0.2,
    balance=0.25,
    erase_probability=0.2,
)
TEMPORAL = TemporalConfig()
