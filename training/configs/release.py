"""The configurations of the released model: a second cosine cycle, then the temporal model.

    python -m training encoder --data DIR --initial runs/scratch --out runs/encoder

Starts from a run of `scratch`, or from a release (`python -m model_export restore`). About 50
minutes on two free AVX2 cores.

    python -m training temporal --data DIR --encoder runs/encoder --out runs/temporal

About 8 minutes more. Expect about 89 % on the arm `table1-dense`, chance at published effect sizes.
"""

from training.config import EncoderConfig, TemporalConfig

ENCODER = EncoderConfig(
    epochs=24,
    learning_rate=1.5e-3,
    sizes=((0.0, 40), (0.4, 48)),
    label_weight=0.2,
    balance=0.25,
    erase_probability=0.2,
)
TEMPORAL = TemporalConfig()
