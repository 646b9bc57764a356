"""Signing, amending and verifying: what was signed can't be changed without being found out."""

import io
import json

import pypdf
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from backend.common import vault
from backend.common.db import db
from backend.common.jobs import MOST_TRIES
from backend.common.worker import Worker
from backend.features.reports import codec, render, rendering, verify
from backend.features.reports.models import Report, ReportState
from tests.backend.reports.desk import drafted, read, sign, signature, signed, url, work
from tests.backend.support.answers import submit


def test_a_signed_report_is_final_and_says_who_signed(ana, lind, cast, app):
    draft = drafted(lind, cast.ana, app)
    answer = lind.post(url(cast.ana, draft["id"], "signature"), json=signature(draft))
    assert answer.json["state"] == "signing"
    work(app)
    final = read(lind, cast.ana, draft)
    assert final["state"] == "signed"
    assert final["signed_by"] == {"id": str(cast.lind.id), "display_name": "Dr Lind"}
    assert final["content_sha256"] != draft["content_sha256"]  # the signature is part of it
    pdf = lind.get(url(cast.ana, draft["id"], "pdf")).data
    text = " ".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "Signed by Dr Lind" in text
    assert final["content_sha256"] in text.replace("\n", "")
    assert "DRAFT" not in text


def test_it_says_what_was_signed_and_not_what_the_record_says_by_now(ana, lind, cast, app):
    draft = drafted(lind, cast.ana, app)
    lind.post(url(cast.ana, draft["id"], "signature"), json=signature(draft))
    submit(ana, 3, 3, 3, 3, 3, 3, 3, 3, 0)
    work(app)
    pdf = lind.get(url(cast.ana, draft["id"], "pdf")).data
    text = " ".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "none in this period" in text
    assert "24 of 27" not in text


def test_who_signs_proves_who_they_are(lind, cast, app):
    draft = drafted(lind, cast.ana, app)
    refused = lind.post(url(cast.ana, draft["id"], "signature"), json=signature(draft, "wrong"))
    assert refused.status_code == 422
    assert list(refused.json["errors"]) == ["password"]
    assert read(lind, cast.ana, draft)["state"] == "ready"


@pytest.mark.parametrize(
    ("body", "field"),
    [({"password": "x"}, "content_sha256"), ({"content_sha256": "0" * 64}, "password")],
)
def test_refuses_and_names_the_field(lind, cast, app, body, field):
    draft = drafted(lind, cast.ana, app)
    refused = lind.post(url(cast.ana, draft["id"], "signature"), json=body)
    assert refused.status_code == 422
    assert list(refused.json["errors"]) == [field]


def test_what_was_made_anew_is_not_signed_unseen(lind, cast, app):
    draft = drafted(lind, cast.ana, app)
    lind.put(
        url(cast.ana, draft["id"]),
        json={key: draft[key] for key in ("from", "to", "sections")} | {"comment": "Other."},
    )
    assert (
        lind.post(url(cast.ana, draft["id"], "signature"), json=signature(draft)).status_code == 409
    )
    work(app)
    assert (
        lind.post(url(cast.ana, draft["id"], "signature"), json=signature(draft)).status_code == 409
    )


def test_a_signature_whose_file_cannot_be_made_is_withdrawn(
    lind, cast, app, frozen_clock, monkeypatch
):
    draft = drafted(lind, cast.ana, app)
    with monkeypatch.context() as patched:
        patched.setattr(render, "render_pdf", lambda *_, **__: 1 / 0)
        lind.post(url(cast.ana, draft["id"], "signature"), json=signature(draft))
        worker = Worker(app)
        for _ in range(MOST_TRIES):
            worker.run_one()
            frozen_clock.pass_by(hours=1)
    found = read(lind, cast.ana, draft)
    assert (found["state"], found["error"]) == ("ready", rendering.NOT_SIGNED)
    assert found["signed_at"] is found["signed_by"] is None
    assert found["content_sha256"] == draft["content_sha256"]
    assert sign(lind, cast.ana, app, found)["state"] == "signed"


def change(as_system, values) -> None:
    with as_system():
        db.session.execute(sa.update(Report).values(**values))
        db.session.commit()


@pytest.mark.parametrize(
    "values", [{"size": 1}, {"state": ReportState.READY, "signed_at": None, "signed_by_id": None}]
)
def test_the_database_itself_refuses_to_change_what_is_signed(lind, cast, app, as_system, values):
    signed(lind, cast.ana, app)
    with pytest.raises(DBAPIError, match="never changed or removed"):
        change(as_system, values)


def test_the_database_itself_refuses_to_remove_it(lind, cast, app, as_system):
    signed(lind, cast.ana, app)
    with as_system(), pytest.raises(DBAPIError, match="never changed or removed"):
        db.session.execute(sa.delete(Report))
    with as_system():
        db.session.rollback()


def test_an_erased_patients_report_may_go(lind, cast, app, as_system):
    report = signed(lind, cast.ana, app)
    with as_system():
        vault.shred(cast.ana.id)
        db.session.flush()
        for table in ("report_letter", "report"):
            entity = next(m.class_ for m in Report.registry.mappers if m.local_table.name == table)
            db.session.execute(sa.delete(entity))
        db.session.commit()
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Report)) == 0
    assert lind.get(url(cast.ana, report["id"])).status_code == 404


def test_an_amendment_takes_the_place_of_the_earlier_version(ana, lind, cast, app):
    first = signed(lind, cast.ana, app)
    submit(ana, 1, 1, 1, 1, 1, 1, 1, 1, 0)
    answer = lind.post(
        url(cast.ana, first["id"], "amendments"), json={"reason": "A questionnaire came late."}
    )
    assert answer.status_code == 202
    amended = answer.json
    assert (amended["version"], amended["amends_id"]) == (2, first["id"])
    assert amended["comment"] == first["comment"]
    work(app)
    assert read(lind, cast.ana, first)["superseded_by"] is None  # a draft takes no one's place
    final = sign(lind, cast.ana, app, read(lind, cast.ana, amended))
    earlier = read(lind, cast.ana, first)
    assert earlier["superseded_by"] == final["id"]
    assert earlier["state"] == "signed"
    assert lind.get(url(cast.ana, first["id"], "pdf")).status_code == 200  # and stays readable
    pdf = lind.get(url(cast.ana, final["id"], "pdf")).data
    text = " ".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "A questionnaire came late." in " ".join(text.split())
    for action, body in (("amendments", {"reason": "x"}), ("release", {})):
        assert lind.post(url(cast.ana, first["id"], action), json=body).status_code == 409


def test_of_two_amendments_one_is_signed(lind, cast, app):
    first = signed(lind, cast.ana, app)
    drafts = [
        lind.post(url(cast.ana, first["id"], "amendments"), json={"reason": "x"}).json
        for _ in range(2)
    ]
    work(app)
    one, other = (read(lind, cast.ana, draft) for draft in drafts)
    sign(lind, cast.ana, app, one)
    answer = lind.post(url(cast.ana, other["id"], "signature"), json=signature(other))
    assert answer.status_code == 409


def test_a_draft_is_not_amended(lind, cast, app):
    draft = drafted(lind, cast.ana, app)
    answer = lind.post(url(cast.ana, draft["id"], "amendments"), json={"reason": "x"})
    assert answer.status_code == 409
    for body in ({}, {"reason": " "}, {"reason": "x" * 501}):
        answer = lind.post(url(cast.ana, draft["id"], "amendments"), json=body)
        assert answer.status_code == 422
        assert list(answer.json["errors"]) == ["reason"]


def test_verifying_computes_both_hashes_anew(lind, cast, app):
    draft = drafted(lind, cast.ana, app)
    assert lind.get(url(cast.ana, draft["id"], "verification")).status_code == 409
    final = sign(lind, cast.ana, app, draft)
    found = lind.get(url(cast.ana, final["id"], "verification")).json
    assert (found["content"], found["file"], found["intact"]) == (True, True, True)


def forged(report: Report, **changes: object) -> Report:
    """The row as somebody with the keys, and past the trigger, could leave it."""
    copy = Report(patient_id=report.patient_id, id=report.id, state=report.state)
    for name in ("content_sha256", "sha256", "signed_at", "signed_by_id"):
        setattr(copy, name, getattr(report, name))
    copy.content, copy.pdf = report.content, report.pdf
    for name, value in changes.items():
        setattr(copy, name, value)
    return copy


def test_a_changed_total_another_signer_or_another_file_is_found_out(lind, cast, app, as_system):
    signed(lind, cast.ana, app)
    with as_system():
        row = db.session.scalars(sa.select(Report)).one()
        content = json.loads(codec.canonical(row.content))
        other_words = content | {"comment": "All is well."}
        assert not verify.verify(forged(row, content=other_words)).content
        # A hash that fits the forged content does not help without the column that names it.
        assert not verify.verify(forged(row, signed_by_id=cast.okafor.id)).content
        assert not verify.verify(forged(row, pdf=b"%PDF-1.4 another")).file
        assert not verify.verify(forged(row, content_sealed=b"\x01garbage")).content
        assert verify.verify(forged(row)).intact


def test_the_command_verifies_every_signed_report(lind, cast, app, monkeypatch):
    signed(lind, cast.ana, app)
    result = app.test_cli_runner().invoke(args=["verify-reports"])
    assert (result.exit_code, result.output) == (0, "1 signed reports, 0 not intact\n")
    monkeypatch.setattr(verify, "_file", lambda _: False)
    result = app.test_cli_runner().invoke(args=["verify-reports"])
    assert result.exit_code == 1
    assert "file changed" in result.output
