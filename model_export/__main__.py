"""Command line of the export.

python -m model_export --encoder RUN --temporal RUN --version 1.0.0 [--data DIR]
python -m model_export verify frontend/public/models/serein-affect/1.0.0
python -m model_export compare 1.0.0 1.1.0
python -m model_export restore 1.0.0 --data DIR --out RUN
python -m model_export detector --tflite FILE --out DIR
"""

import argparse
import os
import sys
from pathlib import Path

from training.errors import TrainingError

_MODELS_HELP = "folder of all model releases"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; a failure is one sentence and the exit code 1."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    from model_export import detector
    from model_export.errors import ExportError
    from model_export.unfuse import UnsupportedGraphError

    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except (ExportError, TrainingError, UnsupportedGraphError, detector.ConversionError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    from model_export import detector, release

    parser = argparse.ArgumentParser(
        prog="python -m model_export",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=_release)
    add = parser.add_argument
    add("--encoder", type=Path, help="folder of a finished encoder run")
    add("--temporal", type=Path, help="folder of a finished temporal run")
    add("--version", help="the new release's version, as 1.2.3")
    add("--precision", choices=("float16", "float32"), default="float16")
    add("--out", type=Path, default=release.MODELS, help=_MODELS_HELP)
    add("--data", type=Path, help="FER2013 folder: check the export on PrivateTest frames")
    add("--geometry", type=Path, default=release.GEOMETRY, help="measured eye geometry")
    add("--modules", type=Path, default=release.MODULES, help="node_modules with TF.js")
    commands = parser.add_subparsers(title="other commands")
    verify = commands.add_parser("verify", help="check schema and sha256 of a release")
    verify.add_argument("folder", type=Path)
    verify.set_defaults(run=_verify)
    compare = commands.add_parser("compare", help="show two releases side by side")
    compare.add_argument("releases", nargs=2, metavar="RELEASE", help="a version or a folder")
    compare.add_argument("--models", type=Path, default=release.MODELS, help=_MODELS_HELP)
    compare.set_defaults(run=_compare)
    restore = commands.add_parser("restore", help="a released encoder back as a training run")
    restore.add_argument("release", help="a version or a folder")
    restore.add_argument("--models", type=Path, default=release.MODELS, help=_MODELS_HELP)
    restore.add_argument("--data", type=Path, required=True, help="FER2013 folder")
    restore.add_argument("--out", dest="run_folder", type=Path, required=True, help="run to write")
    restore.set_defaults(run=_restore)
    detector.add_parser(commands)
    return parser


def _release(options: argparse.Namespace) -> None:
    from model_export import release
    from model_export.errors import ExportError

    for name in ("encoder", "temporal", "version"):
        if getattr(options, name) is None:
            raise ExportError(f"--{name} is needed to make a release")
    folder = release.make(
        encoder_run=options.encoder,
        temporal_run=options.temporal,
        version=options.version,
        precision=options.precision,
        out=options.out,
        data=options.data,
        geometry_file=options.geometry,
        modules=options.modules,
    )
    _verify(argparse.Namespace(folder=folder))


def _verify(options: argparse.Namespace) -> None:
    from model_export import release

    found = release.verify(options.folder)
    size = sum(entry["bytes"] for entry in found["files"] if "/" in entry["path"])
    print(f"{options.folder} is sound: {found['id']} {found['version']}, graphs {size:,} bytes")


def _compare(options: argparse.Namespace) -> None:
    from model_export import compare, release

    one, other = (release.verify(compare.find(name, options.models)) for name in options.releases)
    print(compare.table(one, other))


def _restore(options: argparse.Namespace) -> None:
    from model_export import compare, restore

    restore.restore(compare.find(options.release, options.models), options.data, options.run_folder)
    print(f"{options.run_folder} holds the encoder of {options.release}: --initial takes it")


if __name__ == "__main__":
    sys.exit(main())
