"""Tell a licence holder what is found, missing or odd in their copy of a set."""

from pathlib import Path

import numpy as np
from tqdm import tqdm

from training.data.clinical.recordings import SPLITS, Adapter, Survey
from training.errors import TrainingError

_HEADINGS = {
    "problem": "Prevents use",
    "odd": "Missing or odd (usable without it)",
    "note": "Good to know",
}


def check(adapter: Adapter, root: Path, *, quick: bool = False) -> str:
    """The report. `quick` looks at names and labels only, not into each recording.

    Raises TrainingError after printing the report where a problem prevents use.
    """
    survey = adapter.survey(root)
    if not quick:
        for recording in tqdm(survey.recordings, desc="looking into recordings", leave=False):
            adapter.inspect(recording, survey)
    report = written(adapter, root, survey)
    if survey.problems:
        print(report)
        count = len(survey.problems)
        told = "1 problem prevents" if count == 1 else f"{count} problems prevent"
        raise TrainingError(f"{told} the use of {adapter.title} below {root}: see above")
    return report


def usable(adapter: Adapter, root: Path) -> Survey:
    """The survey of a set that can be used, or TrainingError with its first problem."""
    survey = adapter.survey(root)
    if survey.problems:
        more = len(survey.problems) - 1
        told = f" (and {more} more: run the check command)" if more else ""
        raise TrainingError(f"{survey.problems[0]}{told}")
    return survey


def written(adapter: Adapter, root: Path, survey: Survey) -> str:
    """Counts by split against the published ones, then the findings by weight."""
    lines = [f"{adapter.title} below {root}", ""]
    lines.append(f"{'split':8}{'published':>11}{'listed':>9}{'usable':>9}{'labelled':>11}")
    for split in SPLITS:
        part = survey.part(split)
        labelled = sum(recording.target is not None for recording in part)
        lines.append(
            f"{split:8}{adapter.expected[split]:>11}{survey.listed[split]:>9}{len(part):>9}"
            f"{labelled:>11}"
        )
    people = len({recording.person for recording in survey.recordings})
    lines += ["", f"{len(survey.recordings)} recordings of {people} people"]
    lines += _bands(adapter, survey)
    short = [s for s in SPLITS if survey.listed[s] != adapter.expected[s]]
    if short:
        lines.append(f"The copy differs in size from the published set: {', '.join(short)}.")
    for kind, heading in _HEADINGS.items():
        texts = [finding.text for finding in survey.findings if finding.kind == kind]
        if texts:
            lines += ["", f"{heading}: {len(texts)}", *(f"  - {text}" for text in texts)]
    lines += ["", "Not usable yet." if survey.problems else "Usable."]
    return "\n".join(lines)


def _bands(adapter: Adapter, survey: Survey) -> list[str]:
    """How the labels are spread."""
    targets = np.array([r.target for r in survey.recordings if r.target is not None], np.float64)
    if not len(targets):
        return []
    if adapter.instrument is None:
        return [f"label depression {int(targets.sum())}, normal {int((1 - targets).sum())}"]
    counts = np.bincount(adapter.instrument.band(targets), minlength=4)
    told = ", ".join(
        f"{n} {name}" for name, n in zip(adapter.instrument.bands, counts, strict=True)
    )
    return [f"{adapter.instrument.name} bands: {told}"]
