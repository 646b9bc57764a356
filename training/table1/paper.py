"""What the paper's table 1 claims, and how our rows correspond to it.

The paper names no data set, severity labels, window length, split, seeds or intervals for these
figures, so they can stand beside ours and cannot be compared with them.
"""

ATTENTION = "cnn-lstm-attention"
# Our five models, in the order of the tables. Mean pooling is our control: without it "attention"
# would only measure "not the last state".
LABELS = {
    "cnn-only": "CNN-only",
    "lstm-only": "LSTM-only",
    "cnn-lstm-last": "CNN-LSTM (last)",
    "cnn-lstm-mean": "CNN-LSTM (mean)",
    ATTENTION: "CNN-LSTM + attention",
}
CLAIM = "claimed, data set and protocol not stated"
CLAIMED: dict[str, dict[str, float]] = {
    "cnn-only": {
        "accuracy": 0.894,
        "macro_precision": 0.881,
        "macro_recall": 0.879,
        "macro_f1": 0.878,
        "auc": 0.903,
    },
    "lstm-only": {
        "accuracy": 0.832,
        "macro_precision": 0.825,
        "macro_recall": 0.810,
        "macro_f1": 0.816,
        "auc": 0.872,
    },
    "cnn-lstm-last": {
        "accuracy": 0.927,
        "macro_precision": 0.915,
        "macro_recall": 0.912,
        "macro_f1": 0.913,
        "auc": 0.941,
    },
    ATTENTION: {
        "accuracy": 0.968,
        "macro_precision": 0.962,
        "macro_recall": 0.958,
        "macro_f1": 0.959,
        "auc": 0.982,
    },
}
