"""A colleague takes a patient on while the physician leaves or takes it back: one of them was
first, and they do not wait for each other in a circle."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from backend.common import clock
from backend.common.db import db
from backend.common.principal import system_principal
from backend.features.care_teams.models import CareTeamLink
from backend.features.handovers.models import Handover, HandoverOutcome
from tests.backend.support import people
from tests.backend.support.at_once import at_once
from tests.backend.support.people import Cast, Person

ROUNDS = 8
URL = "/api/v1/handovers"


@pytest.fixture
def cast(committing_app: Flask) -> Cast:
    with committing_app.app_context():
        return people.assemble()


def outcome(app: Flask, handover: str) -> tuple[HandoverOutcome | None, set[str]]:
    """What became of it, and who cares for the patient now."""
    with app.app_context(), system_principal("test"):
        found = db.session.scalars(sa.select(Handover).where(Handover.id == UUID(handover))).one()
        caring = sa.select(CareTeamLink.physician_id).where(
            CareTeamLink.patient_id == found.patient_id, CareTeamLink.until.is_(None)
        )
        names = {found.from_id: "giver", found.to_id: "taker"}
        return found.outcome, {names[one] for one in db.session.scalars(caring)}


def proposed(lind: FlaskClient, ana: FlaskClient, cast: Cast) -> str:
    """On the way to Dr Okafor, and Ana has agreed."""
    body = {"patient_ids": [str(cast.ana.id)], "to_id": str(cast.okafor.id)}
    found: str = lind.post(URL, json=body).json["items"][0]["id"]
    assert ana.post(f"/api/v1/care-team/handovers/{found}/agree").status_code == 200
    return found


def accept(taker: FlaskClient, handover: str) -> int:
    return taker.post(f"{URL}/{handover}/accept").status_code


def back_to_lind(app: Flask, cast: Cast) -> None:
    with app.app_context(), system_principal("test"):
        caring = sa.update(CareTeamLink).where(
            CareTeamLink.patient_id == cast.ana.id, CareTeamLink.until.is_(None)
        )
        db.session.execute(caring.values(until=clock.now()))
        db.session.add(people.link(cast.lind, cast.ana))
        db.session.commit()


def leave(giver: FlaskClient, patient: Person, _handover: str) -> int:
    return giver.delete(f"/api/v1/patients/{patient.id}/care-team").status_code


def take_back(giver: FlaskClient, _patient: Person, handover: str) -> int:
    return giver.post(f"{URL}/{handover}/withdraw").status_code


@pytest.mark.parametrize(
    ("act", "too_late", "in_time", "stays"),
    [(leave, 404, 204, set()), (take_back, 409, 200, {"giver"})],
)
def test_taken_on_and_thought_better_of(
    committing_app: Flask,
    cast: Cast,
    act: Callable[[FlaskClient, Person, str], int],
    too_late: int,
    in_time: int,
    stays: set[str],
) -> None:
    app = committing_app
    lind, okafor, ana = (people.signed_in(app, one) for one in (cast.lind, cast.okafor, cast.ana))
    for _ in range(ROUNDS):
        found = proposed(lind, ana, cast)
        answers = at_once([partial(accept, okafor, found), partial(act, lind, cast.ana, found)])
        taken_first = ([200, too_late], (HandoverOutcome.DONE, {"taker"}))
        other_first = ([409, in_time], (HandoverOutcome.WITHDRAWN, stays))
        assert (answers, outcome(app, found)) in (taken_first, other_first)
        back_to_lind(app, cast)
