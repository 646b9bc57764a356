"""What is measured on the bench page: rounds in turns, first results, a long run."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Playwright, Request

from tests.e2e import browser
from tests.e2e.bench.figures import OURS, Round, rotated

# A minute of frames fills the window of our temporal model, so that its head runs, too.
FILL = 640
WARM_UP = 5


class Processes:
    """Processor time of a whole browser: its pages, workers, camera and compositor."""

    def __init__(self, running: Browser) -> None:
        self._session: CDPSession = running.new_browser_cdp_session()

    def cpu_ms(self, kind: str | None = None) -> float:
        told = self._session.send("SystemInfo.getProcessInfo")["processInfo"]
        return 1000 * sum(one["cpuTime"] for one in told if kind in (None, one["type"]))

    def resident_mb(self) -> float:
        """Memory of the largest renderer: the page with its worker."""
        told = self._session.send("SystemInfo.getProcessInfo")["processInfo"]
        return max(_resident_mb(one["id"]) for one in told if one["type"] == "renderer")


def _resident_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


class Wire:
    """Bytes that came over the network to a page and its workers, as packed."""

    def __init__(self, page: Page) -> None:
        self._finished: list[Request] = []
        page.on("requestfinished", lambda request: self._finished.append(request))

    def bytes(self) -> int:
        sizes = [request.sizes() for request in self._finished]
        return sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes)


def open_all(running: Browser, url: str, names: Sequence[str], fill: int = FILL) -> dict[str, Page]:
    """A page for each system, models loaded and warm."""
    pages = {}
    for name in names:
        pages[name] = page = running.new_page()
        page.goto(url)
        page.evaluate("(name) => bench.open(name)", name)
        page.evaluate("(n) => bench.round(n)", WARM_UP)
        if name == OURS:
            page.evaluate("(n) => bench.round(n, false)", fill)
    return pages


def in_turns(
    running: Browser, pages: Mapping[str, Page], *, turns: int, frames: int
) -> list[Round]:
    """Rounds of all systems in turns, so that the machine's other work concerns all alike."""
    processes = Processes(running)
    rounds = []
    for turn in range(turns):
        for name in rotated(list(pages), turn):
            pages[name].bring_to_front()
            before = processes.cpu_ms()
            told = pages[name].evaluate("(n) => bench.round(n)", frames)
            cpu_ms = processes.cpu_ms() - before
            rounds.append(Round(name, told["ms"], told["wallMs"], told["told"], cpu_ms))
    return rounds


def long_run(running: Browser, page: Page, *, frames: int, every: int = 1000) -> list[Any]:
    """Frames as fast as they are taken: tensors, and the memory of page and worker, as it goes."""
    processes = Processes(running)
    seen: list[Any] = []
    page.bring_to_front()
    while not seen or seen[-1]["frames"] < frames:
        page.evaluate("(n) => bench.round(n, false)", every)
        page.request_gc()
        stats = page.evaluate("bench.stats()")
        told = {"frames": stats["frames"], "tensors": stats["numTensors"]}
        seen.append({**told, "resident_mb": round(processes.resident_mb(), 1)})
    return seen


def first_results(
    playwright: Playwright, url: str, video: Path, folder: Path, names: Sequence[str], *, times: int
) -> dict[str, dict[str, float]]:
    """Time and bytes until the first result, with empty caches and as on a later visit."""
    cold: dict[str, list[tuple[float, int]]] = {name: [] for name in names}
    warm: dict[str, list[tuple[float, int]]] = {name: [] for name in names}
    for turn in range(times):
        for name in rotated(names, turn):
            place = folder / f"{turn}-{names.index(name)}"
            with browser.profile(playwright, video, place) as context:
                cold[name].append(_first(context, url, name))
                # The browser keeps compiled code from the second visit on.
                _first(context, url, name)
                warm[name] += [_first(context, url, name) for _ in range(times)]
    return {
        name: {
            "cold_ms": statistics.median(ms for ms, _ in cold[name]),
            "cold_bytes": statistics.median(size for _, size in cold[name]),
            "warm_ms": statistics.median(ms for ms, _ in warm[name]),
            "warm_bytes": statistics.median(size for _, size in warm[name]),
        }
        for name in names
    }


def _first(context: BrowserContext, url: str, name: str) -> tuple[float, int]:
    page = context.new_page()
    wire = Wire(page)
    page.goto(url)
    ms = page.evaluate("(name) => bench.first(name)", name)
    size = wire.bytes()
    page.close()
    return ms, size
