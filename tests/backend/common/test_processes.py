"""What the processes of one web server share."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from backend.common import processes


@pytest.mark.parametrize(
    ("taken", "free"), [((), 0), ((0, 1), 2), ((1, 2), 0), ((0, 2), 1), ((0, 1, 3), 2)]
)
def test_a_process_takes_the_first_free_place(taken: tuple[int, ...], free: int) -> None:
    assert processes.free_slot(taken) == free


def test_a_given_folder_is_made_and_emptied_of_what_an_earlier_server_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "shared"
    monkeypatch.setenv(processes.FOLDER, str(folder))
    processes.share_folder()
    (folder / "counter_0.db").touch()
    processes.announce_stop()
    assert processes.stopping()
    processes.share_folder()
    assert list(folder.iterdir()) == []
    assert not processes.stopping()


def test_the_folder_goes_with_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(processes.FOLDER, raising=False)
    assert not processes.stopping()
    processes.share_folder()
    folder = Path(os.environ[processes.FOLDER])
    assert folder.stat().st_mode & 0o777 == 0o700
    processes.leave_folder()
    assert not folder.exists()


COUNT = (
    "from backend.common.metrics import IN_PROGRESS, REQUESTS; "
    "REQUESTS.labels('GET', '/x', 200).inc(); IN_PROGRESS.inc()"
)
READ = """
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
mark_process_dead(1)
registry = CollectorRegistry()
MultiProcessCollector(registry)
print(generate_latest(registry).decode())
"""


def test_who_follows_a_process_takes_up_its_counts_and_not_what_it_had_under_way(
    tmp_path: Path,
) -> None:
    def run(code: str, slot: int) -> str:
        environment = os.environ | {processes.FOLDER: str(tmp_path), processes.SLOT: str(slot)}
        command = [sys.executable, "-c", code]
        return subprocess.run(
            command, env=environment, check=True, capture_output=True
        ).stdout.decode()

    for slot in (0, 1, 1):
        run(COUNT, slot)
    told = run(READ, 0)
    assert 'serein_http_requests_total{method="GET",route="/x",status="200"} 3.0' in told
    assert "serein_http_requests_in_progress 1.0" in told
    assert len(list(tmp_path.glob("counter_*.db"))) == 2, (
        "a file for each place, not for each process"
    )
