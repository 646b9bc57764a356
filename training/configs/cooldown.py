"""The end of the frame encoder's training without a GPU: the recipe of release 1.1.0.

    python -m training encoder --data DIR --config cooldown --initial runs/cycle --out runs/encoder

Lets the learning rate of `cycle` run out at full size: about 12 minutes on two free AVX2 cores.
Expect about 83 % on PublicTest.
"""

from training.config import EncoderConfig

ENCODER = EncoderConfig(
    epochs=5,
    learning_rate=7.5e-4,
    warmup_epochs=0.2,
    sizes=((0.0, 48),),
    label_weight=0.2,
    balance=0.25,
    erase_probability=0.2,
)
