"""CARD.md of a release: written from its manifest, so that no figure is typed by hand."""

from typing import Any


def write(manifest: dict[str, Any], geometry: dict[str, Any], sizes: dict[str, int]) -> str:
    """The card as Markdown. `sizes` holds the numbers of faces and parameters."""
    emotion, severity = manifest["metrics"]["emotion"], manifest["metrics"]["severity"]
    published = severity["literature_arm"]
    run = manifest["training_run"]
    calibration = manifest["calibration"]
    conformal = calibration["conformal"]
    crop = manifest["input"]["crop"]
    distance, line = geometry["eye_distance"], geometry["eye_line"]
    return f"""# serein-affect {manifest["version"]}

Facial emotion of a frame, and a *simulated* severity level of the last
{manifest["window"]["steps"]} steps at {manifest["window"]["rate_hz"]:g} Hz. It runs in the
patient's browser; no frame leaves the device.

**{" · ".join(manifest["statements"])}**

## What the severity is, and is not
The severity labels are simulated by a hand-written random process over unrelated public faces;
nobody pictured was assessed for depression; accuracy is recovery of that process at the stated
effect size and says nothing about detecting depression; not clinically validated; not for
diagnosis, triage or treatment decisions. Directions of the process follow published findings, the
magnitudes are ours. Under the EU AI Act medical use lifts the ban on emotion recognition, not the
high-risk status.

## Intended use
Research and demonstration: a signal shown beside a validated questionnaire (PHQ-9), with its
uncertainty, to a consenting adult and to the clinician of their care team. The questionnaire
decides; the face model never lowers a risk.

## Refused use
Diagnosis, triage or treatment decisions; screening at work, school or for an insurer; use without
explicit, revocable consent; use on children; identification of people.

## Networks
| graph | what |
|---|---|
| encoder | {manifest["input"]["width"]}x{manifest["input"]["height"]} grey face -> \
{manifest["embedding_size"]}-d embedding and eight emotions; 3x3 convolutions, \
{sizes["encoder_parameters"]:,} parameters |
| step | one step of a causal LSTM with {manifest["state_size"]} units |
| head | masked additive attention over the last {manifest["window"]["steps"]} states |

Temporal model: {sizes["temporal_parameters"]:,} parameters. All graphs together:
{sizes["bytes"] / 1e6:.2f} MB in {manifest["precision"]}. Crop: eyes {crop["eye_distance"]:.3f} of
the side apart on a line at {crop["eye_line"]:.3f}, as measured with BlazeFace on
{geometry["faces_found"]:,} training faces (distance {distance["mean"]:.3f}, SD
{distance["sd"]:.3f}; line {line["mean"]:.3f}, SD {line["sd"]:.3f}).

## Data and its terms
- **FER2013** (Goodfellow et al. 2013): images collected by web search and never licensed; children
  are among the people pictured. Used for research only; no image is published, here or elsewhere.
- **FER+** (Barsoum et al. 2016): ten crowd votes an image, MIT licence.
- Training copies of held-out images, blank images and faces without a majority emotion are dropped:
  {sizes["training"]:,} training, {sizes["validation"]:,} validation and {sizes["test"]:,} test
  faces. The parts share no image between training and the held-out ones; there are no subject ids,
  so one person may be in several parts.
- No clinical data of any kind.

## Emotion: PrivateTest, touched once ({emotion["n"]:,} faces, FER+ majority of eight)
| measure | value |
|---|---|
| accuracy | {_percent(emotion)} |
| accuracy, averaged with the mirrored face | {100 * emotion["flip_averaged_accuracy"]:.1f} % |
| macro F1 | {emotion["macro_f1"]:.3f} |
| NLL, before and after temperature {calibration["emotion_temperature"]:.2f} | \
{emotion["nll"]["raw"]:.3f}, {emotion["nll"]["calibrated"]:.3f} |
| ECE (15 bins), before and after | \
{emotion["ece"]["raw"]:.3f}, {emotion["ece"]["calibrated"]:.3f} |

| emotion | recall | faces |
|---|---|---|
{_recall(emotion)}

For comparison with the literature, where copies and unclear faces are handled otherwise:
{_published(emotion)}

## Severity: recovery of the simulation, on sequences of PrivateTest faces
| measure | arm `{severity["arm"]}` | arm `literature` (published effect sizes) |
|---|---|---|
| accuracy | {_percent(severity)} | {_percent(published)} |
| best possible (O1, true emotions known) | {_percent(severity["o1"])} | \
{_percent(published["o1"])} |
| always one level | {_majority(severity)} | {_majority(published)} |
| macro F1 | {severity["macro_f1"]:.3f} | {published["macro_f1"]:.3f} |
| macro AUC, one against the rest | \
{severity["auc_macro_ovr"]:.3f} | {published["auc_macro_ovr"]:.3f} |
| quadratic-weighted kappa | \
{severity["quadratic_kappa"]:.3f} | {published["quadratic_kappa"]:.3f} |
| mean absolute error, levels | {severity["mae_levels"]:.3f} | {published["mae_levels"]:.3f} |
| ECE after temperature {calibration["severity_temperature"]:.2f} | \
{severity["ece"]["calibrated"]:.3f} | {published["ece"]["calibrated"]:.3f} |
| coverage of the {100 * (1 - conformal["alpha"]):.0f} % set | \
{100 * severity["conformal"]["coverage"]:.1f} % | {100 * published["conformal"]["coverage"]:.1f} % |
| sets of one level, of two, abstained | {_sets(severity)} | {_sets(published)} |

Earlier in a session less is known:
{_moments(severity)}.

The right column is what to expect where effects are as large as published ones: near chance. Sets
are split conformal (APS, {conformal["cases"]:,} calibration cases at moments spread over
the window, quantile {conformal["quantile"]:.4f}); coverage does not carry over from simulated to
real people.
Intervals are 95 % Wilson intervals over sequences for one training run; sequences share faces.

## Per group
Age, sex, skin tone, culture: **unknown**. The data carry no such labels, so neither accuracy nor
calibration nor the false-severe rate was measured for any group.

## Limits
Faces of web images, often posed; 48x48 grey. The taggers themselves agree on about 70 % of the
faces. Rare emotions (disgust, fear, contempt) are recognised poorly. Face masks, hands before the
face, strong turns and poor light degrade it. Faces do not reliably specify emotion (Barrett et al.
2019), and depression may blunt rather than sadden expression (Bylsma et al. 2008).

## How it was made
Encoder: configuration `{run["encoder"]["config_sha256"][:12]}`, revision
`{run["encoder"]["git_revision"][:12]}`{_start(run["encoder"]["config"])}.
{_with(run["encoder"])}
Temporal model: configuration `{run["temporal"]["config_sha256"][:12]}`, revision
`{run["temporal"]["git_revision"][:12]}`. {_with(run["temporal"])}
Largest difference between TF.js and TensorFlow on {manifest["parity"]["frames"]} frames
({manifest["parity"]["source"]}): {_parity(manifest, "float32")} in float32,
{_parity(manifest, "float16")} in float16.
"""


def _percent(block: dict[str, Any]) -> str:
    low, high = block["accuracy_wilson95"]
    return f"{100 * block['accuracy']:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"


def _majority(block: dict[str, Any]) -> str:
    return f"{100 * block['baselines']['majority_accuracy']:.1f} %"


def _recall(block: dict[str, Any]) -> str:
    return "\n".join(
        f"| {name} | {value:.2f} {_interval(block['recall_wilson95'][name])} | "
        f"{block['support'][name]} |"
        for name, value in block["recall"].items()
    )


def _start(config: dict[str, Any]) -> str:
    """Where the encoder's training started and whom it learnt from, when those were other runs."""
    found, teachers = [], [name for name in config.get("teacher", "").split(",") if name]
    if config.get("initial"):
        found.append(f", started from the weights `{config['initial'][:12]}`")
    if teachers:
        names, share = " and ".join(f"`{name[:12]}`" for name in teachers), config["teacher_weight"]
        found.append(f",\nwith the answers of {names} as {100 * share:.0f} % of its targets")
    return "".join(found) + (" (training/EXPERIMENTS.md)" if found else "")


def _with(run: dict[str, Any]) -> str:
    """What trained it, on what."""
    machine = run["environment"]
    names = {"jax": "JAX", "tensorflow": "TensorFlow"}
    name = next(key for key in names if key in machine)
    device = machine.get("accelerator", f"{machine['cores']} cores")
    return f"{names[name]} {machine[name]}, Python {machine['python']}, {device}."


def _interval(bounds: list[float]) -> str:
    return f"[{bounds[0]:.2f}, {bounds[1]:.2f}]"


def _published(block: dict[str, Any]) -> str:
    """Figures on the test part as it was published; ours was trained without its copies."""
    found = block["as_published"]
    agreed = found["ferplus_majority"]
    lines = [
        f"- FER+ majority of eight on the {agreed['n']:,} PrivateTest faces that more than half of "
        f"the taggers agree on (the published rule): {_percent(agreed)}"
    ]
    if "labels" in block:
        raw = found["labels"]
        lines += [
            f"- original seven FER2013 labels, without copies ({block['labels']['n']:,} faces): "
            f"{_percent(block['labels'])}",
            f"- original seven labels on all {raw['n']:,} PrivateTest faces: {_percent(raw)}",
        ]
    return "\n".join(lines)


def _sets(block: dict[str, Any]) -> str:
    found = block["conformal"]
    shares = (found[key] for key in ("one_level", "range_of_two", "abstained"))
    return ", ".join(f"{100 * share:.0f} %" for share in shares)


def _moments(block: dict[str, Any]) -> str:
    return "; ".join(
        f"after {steps} steps accuracy {100 * found['accuracy']:.1f} %, "
        f"coverage {100 * found['coverage']:.1f} %"
        for steps, found in sorted(block["by_steps"].items(), key=lambda item: int(item[0]))
    )


def _parity(manifest: dict[str, Any], precision: str) -> str:
    return f"{max(manifest['parity'][precision].values()):.1e}"
