"""The benchmark: every case in turns, ratios from the same rounds, nothing written unasked."""

import json

import pytest

from training import make_shards
from training.__main__ import main

SMALL = ["--set", "widths=(16,)", "--set", "blocks=(0,)", "--rounds", "2", "--steps", "2"]


def test_the_benchmark_measures_memory_and_shards(capsys, data, tmp_path):
    make_shards.write(data, tmp_path / "faces", per_shard=40)
    out = tmp_path / "bench.json"
    command = ["bench", "--config", "tiny", "--data", str(data), *SMALL]
    assert main([*command, "--shards", str(tmp_path / "faces"), "--out", str(out)]) == 0
    printed, found = capsys.readouterr().out, json.loads(out.read_text())
    rates = found["samples_per_second"]
    assert list(rates) == [
        "bare step",
        "input alone, memory",
        "full loop, memory",
        "input alone, shards",
        "full loop, shards",
    ]
    for name, rate in rates.items():
        assert 0 < rate["min"] <= rate["median"] <= rate["max"]
        assert name in printed
    for share in found["pipeline_share"].values():
        assert share["min"] <= share["median"] <= share["max"] < 1
    assert "pipeline's share, shards" in printed
    assert found["pipeline_bound"]["input alone, memory"]["median"] > 0
    assert (found["batch"], found["side"], found["rounds"]) == (16, 48, 2)
    assert found["environment"]["tensorflow"]


def test_the_benchmark_writes_nothing_unasked(data, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = sorted(data.parent.rglob("*"))
    assert main(["bench", "--config", "tiny", "--data", str(data), *SMALL, "--rounds", "1"]) == 0
    assert list(tmp_path.iterdir()) == []
    assert sorted(data.parent.rglob("*")) == before


@pytest.mark.parametrize("option", ["--rounds", "--steps"])
def test_there_must_be_something_to_time(capsys, data, option):
    command = ["bench", "--config", "tiny", "--data", str(data), *SMALL, option, "0"]
    assert main(command) == 2
    assert "--rounds and --steps must be 1 or more" in capsys.readouterr().err
