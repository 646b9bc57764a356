"""A backup made while people write: one moment of the database, and it comes back as a whole."""

import sqlalchemy as sa

from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.common.principal import system_principal
from backend.config import DEVELOPMENT_KEYS
from backend.features.backups import service
from backend.features.mood.models import MoodEntry
from backend.features.sessions.models import MonitoringSession, PredictionChunk
from tests.faults.load import STEPS, writing


def count(of):
    return sa.select(sa.func.count()).select_from(of)


def test_a_backup_under_load_is_restored_whole(clinic, web, new_installation):
    restored = new_installation("restored")
    with writing(clinic, web.url) as load:
        load.wait_for_more(30)
        before = {device.patient.id: device.chunks for device in load.devices}
        with clinic.app.app_context(), system_principal("test"):
            made = service.back_up(clinic.folder / "backups", master=DEVELOPMENT_KEYS)
            db.session.commit()
        load.wait_for_more(12)
    with restored.app.app_context(), system_principal("test"):
        done = service.restore(made.path, master=DEVELOPMENT_KEYS)
        db.session.commit()
        assert (done.rows, done.skipped_people) == (made.rows, 0)
        sessions = db.session.scalars(sa.select(MonitoringSession)).all()
        for session in sessions:
            chunks = db.session.scalar(count(PredictionChunk).filter_by(session_id=session.id))
            assert session.chunks_received == chunks >= before.get(session.patient_id, 0)
            assert session.steps == STEPS * chunks
        assert before.keys() <= {session.patient_id for session in sessions}
        logged = db.session.scalar(count(AuditEntry).filter_by(action="mood.recorded"))
        assert logged == db.session.scalar(count(MoodEntry))
