"""The pipeline reads a face in the engines of Firefox and Safari, where the system has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e import engines, harness


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return harness.build(tmp_path_factory.mktemp("harness"))


@pytest.mark.parametrize("engine", engines.commands())
def test_a_face_is_read(engine: str, built: Path, tmp_path: Path) -> None:
    if engines.commands()[engine] is None:
        pytest.skip(f"{engine} is not installed")
    told = engines.watch(engine, tmp_path, built)
    assert "failed" not in told, told
    assert told["errors"] == []
    good = [frame for frame in told["frames"] if frame["signal"] == "ok"]
    assert good, [frame["signal"] for frame in told["frames"]]
    for frame in good:
        assert len(frame["emotion"]) == 8
        assert sum(frame["emotion"]) == pytest.approx(1, abs=0.01)
        box = frame["box"]
        assert box["x"] + box["width"] / 2 == pytest.approx(0.51, abs=0.04)
        assert box["y"] + box["height"] / 2 == pytest.approx(0.48, abs=0.05)
    assert [step for step in told["steps"] if step["signal"] == "ok"]
