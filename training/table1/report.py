"""Writes table 1: table1.json, .csv, .md and pictures, from whatever answers are stored so far."""

import csv
import dataclasses
from pathlib import Path
from typing import Any

from training.run import write_json
from training.table1 import checks as checking
from training.table1 import markdown, plots, summary
from training.table1.checks import Check, require
from training.table1.comparisons import compare
from training.table1.gather import Gathered
from training.table1.outcomes import Ceilings, Outcome
from training.table1.paper import CLAIM, CLAIMED

__all__ = ["Check", "require", "write"]


def write(
    folder: Path, outcomes: list[Outcome], ceilings: list[Ceilings], provenance: dict[str, Any]
) -> list[Check]:
    """Everything into `folder`; returns the checks, failed ones included.

    A table that was cut short is written with what there is. TrainingError where answers are
    unusable or belong to other sequences than their arm's.
    """
    gathered = Gathered.of(outcomes, ceilings)
    measured = summary.cells(gathered)
    checks = checking.run(gathered)
    results = {
        "card": markdown.CARD,
        "provenance": provenance,
        "checks": [dataclasses.asdict(check) for check in checks],
        "models": measured,
        "ceilings": summary.ceilings(gathered),
        "baselines": summary.baselines(gathered),
        "comparisons": compare(gathered),
        "gamma_curve": summary.curve(gathered, measured),
        "claimed_by_the_paper": {"note": CLAIM, "figures": CLAIMED},
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / "table1.json", results)
    _csv(folder / "table1.csv", outcomes)
    pictures = plots.draw(folder, gathered, results)
    (folder / "table1.md").write_text(markdown.page(results, gathered.arms, pictures))
    return checks


def _csv(path: Path, outcomes: list[Outcome]) -> None:
    """One row per arm, model and seed, all measures."""
    rows = [
        {
            "arm": one.arm,
            "model": one.model,
            "seed": one.seed,
            "n": len(one.true),
            **summary.of_outcome(one),
            "temperature": one.temperature,
            "parameters": one.parameters,
            "minutes": one.minutes,
            "config_sha256": one.config_sha256,
            **{f"attention_{key}": value for key, value in one.attention.items()},
        }
        for one in sorted(outcomes, key=lambda one: (one.arm, one.model, one.seed))
    ]
    names = list(dict.fromkeys(key for row in rows for key in row))
    with path.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, names)
        writer.writeheader()
        writer.writerows(rows)
