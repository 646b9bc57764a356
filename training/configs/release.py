"""The configurations of the released model.

    python -m training encoder --engine jax --data DIR --teacher runs/teacher \\
        --teacher runs/second_teacher --out runs/encoder

Learns from two teachers of every view: 0.48 s an epoch on an H100, 97 s in all. Expect about 84 %
on PublicTest. Without a GPU this takes days: `scratch`, `cycle` and `cooldown` are the way then.

    python -m training temporal --data DIR --encoder runs/encoder --out runs/temporal

About 8 minutes on two free AVX2 cores. Expect about 89 % on the arm `table1-dense`, chance at
published effect sizes.
"""

from training.config import EncoderConfig, TemporalConfig

ENCODER = EncoderConfig(
    epochs=200,
    batch=256,
    learning_rate=3e-3,
    warmup_epochs=3.0,
    weight_decay=0.03,
    ema_decay=0.9995,
    precision="mixed_bfloat16",
    sizes=((0.0, 48),),
    label_weight=0.3,
    balance=0.25,
    teacher_weight=0.8,
    same_view=True,
    mixup=0.3,
    rotation=15.0,
    erase_probability=0.2,
)
TEMPORAL = TemporalConfig()
