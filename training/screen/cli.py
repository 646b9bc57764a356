"""`python -m training screen`."""

import argparse
import dataclasses
from pathlib import Path

from training import config as configuration
from training.screen.plans import PLANS


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("screen", help="short runs: one change at a time, one control")
    parser.set_defaults(run=_run)
    add = parser.add_argument
    add("plan", choices=sorted(PLANS), help="what is tried")
    add("--data", type=Path, required=True, help="folder of the two CSV files")
    add("--initial", type=Path, help="encoder run that a plan goes on from")
    add("--teacher", type=Path, help="encoder run whose answers a change learns")
    add("--set", action="append", default=[], metavar="KEY=VALUE", help="for the control and all")
    add("--out", type=Path, help="results folder (default: runs/screen/PLAN); goes on in it")


def _run(options: argparse.Namespace) -> None:
    plan = PLANS[options.plan]
    plan = dataclasses.replace(plan, base=configuration.override(plan.base, options.set))
    out = options.out or Path("runs/screen") / options.plan
    from training.screen import report, runner

    runner.run(plan, runner.Source(options.data, options.initial, options.teacher), out)
    print(f"results in {out / report.PAGE}")
