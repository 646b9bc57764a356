"""Our camera pipeline beside its peers in one Chromium: `make bench-browser`, about six minutes.

Prints a table and how the goals came out; `--write` puts them into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

from tests.e2e import browser, harness, server, video
from tests.e2e.bench import figures, measure, patient, report
from tests.e2e.bench.serving import BenchHandler

PAGE = "bench/page"
FIRST = ("serein", "human", "face-api, 416")


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        told = _measured(playwright, Path(name), asked)
    print(report.section(told))
    if asked.write:
        report.write(told)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.bench", description=__doc__)
    parser.add_argument("--turns", type=int, default=10, help="rounds of each system")
    parser.add_argument("--frames", type=int, default=25, help="pictures in a round")
    parser.add_argument("--times", type=int, default=3, help="visits for the first result")
    parser.add_argument("--leak", type=int, default=0, help="frames of the long run, 0 for none")
    parser.add_argument("--write", action="store_true", help="write to docs/benchmarks.md")
    return parser.parse_args()


def _measured(playwright: Playwright, folder: Path, asked: argparse.Namespace) -> dict[str, Any]:
    face = video.write_y4m(folder / "face.y4m", video.face())
    told: dict[str, Any] = {
        "command": _command(asked),
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "machine": report.machine(),
        "load": [os.getloadavg()[0]],
    }
    page = harness.build(folder / "page", PAGE)
    with harness.serving(page, BenchHandler) as url:
        _say("rounds in turns")
        told |= _rounds(playwright, url, face, asked)
        _say("first results")
        told["first"] = measure.first_results(
            playwright, url, face, folder / "profiles", FIRST, times=asked.times
        )
    with server.serving(folder) as running:
        _say("the patient's page")
        told["patient"] = patient.first_results(
            playwright, running, face, folder / "patient", times=asked.times
        )
        told["share"] = patient.processor_share(playwright, running, face)
    told["load"].append(os.getloadavg()[0])
    return told


def _rounds(
    playwright: Playwright, url: str, face: Path, asked: argparse.Namespace
) -> dict[str, Any]:
    with browser.chromium(playwright, face) as running:
        first = running.new_page()
        first.goto(url)
        names = first.evaluate("bench.names")
        first.close()
        pages = measure.open_all(running, url, names)
        rounds = measure.in_turns(running, pages, turns=asked.turns, frames=asked.frames)
        stages = pages[figures.OURS].evaluate("bench.stats()")["stages"]
        told = {
            "chromium": running.version,
            "systems": figures.summary(rounds),
            "stages": stages,
            "step_share": figures.step_share(stages),
        }
        if asked.leak:
            _say(f"{asked.leak} frames on end")
            ours = pages[figures.OURS]
            told["leak"] = measure.long_run(running, ours, frames=asked.leak)
        return told


def _command(asked: argparse.Namespace) -> str:
    return "make bench-browser" + (f" LEAK={asked.leak}" if asked.leak else "")


def _say(doing: str) -> None:
    print(f"==> {doing}", flush=True)


if __name__ == "__main__":
    main()
