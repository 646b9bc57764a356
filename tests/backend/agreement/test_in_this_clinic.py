"""GET /agreement, the worker's figures behind it, and what developers are given."""

import json
from datetime import timedelta

import pytest
import sqlalchemy as sa

from backend.clinical.agreement_figures import Pair
from backend.common.base import new_id
from backend.common.db import db
from backend.common.principal import Role
from backend.common.worker import Worker
from backend.features.agreement.cli import agreement as commands
from backend.features.agreement.pairs import Release, pairs_by_release
from backend.features.agreement.pairs_file import PairsFileError, read, told
from backend.features.agreement.summaries import summarise
from backend.features.consents.models import Consent, ConsentKind
from backend.features.questionnaires.models import Origin, QuestionnaireResponse
from backend.features.sessions.models import (
    EndReason,
    MonitoringSession,
    Source,
    Status,
)
from tests.backend.clinical.simulated_pairs import pairs as simulated
from tests.backend.support import people
from tests.backend.support.times import NOON

URL = "/api/v1/agreement"
MODEL = ("serein-affect", "1.1.0")
LEVELS = ("normal", "mild", "moderate", "severe")
DAY = timedelta(days=1)


def session(person, at, estimate=(0.1, 0.6, 0.2, 0.1), *, usable=120, version="1.1.0", **changes):
    values = {
        "patient_id": person.id,
        "id": new_id(),
        "status": Status.ENDED,
        "source": Source.CAMERA,
        "model_id": MODEL[0],
        "model_version": version,
        "device_started_at": at,
        "started_at": at,
        "clock_skew_s": 0,
        "heard_at": at,
        "device_ended_at": at,
        "ended_at": at + timedelta(minutes=2),
        "end_reason": EndReason.FINISHED,
        "final_severity": list(estimate),
        "level_set": ["mild"],
        "steps": 120,
        "valid_steps": usable,
        "valid_ms": usable * 500,
    }
    row = MonitoringSession(**values | changes)
    db.session.add(row)
    return row


def answered(person, at, total=7):
    level = LEVELS[0 if total < 5 else 1 if total < 10 else 2 if total < 15 else 3]
    row = QuestionnaireResponse(
        patient_id=person.id,
        id=new_id(),
        instrument="phq-9",
        version="1.0",
        device_started_at=at,
        device_answered_at=at,
        started_at=at,
        answered_at=at,
        clock_skew_s=0,
        received_at=at,
        choices={},
        origin=Origin.SELF,
        total=total,
        band_id="minimal",
        level=level,
        item9=0,
    )
    db.session.add(row)
    return row


@pytest.fixture
def clinic(app, cast, as_system):
    """Twelve more patients, three pairs each, of whom all agreed."""
    with as_system():
        found = []
        for number in range(12):
            person = people.new_person(f"P{number}", Role.PATIENT, f"p{number}@test.example")
            db.session.flush()
            db.session.add_all(people.consent(person, kind) for kind in ConsentKind)
            for index, pair in enumerate(simulated(1.0, people=1, each=3, seed=number)):
                at = NOON - (10 + 20 * index) * DAY
                session(person, at, pair.estimate)
                answered(person, at + DAY, pair.total)
            found.append(person)
        db.session.commit()
    return found


@pytest.fixture
def counted(as_system):
    def run():
        with as_system():
            made = summarise()
            db.session.commit()
        return made

    return run


def withdraw(person):
    consent = db.session.scalars(
        sa.select(Consent).where(
            Consent.patient_id == person.id, Consent.kind == ConsentKind.CAMERA_CHECK
        )
    ).one()
    consent.active = False
    db.session.commit()


def test_figures_of_everybody_who_agreed(clinic, lind, counted):
    assert lind.get(URL).json["items"] == []
    assert counted() == 1
    (release,) = lind.get(URL).json["items"]
    assert (release["model_id"], release["model_version"]) == MODEL
    assert (release["pairs"], release["people"]) == (36, 12)
    assert (release["pairs_needed"], release["people_needed"]) == (30, 10)
    figures = release["figures"]
    assert figures["kappa"]["low"] <= figures["kappa"]["value"] <= figures["kappa"]["high"]
    assert sum(map(sum, figures["confusion"])) == len(figures["points"]) == 36
    assert sum(one["pairs"] for one in figures["reliability"]) == 36


def test_it_names_nobody(clinic, lind, counted):
    counted()
    said = lind.get(URL).get_data(as_text=True)
    assert not any(str(person.id) in said or person.display_name in said for person in clinic)


def test_too_few_are_counted_and_refused(clinic, lind, counted, as_system):
    with as_system():
        for person in clinic[:3]:
            withdraw(person)
    counted()
    (release,) = lind.get(URL).json["items"]
    assert (release["pairs"], release["people"], release["figures"]) == (27, 9, None)


def test_a_withdrawn_consent_is_out_with_the_next_count(clinic, lind, counted, as_system):
    counted()
    with as_system():
        withdraw(clinic[0])
    counted()
    assert lind.get(URL).json["items"][0]["people"] == 11


def test_each_release_has_its_own(clinic, cast, lind, counted, as_system):
    with as_system():
        session(cast.ana, NOON - DAY, version="1.10.0")
        answered(cast.ana, NOON)
        db.session.commit()
    counted()
    versions = [one["model_version"] for one in lind.get(URL).json["items"]]
    assert versions == ["1.10.0", "1.1.0"]


def test_what_makes_a_pair(cast, as_system):
    """Seen well enough, ended, with an estimate and a PHQ-9 within a week; each in one at most."""
    with as_system():
        session(cast.ana, NOON - 40 * DAY, usable=10)  # too little picture
        session(cast.ana, NOON - 39 * DAY, final_severity=None, level_set=None)
        answered(cast.ana, NOON - 40 * DAY, total=3)
        session(cast.ana, NOON - 20 * DAY)  # nobody answered within a week
        session(cast.ana, NOON - 5 * DAY, (0.7, 0.1, 0.1, 0.1))
        session(cast.ana, NOON - 2 * DAY, (0.1, 0.7, 0.1, 0.1))  # the nearest of three
        session(cast.ana, NOON - 1 * DAY, (0.1, 0.1, 0.7, 0.1), status=Status.INTERRUPTED)
        answered(cast.ana, NOON - 3 * DAY, total=12)
        db.session.commit()
        found = pairs_by_release()
    assert found[Release(*MODEL)] == [Pair(0, (0.1, 0.7, 0.1, 0.1), 12)]


def test_physicians_alone(ana, admin, stranger):
    for client, status in ((stranger, 401), (ana, 403), (admin, 403)):
        assert client.get(URL).status_code == status


def test_the_worker_counts(clinic, app, lind, frozen_clock):
    Worker(app).run_periodic()
    assert lind.get(URL).json["items"][0]["pairs"] == 36


def test_what_is_exported_says_nothing_of_anybody(clinic, app, tmp_path):
    file = tmp_path / "pairs.json"
    options = ["export", str(file), "--model", MODEL[0], "--version", MODEL[1]]
    run = app.test_cli_runner().invoke(commands, options)
    assert run.exit_code == 0, run.output
    text = file.read_text()
    document = json.loads(text)
    assert set(document) == {"format", "model", "pairs"}
    assert {key for row in document["pairs"] for key in row} == {
        "pair",
        "person",
        "estimate",
        "total",
    }
    assert "2026" not in json.dumps([row["estimate"] for row in document["pairs"]])
    assert not any(str(person.id) in text or person.email in text for person in clinic)
    assert sorted({row["person"] for row in document["pairs"]}) == list(range(12))
    assert len(read(text)) == 36


def test_too_few_are_not_exported(cast, app, tmp_path):
    file = tmp_path / "pairs.json"
    options = ["export", str(file), "--model", MODEL[0], "--version", MODEL[1]]
    run = app.test_cli_runner().invoke(commands, options)
    assert run.exit_code == 1
    assert "0 pairs of 0 people" in run.output
    assert not file.exists()


def test_lambda_is_fitted_from_the_file_alone(app, tmp_path):
    file = tmp_path / "pairs.json"
    file.write_text(json.dumps(told(*MODEL, simulated(1.0, people=40, each=4, seed=1))))
    run = app.test_cli_runner().invoke(commands, ["fit", str(file)])
    assert run.exit_code == 0, run.output
    assert "160 pairs of 40 people" in run.output
    assert "told better with it" in run.output
    file.write_text(json.dumps(told(*MODEL, simulated(0.0, people=40, each=4, seed=2))))
    assert "lambda stays 0" in app.test_cli_runner().invoke(commands, ["fit", str(file)]).output


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"format": "other/1"}, "format"),
        ({"pairs": [{"person": 1, "estimate": [1, 0, 0], "total": 3}]}, "pairs.0.estimate"),
        ({"pairs": [{"person": 1, "estimate": [1, 1, 0, 0], "total": 3}]}, "pairs.0.estimate"),
        ({"pairs": [{"person": 1, "estimate": [1, 0, 0, 0], "total": 28}]}, "pairs.0.total"),
        ({"pairs": [{"person": 1, "estimate": [1, 0, 0, 0]}]}, "total"),
        ({"pairs": []}, "needed"),
    ],
)
def test_what_is_no_file_of_pairs_is_named(change, named):
    document = told(*MODEL, simulated(1.0, people=10, each=3, seed=1)) | change
    with pytest.raises(PairsFileError, match=named):
        read(json.dumps(document))
