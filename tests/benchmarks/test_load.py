"""The load runs on a tiny clinic through real servers, and every server does the same work."""

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from backend.common.db import db
from backend.common.principal import system_principal
from backend.features.sessions.models import LARGEST_SEQ
from benchmarks import figures, load, load_told, messages
from benchmarks.client import LoadError, ask
from benchmarks.load import Bench
from benchmarks.messages import message
from benchmarks.readings import ratio
from benchmarks.rig import Rig

ASKED = Namespace(patients=4, mine=4, rounds=1, seconds=0.1, connections=2, reports=1)


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with load.prepared(ASKED) as bench:
        yield bench


def test_every_request_is_measured_and_told(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "FIGURES", tmp_path / "figures.json")
    result = load.measured(bench, ASKED)
    figures.write("load", load_told.figures_of(result, ASKED))
    told = json.loads(figures.FIGURES.read_text())["load"]
    assert set(told["requests"]) == set(load_told.WORDS)
    for servers in told["requests"].values():
        for one in servers.values():
            assert one["requests"] > 0
            assert 0 < one["p50_ms"] <= one["p95_ms"] <= one["p99_ms"]
    assert set(told["requests"]["ingest"]) == set(load_told.SERVERS) == set(told["worker_memory"])
    assert told["report"]["cpu_ms"] > 0
    assert told["storage"]["bytes_per_chunk"] > 1000
    section = load_told.section(result, ASKED)
    assert all(words in section for words in load_told.SERVERS.values())


def _chunk(rig: Rig, server: str, request: bytes, wanted: int) -> dict[str, object]:
    return dict(json.loads(ask(rig.web[server].port, request, wanted=wanted)))


def test_a_chunk_comes_to_the_same_on_every_server(bench: Bench) -> None:
    rig, recording = bench.rig, bench.people.recording
    for (token, session), server in zip(recording, load_told.SERVERS, strict=False):
        chunk = _after_all(next(messages.chunks([(token, session)])))
        told = _chunk(rig, server, chunk, 201)
        receipt = {"session_id": str(session), "seq": LARGEST_SEQ, "steps": 60}
        assert told == receipt | {"duplicate": False}
        assert _chunk(rig, server, chunk, 200) == receipt | {"duplicate": True}
        other = chunk.replace(b'"t0_ms":30000', b'"t0_ms":30001')
        ask(rig.web[server].port, other, wanted=409)
    app = bench.clinic.app
    with app.app_context(), system_principal("test"), db.engine.connect() as connection:
        kept = connection.scalars(
            sa.text("SELECT packed FROM pred_chunk WHERE seq = :seq"), {"seq": LARGEST_SEQ}
        ).all()
    assert len(kept) == 3
    assert len({bytes(packed) for packed in kept}) == 1


def _after_all(request: bytes) -> bytes:
    """The same chunk under a number that no load has come to."""
    return request.replace(b"/chunks/0 ", b"/chunks/%d " % LARGEST_SEQ)


@pytest.mark.parametrize("server", load_told.SERVERS)
def test_every_server_refuses_alike(bench: Bench, server: str) -> None:
    rig, people = bench.rig, bench.people
    (token, own), (_, other) = people.recording[3], people.recording[0]
    port, path = rig.web[server].port, f"/sessions/{own}/chunks/7"
    body = messages._payloads()[0]
    for request, wanted in (
        (message("PUT", path, token="nobody's", body=body), 401),
        (message("PUT", path, token=people.physician, body=body), 403),
        (message("PUT", path, token=token, body=body).replace(b"same-origin", b"cross-site"), 403),
        (message("PUT", f"/sessions/{other}/chunks/7", token=token, body=body), 404),
        (message("PUT", path, token=token, body=body.replace(b"0.", b"1.", 3)), 422),
        (message("PUT", f"/sessions/{own}/chunks/2881", token=token, body=body), 422),
    ):
        ask(port, request, wanted=wanted)


def test_an_answer_that_is_not_wanted_stops_the_bench(bench: Bench) -> None:
    with pytest.raises(LoadError, match="401"):
        ask(bench.rig.web["serein"].port, message("GET", "/patients"), wanted=200)


def test_a_ratio_is_taken_round_by_round() -> None:
    found = ratio([2.0, 9.0, 4.0], [1.0, 3.0, 1.0])
    assert (found.median, found.least, found.most) == (3.0, 2.0, 4.0)
