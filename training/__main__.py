"""Command line: `python -m training --help` lists the commands.

Bad input ends with one sentence and the exit code 2.
"""

import argparse
import os
import sys
from pathlib import Path

from training import config as configuration
from training import scale_cli
from training.clinical import cli as clinical
from training.config import EncoderConfig, TemporalConfig
from training.errors import TrainingError
from training.preview import cli as preview
from training.screen import cli as screen
from training.table1 import cli as table1


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    try:
        options.run(options)
    except TrainingError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped; --resume goes on from the last whole epoch", file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(required=True)
    encoder = commands.add_parser("encoder", help="train the frame encoder on FER2013 and FER+")
    encoder.set_defaults(run=_encoder)
    encoder.add_argument("--initial", type=Path, help="run whose weights are the start")
    encoder.add_argument(
        "--teacher",
        type=Path,
        action="append",
        default=[],
        help="run whose answers are learnt as well; may be repeated",
    )
    encoder.add_argument(
        "--engine",
        choices=("tensorflow", "jax"),
        default="tensorflow",
        help="jax compiles whole epochs, for a GPU",
    )
    temporal = commands.add_parser("temporal", help="train the temporal model on emoseq sequences")
    temporal.set_defaults(run=_temporal)
    temporal.add_argument("--encoder", type=Path, required=True, help="folder of an encoder run")
    eyes = commands.add_parser("eyes", help="measure where the eyes are in the training faces")
    eyes.set_defaults(run=_eyes)
    eyes.add_argument("--detector", type=Path, required=True, help="the BlazeFace .tflite file")
    eyes.add_argument("--out", type=Path, default=Path("training/results/eye_geometry.json"))
    evaluate = commands.add_parser("evaluate", help="measure an encoder on PrivateTest, once")
    evaluate.set_defaults(run=_evaluate)
    evaluate.add_argument("--run", dest="folder", type=Path, required=True, help="encoder run")
    crowd = commands.add_parser("crowd", help="what the taggers' disagreement leaves to be reached")
    crowd.set_defaults(run=_crowd)
    crowd.add_argument("--out", type=Path, default=Path("training/results/crowd.json"))
    table1.add_parser(commands)
    clinical.add_parser(commands)
    scale_cli.add_parser(commands)
    preview.add_parser(commands)
    screen.add_parser(commands)
    for command in (encoder, temporal, eyes, evaluate, crowd):
        command.add_argument("--data", type=Path, required=True, help="folder of the two CSV files")
    for command in (encoder, temporal):
        command.add_argument("--config", default="release", help="a name in training/configs")
        command.add_argument("--set", action="append", default=[], metavar="KEY=VALUE")
        command.add_argument("--out", type=Path, help="results folder (default: runs/NAME)")
        command.add_argument("--resume", action="store_true", help="go on after the last epoch")
    return parser


def _encoder(options: argparse.Namespace) -> None:
    config = configuration.resolve(EncoderConfig, options.config, options.set)
    out = options.out or Path("runs") / f"encoder-{options.config}"
    if options.engine == "jax":
        from training.accelerated.train import train
    else:
        from training.train_encoder import train
    results = train(
        options.data,
        out,
        config,
        initial=options.initial,
        teachers=options.teacher,
        resume=options.resume,
    )
    if not results:
        print("the results are on machine 0 of TF_CONFIG")
        return
    found = results["validation"]
    print(f"PublicTest accuracy {found['accuracy']:.4f}; results in {out}")


def _evaluate(options: argparse.Namespace) -> None:
    from training import evaluate

    test = evaluate.encoder(options.data, options.folder)["test"]
    low, high = test["accuracy_wilson95"]
    print(f"PrivateTest accuracy {test['accuracy']:.4f} [{low:.4f}, {high:.4f}]")


def _temporal(options: argparse.Namespace) -> None:
    config = configuration.resolve(TemporalConfig, options.config, options.set)
    out = options.out or Path("runs") / f"temporal-{options.config}"
    from training import train_temporal

    results = train_temporal.train(
        options.data, options.encoder, out, config, resume=options.resume
    )
    test, published = results["test"], results["test_literature_arm"]
    print(
        f"simulated severity, {config.arm}: accuracy {test['accuracy']:.4f} (ceiling O1 "
        f"{test['o1']['accuracy']:.4f}); at published effect sizes {published['accuracy']:.4f}; "
        f"results in {out}"
    )


def _eyes(options: argparse.Namespace) -> None:
    from training import eye_geometry
    from training.data import fer2013
    from training.run import write_json

    faces = fer2013.load(options.data, cache=Path("runs/.cache")).training
    found = eye_geometry.measure(faces, options.detector)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    write_json(options.out, found)
    print(f"eye distance {found['eye_distance']['mean']:.3f}, line {found['eye_line']['mean']:.3f}")


def _crowd(options: argparse.Namespace) -> None:
    from training import crowd
    from training.data import fer2013
    from training.run import write_json

    splits = fer2013.load(options.data, cache=Path("runs/.cache"))
    fitted, measured = (part.votes[:, :8].astype(int) for part in (splits.training, splits.test))
    found = crowd.ceiling(fitted, measured)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    write_json(options.out, found)
    print(
        f"two halves of the taggers agree on {found['halves_agree']:.3f} of the faces "
        f"({found['halves_agree_in_the_fit']:.3f} as fitted); who knew the crowd would reach "
        f"{found['ceiling']:.3f}"
    )


if __name__ == "__main__":
    sys.exit(main())
