"""A teacher of the released encoder: five times its size, too large for a browser.

    python -m training encoder --engine jax --data DIR --config teacher --out runs/teacher

0.44 s an epoch on an H100, 45 s in all. Expect about 84.5 % on PublicTest.
"""

from training.config import EncoderConfig

ENCODER = EncoderConfig(
    seed=11,
    epochs=99,
    batch=256,
    warmup_epochs=3.0,
    ema_decay=0.9995,
    precision="mixed_bfloat16",
    sizes=((0.0, 48),),
    stem=64,
    widths=(96, 192, 384),
    embedding=256,
    label_weight=0.3,
    mixup=0.3,
    dropout=0.4,
    rotation=15.0,
)
