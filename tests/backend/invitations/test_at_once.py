"""Many answers at once: one link, one account, and never both a yes and a withdrawal."""

from collections import Counter

import sqlalchemy as sa
from flask import Flask

from backend.common.db import db
from backend.features.accounts.models import User
from backend.features.care_teams.models import CareTeamLink
from tests.backend.support import people
from tests.backend.support.at_once import another_tab, at_once

AT_ONCE = 6
INVITATIONS = "/api/v1/invitations"


def test_everything_at_once(committing_app: Flask) -> None:
    app = committing_app
    with app.app_context():
        cast = people.assemble()
    lind = people.signed_in(app, cast.lind)
    ben = people.signed_in(app, cast.ben)
    sent = lind.post(INVITATIONS, json={"email": "noor@test.example"}).json
    joining = {
        "token": sent["link"].partition("#")[2],
        "display_name": "Noor",
        "password": people.PASSWORD,
        "consent": {"version": "1", "active": True},
        "days": None,
    }
    joined = Counter(
        at_once(
            [lambda: people.stranger(app).post(f"{INVITATIONS}/accept", json=joining).status_code]
            * AT_ONCE
        )
    )
    assert joined == {201: 1, 404: AT_ONCE - 1}

    asked = lind.post(INVITATIONS, json={"email": cast.ben.email}).json["invitation"]["id"]
    accept = f"/api/v1/care-team/requests/{asked}/accept"
    withdraw = f"{INVITATIONS}/{asked}/withdraw"
    answers = Counter(
        at_once(
            [lambda: another_tab(ben).post(accept, json={"days": 30}).status_code] * (AT_ONCE - 1)
            + [lambda: lind.post(withdraw).status_code]
        )
    )
    with app.app_context():
        links = sa.select(sa.func.count()).where(
            CareTeamLink.patient_id == cast.ben.id, CareTeamLink.physician_id == cast.lind.id
        )
        linked = db.session.scalar(links)
        noors = db.session.scalar(
            sa.select(sa.func.count()).where(User.email == "noor@test.example")
        )
    assert noors == 1
    yes = {204: AT_ONCE - 1, 409: 1}  # all of them said yes first, as one
    no = {200: 1, 409: AT_ONCE - 1}  # it was taken back first
    assert (answers, linked) in ((yes, 1), (no, 0))
