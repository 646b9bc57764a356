"""table1.md: the results for a sceptical reader."""

from collections.abc import Callable, Iterable
from typing import Any

from training.data.emoseq.arms import ARMS
from training.table1.paper import ATTENTION, CLAIM, CLAIMED, LABELS

CARD = (
    "The severity labels are simulated by a hand-written random process over unrelated public "
    "faces. Nobody pictured was assessed for depression. Accuracy is recovery of that process at "
    "the stated effect size and says nothing about detecting depression. Not clinically validated; "
    "not for diagnosis, triage or treatment decisions."
)
_STANDS_FOR = {
    "literature": "effect sizes as published: what real data would allow",
    "table1-dense": "an effect size that nobody has published, large enough for figures like the "
    "paper's",
    "table1-sparse": "the same effect in long, mostly neutral windows with many distractors",
}
_CEILINGS = {
    "o1": "O1: knows the true emotions and the process",
    "o2": "O2: knows the process and the encoder's emotions, not where a new face begins; a model "
    "may pass it",
    "o_hist": "O-hist: knows how often each true emotion was shown",
}
# In per cent; the other measures are plain numbers.
_SHARES = {
    "accuracy": "accuracy (%)",
    "macro_precision": "precision (%)",
    "macro_recall": "recall (%)",
    "macro_f1": "F1 (%)",
}
_NONE = "-"

Row = list[str]


def page(results: dict[str, Any], arms: list[str], pictures: dict[str, str]) -> str:
    """The whole page; `pictures` are file names by title."""
    sections = [_opening()]
    sections += [_arm(results, arm) for arm in arms]
    sections += [_comparisons(results), _checks(results), _curve(results), _attention(results)]
    sections += ["## Pictures\n\n" + "\n\n".join(f"![{t}]({f})" for t, f in pictures.items())]
    sections += [_repeat(), _provenance(results["provenance"])]
    return "\n\n".join(sections) + "\n"


def _opening() -> str:
    return (
        "# Table 1: five models, simulated severity\n\n"
        f"**What this is, and is not.** {CARD}\n\n"
        "The paper names neither the data set nor the severity labels, split, seeds or intervals "
        f"behind its table 1. Its figures stand in italics (*{CLAIM}*): they show what was "
        "printed, and agreement or disagreement with ours proves nothing about either. All models "
        "have the same number of parameters within 5 %, the same frozen frame encoder (but for "
        "LSTM-only, which reads 24 x 24 pixels) and one recipe, fixed before any result was seen. "
        "Means are over seeds; brackets are 95 % intervals (bootstrap over seeds x test "
        "sequences; Wilson for ceilings). With one seed an interval knows nothing of the spread "
        "between seeds. Macro averages over the four levels."
    )


def _arm(results: dict[str, Any], arm: str) -> str:
    setting = ARMS[arm]
    models = {one["model"]: one for one in results["models"] if one["arm"] == arm}
    rows: list[Row] = []
    for model, label in LABELS.items():
        rows.append(_measured(label, models.get(model)))
        if model in CLAIMED:
            rows.append(_claimed(CLAIMED[model]))
    tops = {one["ceiling"]: one for one in results["ceilings"] if one["arm"] == arm}
    rows += [_ceiling(label, tops.get(name)) for name, label in _CEILINGS.items()]
    baseline = next(one for one in results["baselines"] if one["arm"] == arm)
    rows += _baselines(baseline)
    header = ["", "seeds", *_SHARES.values(), "AUC", "QWK", "MAE (levels)"]
    further = [_further(label, models.get(model)) for model, label in LABELS.items()]
    return "\n\n".join(
        [
            f"## {arm}: {_STANDS_FOR[arm]}",
            f"gamma {setting.gamma:g}, {setting.steps} steps at 2 per second, distractors "
            f"{setting.distractors:.0%}, neutral dwell x{setting.neutral_dwell:g}; "
            f"{baseline['n']} test sequences, the same for every row.",
            _table(header, rows),
            _table(_FURTHER, further),
        ]
    )


def _measured(label: str, one: dict[str, Any] | None) -> Row:
    if one is None:
        return [label, "not run", *[_NONE] * 7]
    mean, interval = one["mean"], one["interval95"]
    shares = [_percent(mean[key], interval[key]) for key in _SHARES]
    ordinal = [_plain(mean[key], interval[key]) for key in ("auc", "quadratic_kappa", "mae_levels")]
    return [f"**{label}**", str(len(one["seeds"])), *shares, *ordinal]


def _claimed(figures: dict[str, float]) -> Row:
    shown = [f"*{_percent(figures[key])}*" for key in _SHARES]
    return ["*the paper's claim*", _NONE, *shown, f"*{_plain(figures['auc'])}*", _NONE, _NONE]


def _ceiling(label: str, one: dict[str, Any] | None) -> Row:
    if one is None:
        return [label, "not run", *[_NONE] * 7]
    mean = one["mean"]
    accuracy = _percent(mean["accuracy"], one["accuracy_wilson95"])
    rest = [_percent(mean[key]) for key in list(_SHARES)[1:]]
    ordinal = [_plain(mean[key]) for key in ("auc", "quadratic_kappa", "mae_levels")]
    return [label, _NONE, accuracy, *rest, *ordinal]


def _baselines(one: dict[str, Any]) -> list[Row]:
    majority, constant = _percent(one["majority_accuracy"]), _plain(one["constant_mae_levels"])
    return [
        ["baseline: always the most frequent level", _NONE, majority, *[_NONE] * 6],
        ["baseline: always the median level", *[_NONE] * 7, constant],
    ]


_FURTHER = [
    "",
    "NLL (nats)",
    "NLL calibrated",
    "Brier",
    "Brier calibrated",
    "ECE",
    "ECE calibrated",
    "way from chance to O1",
    "parameters",
    "minutes a seed",
]


def _further(label: str, one: dict[str, Any] | None) -> Row:
    if one is None:
        return [label, *[_NONE] * (len(_FURTHER) - 1)]
    mean, interval = one["mean"], one["interval95"]
    scores = [
        _plain(mean[key], interval[key])
        for key in ("nll", "nll_calibrated", "brier", "brier_calibrated")
    ]
    ece = [_plain(mean[key]) for key in ("ece", "ece_calibrated")]
    way = one["way_from_chance"].get("o1")
    minutes = sum(one["minutes"]) / len(one["minutes"])
    return [
        label,
        *scores,
        *ece,
        _NONE if way is None else f"{way:.0%}",
        f"{one['parameters']:,}",
        f"{minutes:.1f}",
    ]


def _comparisons(results: dict[str, Any]) -> str:
    rows = [
        [
            one["arm"],
            LABELS[one["second"]],
            _difference(one["accuracy"]),
            _p(one["accuracy"]["p_holm"]),
            _difference(one["macro_f1"]),
            _p(one["macro_f1"]["p_holm"]),
            ", ".join(_p(test["p"]) for test in one["mcnemar"]),
            f"{sum(test['p_holm'] < 0.05 for test in one['mcnemar'])} of {len(one['mcnemar'])}",
        ]
        for one in results["comparisons"]
    ]
    header = [
        "arm",
        "against",
        "accuracy difference (points)",
        "p (Holm)",
        "F1 difference (points)",
        "p (Holm)",
        "McNemar mid-p by seed",
        "below 0.05 after Holm",
    ]
    return (
        f"## {LABELS[ATTENTION]} against the others\n\n"
        "Positive: the model with attention is better. Intervals and p from the crossed bootstrap "
        "over seeds and sequences; Holm over all comparisons of a measure. McNemar compares on one "
        "seed's answers and knows nothing of the spread between seeds; its Holm family is all its "
        "tests.\n\n" + _table(header, rows)
    )


def _checks(results: dict[str, Any]) -> str:
    rows = [
        [one["name"], one["demand"], f"**{one['state']}**", one["detail"]]
        for one in results["checks"]
    ]
    return "## Checks\n\n" + _table(["check", "demand", "state", "numbers"], rows)


def _curve(results: dict[str, Any]) -> str:
    rows = [
        [
            f"{one['gamma']:g}",
            one["arm"],
            str(len(one["seeds"])) if "seeds" in one else "not run",
            _percent(one["accuracy"], one["accuracy_interval95"]) if "seeds" in one else _NONE,
            _percent(one["o1_accuracy"], one["o1_wilson95"]) if "o1_accuracy" in one else _NONE,
        ]
        for one in results["gamma_curve"]
    ]
    header = ["gamma", "arm", "seeds", f"{LABELS[ATTENTION]}, accuracy", "ceiling O1"]
    return (
        "## Accuracy over the effect size\n\n"
        "Accuracy depends on the effect size that was put in: 0 makes the four levels the same "
        "process, about 0.12 is what published effects amount to, 2 is needed for figures like the "
        "paper's. No single point of this curve is *the* accuracy.\n\n" + _table(header, rows)
    )


def _attention(results: dict[str, Any]) -> str:
    rows = [
        [
            one["arm"],
            *(
                _percent(one["attention"][key])
                for key in ("episodes", "episodes_share", "distractors", "distractors_share")
            ),
        ]
        for one in results["models"]
        if one["attention"] and one["arm"] in ARMS
    ]
    header = ["arm", "mass on episodes", "their share of the steps", "mass on distractors", "share"]
    return (
        "## Where attention looks\n\n"
        "Episodes are the steps whose true emotion is not neutral. Mass above share means that "
        "attention prefers them; it does not mean that it explains the answer.\n\n"
        + _table(header, rows)
    )


def _repeat() -> str:
    return (
        "## How to repeat\n\n"
        "    make train DATA=DIR   # or an encoder restored from a release\n"
        "    python -m training table1 --data DIR --encoder runs/encoder --out runs/table1\n"
        "    python -m training table1 --out runs/table1 --report   # tables and pictures only\n\n"
        "Every row follows from the seeds; `table1.csv` has one row per arm, model and seed, "
        "`table1.json` everything."
    )


def _provenance(provenance: dict[str, Any]) -> str:
    rows = [[key, f"`{value}`"] for key, value in _flat(provenance) if value not in ("", [])]
    return "## Provenance\n\n" + _table(["", ""], rows)


def _flat(value: dict[str, Any], prefix: str = "") -> Iterable[tuple[str, Any]]:
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield from _flat(inner, f"{prefix}{key}.")
        else:
            yield prefix + key, inner


def _table(header: Row, rows: list[Row]) -> str:
    if not rows:
        return "Not run."
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _with(value: float, interval: list[float] | None, shown: Callable[[float], str]) -> str:
    text = shown(value)
    return text if interval is None else f"{text} [{shown(interval[0])}, {shown(interval[1])}]"


def _percent(value: float, interval: list[float] | None = None) -> str:
    return _with(value, interval, lambda share: f"{100 * share:.1f}")


def _plain(value: float, interval: list[float] | None = None) -> str:
    return _with(value, interval, lambda number: f"{number:.3f}")


def _difference(one: dict[str, Any]) -> str:
    return _with(one["difference"], one["interval95"], lambda share: f"{100 * share:+.1f}")


def _p(value: float) -> str:
    return "<0.001" if value < 0.001 else f"{value:.3f}"
