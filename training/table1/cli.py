"""`python -m training table1`."""

import argparse
from pathlib import Path

from training import config as configuration
from training.config import Table1Config
from training.errors import TrainingError


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("table1", help="five models, three arms, five seeds, ceilings")
    parser.set_defaults(run=_run)
    add = parser.add_argument
    add("--data", type=Path, help="folder of the two CSV files")
    add("--encoder", type=Path, help="folder of an encoder run, frozen here")
    add("--config", default="table1", help="a name in training/configs")
    add("--set", action="append", default=[], metavar="KEY=VALUE")
    add("--out", type=Path, default=Path("runs/table1"), help="results folder")
    add("--workers", type=int, default=2, help="processes of one thread each")
    add("--resume", action="store_true", help="go on with what is left")
    add("--report", action="store_true", help="only write the results of what is stored so far")


def _run(options: argparse.Namespace) -> None:
    config = configuration.resolve(Table1Config, options.config, options.set)
    from training.table1 import report, runner

    if options.report:
        checks = runner.summarise(options.out)
    else:
        for name in ("data", "encoder"):
            if getattr(options, name) is None:
                raise TrainingError(f"--{name} is needed to train a table")
        source = runner.Source(options.data, options.encoder, options.out.parent / ".cache")
        checks = runner.run(
            source, options.out, config, workers=options.workers, resume=options.resume
        )
    print(f"results in {options.out}/table1.md")
    report.require(checks)
