"""`python -m training clinical check` and `... clinical train`."""

import argparse
import dataclasses
from collections.abc import Callable
from pathlib import Path

from training import config as configuration
from training.config import ClinicalConfig
from training.data.clinical.avec2014 import Avec2014
from training.data.clinical.daic_woz import DaicWoz
from training.data.clinical.dvlog import DVlog
from training.data.clinical.edaic import Edaic
from training.data.clinical.recordings import Adapter
from training.errors import TrainingError

SETS: dict[str, Callable[[], Adapter]] = {
    kind.name: kind for kind in (DaicWoz, Edaic, Avec2014, DVlog)
}


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("clinical", help="licensed clinical sets: check a copy, train")
    kinds = parser.add_subparsers(required=True)
    check = kinds.add_parser("check", help="tell what is found, missing or odd in a copy")
    check.set_defaults(run=_check)
    check.add_argument("--quick", action="store_true", help="names and labels only")
    train = kinds.add_parser("train", help="official split and folds by person, with constants")
    train.set_defaults(run=_train)
    train.add_argument("--encoder", type=Path, help="encoder run, for a set of videos")
    train.add_argument("--detector", type=Path, help="BlazeFace .tflite, for a set of videos")
    train.add_argument("--config", default="clinical", help="a name in training/configs")
    train.add_argument("--override", action="append", default=[], metavar="KEY=VALUE")
    train.add_argument("--out", type=Path, help="results folder (default: runs/clinical-SET)")
    train.add_argument("--resume", action="store_true", help="go on after the last whole fold")
    for command in (check, train):
        command.add_argument("--set", required=True, choices=sorted(SETS), help="the data set")
        command.add_argument("--root", type=Path, required=True, help="folder of your copy")


def _check(options: argparse.Namespace) -> None:
    from training.clinical.check import check

    print(check(SETS[options.set](), options.root, quick=options.quick))


def _train(options: argparse.Namespace) -> None:
    config = configuration.resolve(ClinicalConfig, options.config, options.override)
    out = options.out or Path("runs") / f"clinical-{options.set}"
    adapter, encoder = _adapter(options)
    from training.clinical import report, train

    config = dataclasses.replace(config, dataset=adapter.name, encoder=encoder)
    results = train.train(adapter, options.root, out, config, resume=options.resume)
    print(report.summary(results))
    print(f"results in {out}")


def _adapter(options: argparse.Namespace) -> tuple[Adapter, str]:
    """The adapter, with the face encoder where it needs one, and the encoder's sha256."""
    if options.set != Avec2014.name:
        if options.encoder or options.detector:
            raise TrainingError(
                f"{options.set} comes as features, not as video: leave --encoder and --detector out"
            )
        return SETS[options.set](), ""
    if not (options.encoder and options.detector):
        raise TrainingError(
            "avec2014 holds videos: --encoder must name an encoder run and --detector the "
            "BlazeFace .tflite file"
        )
    from training.data.clinical.video import FaceEncoder

    encoder = FaceEncoder(options.encoder, options.detector)
    return Avec2014(encoder), encoder.sha256
