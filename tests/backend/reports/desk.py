"""What the tests of reports do over and over: order, have made, sign."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from backend.common.worker import Worker
from backend.features.reports.sections import SECTIONS
from tests.backend.support.people import PASSWORD, Person

ORDER = {
    "from": "2026-01-01",
    "to": "2026-11-30",
    "sections": [section.value for section in SECTIONS],
    "comment": "Sleeps better since March.",
}


def url(patient: Person, *parts: str) -> str:
    return "/".join(["/api/v1/patients", str(patient.id), "reports", *filter(None, parts)])


def work(app: Flask) -> None:
    """Everything that waits for a worker is done."""
    worker = Worker(app)
    while worker.run_one():
        pass


def ordered(client: FlaskClient, patient: Person, **changes: Any) -> dict[str, Any]:
    response = client.post(url(patient), json=ORDER | changes)
    assert response.status_code == 202, response.json
    return dict(response.json)


def drafted(client: FlaskClient, patient: Person, app: Flask, **changes: Any) -> dict[str, Any]:
    """A draft with its preview."""
    report = ordered(client, patient, **changes)
    work(app)
    return read(client, patient, report)


def read(client: FlaskClient, patient: Person, report: dict[str, Any]) -> dict[str, Any]:
    return dict(client.get(url(patient, report["id"])).json)


def signature(report: dict[str, Any], password: str = PASSWORD) -> dict[str, Any]:
    return {"content_sha256": report["content_sha256"], "password": password}


def sign(client: FlaskClient, patient: Person, app: Flask, report: dict[str, Any]) -> Any:
    """Sign it and have the final file made."""
    response = client.post(url(patient, report["id"], "signature"), json=signature(report))
    assert response.status_code == 202, response.json
    work(app)
    return read(client, patient, report)


def signed(client: FlaskClient, patient: Person, app: Flask, **changes: Any) -> dict[str, Any]:
    return dict(sign(client, patient, app, drafted(client, patient, app, **changes)))
