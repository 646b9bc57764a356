"""Signatures of one draft at once: one of them counts, and the file bears what was signed."""

from collections import Counter
from functools import partial

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.common.principal import system_principal
from tests.backend.reports.desk import drafted, read, signature, url, work
from tests.backend.support import people
from tests.backend.support.at_once import another_tab, at_once

TABS = 4


def test_of_signatures_at_once_one_counts(committing_app: Flask) -> None:
    app = committing_app
    with app.app_context():
        cast = people.assemble()
    lind = people.signed_in(app, cast.lind)
    draft = drafted(lind, cast.ana, app)
    address, body = url(cast.ana, draft["id"], "signature"), signature(draft)

    def sign(tab: FlaskClient) -> int:
        return tab.post(address, json=body).status_code

    answers = at_once(partial(sign, another_tab(lind)) for _ in range(TABS))
    assert Counter(answers) == {202: 1, 409: TABS - 1}
    work(app)
    assert read(lind, cast.ana, draft)["state"] == "signed"
    with app.app_context(), system_principal("test"):
        told = sa.select(sa.func.count()).where(AuditEntry.action == "reports.signed")
        assert db.session.scalar(told) == 1
