"""`make audit` on a small environment, with vulnerability services on loopback."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOWHERE = "http://127.0.0.1:9"
AGAINST_CALM = {
    "vulns": [
        {
            "id": "TEST-2026-1",
            "modified": "2026-01-01T00:00:00Z",
            "published": "2026-01-01T00:00:00Z",
            "affected": [
                {
                    "package": {"name": "calm", "ecosystem": "PyPI"},
                    "ranges": [
                        {
                            "type": "ECOSYSTEM",
                            "events": [{"introduced": "0"}, {"fixed": "1.1"}],
                        }
                    ],
                }
            ],
        }
    ]
}
AGAINST_QUIET = {
    "quiet": [
        {
            "id": 1,
            "url": "https://advisories.example/1",
            "title": "Not so quiet",
            "severity": "high",
            "vulnerable_versions": "<2",
            "cwe": [],
            "cvss": {"score": 0, "vectorString": None},
        }
    ]
}


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with one package in it."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    (packages,) = folder.glob("lib/python3*/site-packages")
    info = packages / "calm-1.0.dist-info"
    info.mkdir()
    told = "Metadata-Version: 2.4\nName: calm\nVersion: 1.0\nLicense-Expression: MIT\n"
    (info / "METADATA").write_text(told)
    (info / "RECORD").write_text("")
    return folder / "bin" / "python"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An npm project with one dependency."""
    folder = tmp_path_factory.mktemp("project")
    own = {"name": "own", "version": "1.0.0", "dependencies": {"quiet": "1.0.0"}}
    (folder / "package.json").write_text(json.dumps(own))
    packages = {"": own, "node_modules/quiet": {"version": "1.0.0", "license": "MIT"}}
    lock = {"name": "own", "version": "1.0.0", "lockfileVersion": 3, "packages": packages}
    (folder / "package-lock.json").write_text(json.dumps(lock))
    return folder


@contextmanager
def answering(body: dict[str, Any]) -> Iterator[str]:
    """A service that knows one thing, whatever it is asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            told = json.dumps(body).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


Audit = Callable[..., int]


@pytest.fixture
def run(audit: ModuleType, python: Path, project: Path, tmp_path: Path) -> Audit:
    def go(*, osv: str, registry: str) -> int:
        where = ("--python", str(python), "--npm", str(project), "--out", str(tmp_path))
        return int(audit.main([*where, "--osv", osv, "--registry", registry]))

    return go


def test_a_service_that_knows_nothing_is_good_news(
    audit: ModuleType, python: Path, project: Path
) -> None:
    with answering({}) as quiet:
        packages = audit.packages_of(python)
        assert list(audit.python_vulnerabilities(packages, service=quiet)) == []
        assert list(audit.npm_vulnerabilities(project, registry=quiet)) == []


def test_two_bills_of_materials_and_what_is_known_against_them(
    run: Audit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with answering(AGAINST_CALM) as osv, answering(AGAINST_QUIET) as registry:
        assert run(osv=osv, registry=registry) == 1
    told = capsys.readouterr().out
    assert "found: calm 1.0: TEST-2026-1, mended in 1.1" in told
    assert "found: quiet: high, Not so quiet" in told
    for kind, name in (("python", "calm"), ("npm", "quiet")):
        bom = json.loads((tmp_path / f"{kind}.cdx.json").read_text())
        assert bom["bomFormat"] == "CycloneDX"
        assert [component["name"] for component in bom["components"]] == [name]


def test_a_service_that_is_away_is_no_good_news(
    run: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(osv=NOWHERE, registry=NOWHERE) == 2
    told = capsys.readouterr().out
    assert told.count("NOT CHECKED") == 2
    assert "nothing is known" not in told


@pytest.mark.parametrize(
    ("licences", "fine"),
    [
        ([{"license": {"id": "MIT"}}], True),
        ([{"expression": "GPL-3.0-only OR MIT"}], True),
        ([{"expression": "GPL-3.0-only AND MIT"}], False),
        ([{"license": {"id": "AGPL-3.0-only"}}], False),
        ([{"license": {"id": "MIT"}}, {"license": {"id": "GPL-2.0-only"}}], False),
        ([{"license": {"name": "License :: OSI Approved :: BSD License"}}], True),
        ([{"license": {"name": "License :: Other/Proprietary License"}}], False),
        ([{"license": {"name": "see file"}}], False),
        ([], False),
    ],
)
def test_only_licences_on_the_list_are_allowed(
    audit: ModuleType, licences: list[dict[str, Any]], fine: bool
) -> None:
    bom = {"components": [{"name": "calm", "version": "1.0", "licenses": licences}]}
    assert (list(audit.refused_licences(bom)) == []) is fine


def test_a_bill_that_breaks_the_schema_is_told(audit: ModuleType) -> None:
    bom = {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"name": "no type"}]}
    (problem,) = audit.invalid(bom)
    assert "not valid CycloneDX 1.6" in problem


def test_what_the_front_end_ships_is_allowed(audit: ModuleType) -> None:
    assert list(audit.refused_licences(audit.npm_bom(ROOT / "frontend"))) == []
