"""A second cosine cycle of the frame encoder, at 40 and then 48 pixels.

    python -m training encoder --data DIR --config cycle --initial runs/scratch --out runs/cycle

Starts from a run of `scratch`, or from a release (`python -m model_export restore`). About 55
minutes on two free AVX2 cores. Release 1.1.0 took its weights after 12 of the 24 epochs: 82 % on
PublicTest.
"""

from training.config import EncoderConfig

ENCODER = EncoderConfig(
    epochs=24,
    learning_rate=1.5e-3,
    sizes=((0.0, 40), (0.4, 48)),
    label_weight=0.2,
    balance=0.25,
    erase_probability=0.2,
)
