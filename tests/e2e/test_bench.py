"""The browser bench: its arithmetic, and that it runs; never how fast anything is."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.e2e import harness
from tests.e2e.bench import figures, measure, report
from tests.e2e.bench.figures import IDLE, OURS, Round
from tests.e2e.bench.serving import BenchHandler
from tests.e2e.browser import chromium


def test_percentiles_are_nearest_ranks() -> None:
    assert [figures.percentile([4, 1, 3, 2], share) for share in (0, 0.5, 0.75, 0.95)] == [
        1,
        2,
        3,
        4,
    ]


def test_each_system_is_first_once() -> None:
    assert [figures.rotated("abc", turn) for turn in range(4)] == [
        ["a", "b", "c"],
        ["b", "c", "a"],
        ["c", "a", "b"],
        ["a", "b", "c"],
    ]


def test_a_summary_takes_off_what_the_video_alone_takes_and_compares_by_rounds() -> None:
    rounds = [
        Round(OURS, [10, 10], wall_ms=1000, told=2, cpu_ms=140),
        Round("peer", [40, 40], wall_ms=1000, told=2, cpu_ms=300),
        Round(IDLE, [0, 0], wall_ms=1000, told=2, cpu_ms=100),
        # The machine was busy with other work meanwhile.
        Round(OURS, [30, 30], wall_ms=1000, told=2, cpu_ms=140),
        Round("peer", [120, 120], wall_ms=1000, told=1, cpu_ms=300),
        Round(IDLE, [0, 0], wall_ms=1000, told=2, cpu_ms=100),
    ]
    told = figures.summary(rounds)
    assert list(told) == [OURS, "peer"]
    assert told["peer"]["ours_of_it"] == 0.25
    assert told["peer"]["told"] == 0.75
    assert told["peer"]["core_ms"] == pytest.approx(100)
    assert told[OURS]["core_ms"] == pytest.approx(20)
    assert told[OURS]["p95_ms"] == 30


def test_the_temporal_step_is_spread_over_the_frames_between() -> None:
    assert figures.step_share({"step": 2, "frame": 20}) == pytest.approx(0.02)


def test_the_section_takes_the_former_ones_place() -> None:
    heading = report.HEADING
    document = f"# Benchmarks\n\n## Before\nstays\n\n{heading}\nformer\n\n## After\nstays, too\n"
    new = report.replaced(document, f"{heading}\nnew \\1\n")
    assert new == document.replace("former", "new \\1")
    assert report.replaced("# Benchmarks\n", f"{heading}\nnew\n").endswith(f"\n\n{heading}\nnew\n")


def test_a_short_run(playwright: Playwright, face_video: Path, tmp_path: Path) -> None:
    """Our side alone: the peers are installed by the bench itself."""
    page = harness.build(tmp_path / "page", "bench/page")
    with harness.serving(page, BenchHandler) as url, chromium(playwright, face_video) as running:
        pages = measure.open_all(running, url, [OURS, IDLE], fill=3)
        rounds = measure.in_turns(running, pages, turns=1, frames=3)
        stages = pages[OURS].evaluate("bench.stats()")["stages"]
    told = figures.summary(rounds)[OURS]
    assert told["frames"] == 3
    assert told["told"] == 1
    assert {"read", "detect", "align", "encode", "step", "frame"} <= set(stages)
