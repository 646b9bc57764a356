"""The results of a clinical run as a page that a person reads."""

from typing import Any

_NAMES = {
    "mae": "MAE (points)",
    "rmse": "RMSE (points)",
    "ccc": "CCC",
    "band_qwk": "four-band QWK",
    "band_accuracy": "four-band accuracy",
    "accuracy": "accuracy",
    "f1": "F1 of depression",
    "macro_f1": "macro F1",
    "auc": "AUC",
}


def summary(results: dict[str, Any]) -> str:
    """Markdown: one table for each official part and one for the folds, constants beside each."""
    material = results["material"]
    counts = ", ".join(f"{n} {split}" for split, n in material["recordings"].items())
    lines = [
        f"# {results['title']}: {results['target']}",
        "",
        f"{counts}; {material['people']} people; {material['features']} features at 2 Hz, a valid "
        f"face in {material['valid_share']:.0%} of the half seconds.",
    ]
    if material["people_in_train_and_test"]:
        lines.append(
            f"People in both official train and test: {material['people_in_train_and_test']}. Read "
            "the folds by person first."
        )
    for split in ("dev", "test"):
        if split in results["official"]:
            part = results["official"][split]
            lines += ["", f"## Official {split}: {part['n']} recordings, {part['people']} people"]
            lines += _table(
                {
                    name: (value, part["interval95"][name], _each(part["against"], name))
                    for name, value in part["model"].items()
                },
                list(part["against"]),
                "95 % over people",
            )
    folds = results["cross_validation"]
    kind = "stratified, by person" if folds["stratified"] else "by person"
    lines += ["", f"## {folds['repeats']} x {folds['folds']} folds {kind}: {folds['n']} recordings"]
    means = {
        constant: {name: told["mean"] for name, told in found.items()}
        for constant, found in folds["against"].items()
    }
    lines += _table(
        {
            name: (told["mean"], told["interval95"], _each(means, name))
            for name, told in folds["model"].items()
        },
        list(means),
        "95 % over repeats",
    )
    return "\n".join(lines)


def _each(against: dict[str, dict[str, float]], name: str) -> list[float]:
    return [found[name] for found in against.values()]


def _table(
    rows: dict[str, tuple[float, list[float], list[float]]], constants: list[str], interval: str
) -> list[str]:
    titles = [f"constant: {name.replace('_', ' ')}" for name in constants]
    lines = [
        "",
        "| " + " | ".join(["figure", "model", interval, *titles]) + " |",
        "|---" * (3 + len(titles)) + "|",
    ]
    for name, (value, (low, high), others) in rows.items():
        cells = [_NAMES[name], f"{value:.3f}", f"{low:.3f} to {high:.3f}"]
        lines.append("| " + " | ".join([*cells, *(f"{other:.3f}" for other in others)]) + " |")
    return lines
