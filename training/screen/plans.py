"""What is tried: a control, and changes that each differ from it in one thing.

    python -m training screen bodies --data DIR --out runs/screen/bodies
    python -m training screen recipe --data DIR --initial RUN --teacher RUN --out runs/screen/recipe

Both train at 32 pixels on half of the faces, half a minute an epoch on two free cores: a quarter of
an hour each. A short run on small pictures favours what learns fast over what learns much: networks
and recipes that need more epochs to pay (regularisers above all) look worse here than they are.
"""

import dataclasses
from dataclasses import dataclass

from training.config import EncoderConfig
from training.configs import release


@dataclass(frozen=True)
class Plan:
    """`changes` are KEY=VALUE texts by name; the control is trained with `seeds` seeds.

    With `continues` every run starts from the weights of an earlier one.
    """

    title: str
    base: EncoderConfig
    changes: dict[str, tuple[str, ...]]
    seeds: int = 3
    continues: bool = False


_PROXY = dataclasses.replace(release.ENCODER, sizes=((0.0, 32),), fraction=0.5)

PLANS = {
    "bodies": Plan(
        title="Bodies, from random weights",
        base=dataclasses.replace(_PROXY, epochs=4, learning_rate=2e-3, warmup_epochs=0.5),
        changes={
            "plain": ("identity=False",),
            "pointwise": ("pointwise=True",),
            # As wide as gives about as many parameters and multiplications as the control has.
            "separable": ("separable=True", "widths=(96,240,512)"),
        },
    ),
    "recipe": Plan(
        title="Recipe, going on from a trained encoder",
        base=dataclasses.replace(_PROXY, epochs=2),
        continues=True,
        changes={
            "no balance": ("balance=0.0",),
            "no original labels": ("label_weight=0.0",),
            "hard labels": ("hard_labels=True",),
            "mixup": ("mixup=0.2",),
            "teacher": ("teacher_weight=0.5",),
            "SAM": ("sharpness=0.05",),
            "erasing 30 %": ("erase_probability=0.3",),
            "no averaging": ("ema_decay=0.0",),
            "constant rate": ("final_rate=1.0",),
        },
    ),
}
