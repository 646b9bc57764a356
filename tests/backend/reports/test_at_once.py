"""Two signatures of one draft at once: one of them counts, and the file bears what was signed."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import sqlalchemy as sa
from flask import Flask

from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.common.principal import system_principal
from tests.backend.reports.desk import drafted, read, signature, url, work
from tests.backend.support import people

TABS = 4


def test_of_signatures_at_once_one_counts(committing_app: Flask) -> None:
    app = committing_app
    with app.app_context():
        cast = people.assemble()
    lind = people.signed_in(app, cast.lind)
    token = lind.get_cookie("serein").value
    draft = drafted(lind, cast.ana, app)
    body, start = signature(draft), Barrier(TABS)

    def sign(_: int) -> int:
        tab = people.stranger(app)
        tab.set_cookie("serein", token)
        start.wait(10)
        return tab.post(url(cast.ana, draft["id"], "signature"), json=body).status_code

    with ThreadPoolExecutor(TABS) as pool:
        assert Counter(pool.map(sign, range(TABS))) == {202: 1, 409: TABS - 1}
    work(app)
    assert read(lind, cast.ana, draft)["state"] == "signed"
    with app.app_context(), system_principal("test"):
        told = sa.select(sa.func.count()).where(AuditEntry.action == "reports.signed")
        assert db.session.scalar(told) == 1
