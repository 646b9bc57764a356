"""A whole table on a tiny configuration: it survives a kill and ends with its checks."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from tests.training import faces
from training.__main__ import main
from training.configs import tiny
from training.errors import TrainingError
from training.table1 import models, runner
from training.table1.outcomes import Ceilings, Outcome

ROOT = Path(__file__).parents[3]


def answers(out: Path) -> dict[str, float]:
    """Stored answers with the moment they were written."""
    found = (out / "cells").rglob("*.npz")
    return {path.relative_to(out).as_posix(): path.stat().st_mtime for path in found}


def finished(out: Path) -> set[str]:
    return {name for name in answers(out) if name.endswith(("answers.npz", "ceilings.npz"))}


def command(out: Path, *more: str) -> list[str]:
    encoder = faces.tiny_runs()[0]
    given = ["--data", str(faces.tiny_data()), "--encoder", str(encoder), "--config", "tiny"]
    return ["table1", *given, "--out", str(out), *more]


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """A table whose processes were killed after its first results; what it had by then."""
    out = tmp_path_factory.mktemp("table") / "table1"
    process = subprocess.Popen(
        [sys.executable, "-m", "training", *command(out, "--workers", "2")],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 180
    while len(finished(out)) < 2 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    before = {name: answers(out)[name] for name in finished(out)}
    assert before
    return out, before


@pytest.fixture(scope="module")
def table(killed):
    """The same table after it went on."""
    out, _ = killed
    code = main(command(out, "--workers", "1", "--resume"))
    return out, code


def test_what_was_done_before_the_kill_is_kept(killed, table):
    out, before = killed
    after = answers(out)
    assert {name: after[name] for name in before} == before
    assert len(finished(out)) == len(list(runner.jobs(tiny.TABLE1)))
    assert not list(out.rglob("*.tmp*"))


def test_every_cell_answered_the_same_test_sequences(table):
    out, _ = table
    found = [Outcome.load(path) for path in out.rglob("answers.npz")]
    assert {x.model for x in found if x.arm == "table1-dense"} == set(models.MODELS)
    assert {x.arm for x in found} == {"table1-dense", "gamma-0", "permuted"}
    for outcome in found:
        assert outcome.logits.shape == (tiny.TABLE1.test_sequences, 4)
        assert bool(outcome.attention) == (outcome.model == models.ATTENTION)
    dense = [x.true for x in found if x.arm == "table1-dense"]
    for true in dense[1:]:
        np.testing.assert_array_equal(true, dense[0])
    (permuted,) = (x.true for x in found if x.arm == "permuted")
    assert (permuted != dense[0]).any()
    np.testing.assert_array_equal(np.sort(permuted), np.sort(dense[0]))


def test_the_ceilings_are_probabilities_and_the_curve_has_the_first_alone(table):
    out, _ = table
    whole = Ceilings.load(out / "cells" / "table1-dense" / "ceilings.npz")
    assert set(whole.posteriors) == {"o1", "o2", "o_hist"}
    for posterior in whole.posteriors.values():
        np.testing.assert_allclose(posterior.sum(axis=1), 1, atol=1e-6)
    point = Ceilings.load(out / "cells" / "gamma-0" / "ceilings.npz")
    assert set(point.posteriors) == {"o1"}


def test_attention_mass_stands_beside_the_share_of_the_steps(table):
    out, _ = table
    found = Outcome.load(
        next((out / "cells" / "table1-dense" / models.ATTENTION).rglob("answers.npz"))
    )
    assert set(found.attention) == {
        "episodes",
        "episodes_share",
        "distractors",
        "distractors_share",
    }
    assert 0 < found.attention["episodes_share"] < 1


def test_results_name_their_origin(table):
    out, code = table
    assert code in (0, 2)  # untrained networks may or may not pass the checks
    found = json.loads((out / "table1.json").read_text())
    assert len(found["provenance"]["config"]["encoder"]) == 64
    assert found["provenance"]["encoder"]["config_sha256"]
    assert {"table1.md", "table1.csv", "table1.json"} <= {path.name for path in out.iterdir()}


def test_a_finished_table_is_only_summarised_again(table):
    out, _ = table
    before = answers(out)
    (out / "table1.md").unlink()
    main(["table1", "--out", str(out), "--report"])
    assert (out / "table1.md").is_file()
    assert answers(out) == before


def test_what_is_stored_does_not_shorten_the_estimate(table, monkeypatch):
    out, _ = table
    bars = []

    class Seen(runner.tqdm):
        def __init__(self, **options):
            super().__init__(**options)
            bars.append(self)

    stored = next((out / "cells" / "table1-dense" / models.ATTENTION).rglob("answers.npz"))
    stored.unlink()
    monkeypatch.setattr(runner, "tqdm", Seen)
    main(command(out, "--workers", "1", "--resume"))
    (bar,) = bars
    jobs = [job for job in runner.jobs(tiny.TABLE1) if job.config.arm == "table1-dense"]
    (cost,) = (job.cost for job in jobs if job.config.model == models.ATTENTION)
    assert bar.total - bar.initial == pytest.approx(cost)
    assert bar.n == pytest.approx(bar.total)
    assert stored.is_file()


def test_another_configuration_is_refused(table, capsys):
    out, _ = table
    assert main(command(out, "--resume", "--set", "epochs=2")) == 2
    assert "was started with another 'epochs'" in capsys.readouterr().err


def test_what_is_missing_is_named(capsys, tmp_path):
    assert main(["table1", "--data", str(tmp_path)]) == 2
    assert "--encoder is needed" in capsys.readouterr().err
    with pytest.raises(TrainingError, match=r"provenance\.json is missing"):
        runner.summarise(tmp_path)
    assert main(command(tmp_path / "x", "--set", "arms=('dense',)")) == 2
    assert "unknown value 'dense' of key 'arm'" in capsys.readouterr().err


def test_whole_rounds_of_seeds_come_one_after_the_other():
    order = [job.config.seed for job in runner.jobs(runner.Table1Config()) if job.kind == "cell"]
    assert order == sorted(order)
    assert len(order) == 5 * 3 * 5 + 5 + 1
