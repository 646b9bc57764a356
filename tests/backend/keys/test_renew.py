"""A patient gets a new data key: what may be written is sealed anew, all else opens as before."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import sqlalchemy as sa
from flask import Flask

from backend.app import create_app
from backend.common import vault
from backend.common.crypto import key_number
from backend.common.db import db
from backend.common.principal import system_principal
from backend.common.security import EXTENSION
from backend.config import DEVELOPMENT_KEYS, Settings
from backend.features.audit_seals import service as seals
from backend.features.backups import service as backups
from backend.features.keys import service
from backend.features.keys.batches import Pace
from backend.features.reports.models import Report, ReportState
from tests.backend.keys.test_rotate import BOTH, NEEDLE, everything_sealed, restored_keys, use
from tests.backend.support import people, postgres
from tests.backend.support.fill import fill
from tests.backend.support.people import Cast
from tests.backend.support.times import NOON

AsSystem = Callable[[], AbstractContextManager[None]]
__all__ = ["restored_keys"]


def numbers(cast: Cast) -> dict[str, set[int]]:
    """Under which of Ana's keys the values of each class are sealed."""
    found: dict[str, set[int]] = {}
    for entity, names in service._sealed():
        for row in db.session.scalars(sa.select(entity).where(entity.patient_id == cast.ana.id)):
            columns = [getattr(entity, name).column for name in names]
            sealed = [getattr(row, column) for column in columns]
            found.setdefault(entity.__tablename__, set()).update(
                map(key_number, filter(None, sealed))
            )
    return found


def test_every_value_is_sealed_anew_and_says_the_same(cast: Cast, as_system: AsSystem) -> None:
    with as_system():
        fill(cast.ana.id, needle=NEEDLE, physician=cast.lind.id)
        db.session.commit()
        before = everything_sealed()
        was = numbers(cast)["mood_entry"]
        done = service.renew_patient(patient_id=cast.ana.id, pace=Pace(rows=1))
        assert done.unopened == []
        now = numbers(cast)
        assert {number for found in now.values() for number in found} == {max(was) + 1}
        assert everything_sealed() == before


def test_interrupted_it_is_finished_by_reseal(cast: Cast, as_system: AsSystem) -> None:
    with as_system():
        fill(cast.ana.id, needle=NEEDLE, physician=cast.lind.id, only={"mood_entry", "safety_plan"})
        vault.renew(cast.ana.id)  # and then the process was killed
        db.session.commit()
        assert numbers(cast)["mood_entry"] == {1}
        assert NEEDLE in str(everything_sealed())
        assert service.reseal(pace=Pace()).moved.total() > 0
        assert numbers(cast)["mood_entry"] == {2}
        assert service.reseal(pace=Pace()).moved.total() == 0


def test_what_was_on_its_way_under_the_former_key_opens(cast: Cast, as_system: AsSystem) -> None:
    with as_system():
        written = vault.seal(cast.ana.id, b"calm", place="x")
        vault.renew(cast.ana.id)
        db.session.commit()
        assert vault.unseal(cast.ana.id, written, place="x") == b"calm"
        after = vault.seal(cast.ana.id, b"calm", place="x")
        assert (key_number(written), key_number(after)) == (1, 2)


def test_whoever_remembers_the_old_key_finds_the_new_one(cast: Cast, as_system: AsSystem) -> None:
    with as_system():
        vault.seal(cast.ana.id, b"calm", place="x")
        remembered = dict(db.session.info[vault.KEYS])
        vault.renew(cast.ana.id)
        after = vault.seal(cast.ana.id, b"calm", place="x")
        db.session.info[vault.KEYS] = remembered
        assert vault.unseal(cast.ana.id, after, place="x") == b"calm"


def test_shredding_takes_the_former_keys_too(cast: Cast, as_system: AsSystem) -> None:
    with as_system():
        vault.data_key(cast.ana.id)
        vault.renew(cast.ana.id)
        vault.shred(cast.ana.id)
        db.session.commit()
        for kind in (vault.DataKey, vault.FormerDataKey):
            assert db.session.scalars(sa.select(kind.wrapped)).all() == [vault.SHREDDED]


def test_a_signed_report_stays_as_it_is_and_opens(cast: Cast, as_system: AsSystem) -> None:
    with as_system():
        fill(cast.ana.id, needle=NEEDLE, physician=cast.lind.id, only={"report", "mood_entry"})
        report = db.session.scalars(sa.select(Report)).one()
        report.state, report.signed_at = ReportState.SIGNED, NOON
        report.signed_by_id = cast.lind.id
        db.session.commit()
        before = everything_sealed()
        service.renew_patient(patient_id=cast.ana.id, pace=Pace())
        found = numbers(cast)
        assert (found["report"], found["mood_entry"]) == ({1}, {2})
        assert everything_sealed() == before


def test_a_backup_from_before_is_restored_after(
    own_app: Flask, database_kind: str, new_database: Callable[[str, str], str]
) -> None:
    folder = own_app.extensions[EXTENSION].backups
    with own_app.app_context(), system_principal("test"):
        cast = people.assemble()
        fill(cast.ana.id, needle=NEEDLE, physician=cast.lind.id, only={"mood_entry"})
        db.session.commit()
        old = backups.back_up(folder, master=DEVELOPMENT_KEYS).path
        service.renew_patient(patient_id=cast.ana.id, pace=Pace())
        new = backups.back_up(folder, master=DEVELOPMENT_KEYS).path
        db.session.commit()
    for number, path in enumerate((old, new)):
        url = new_database(database_kind, f"renewed{number}")
        app = create_app(Settings(database_url=url, owner_url=postgres.owner_of(url)))
        with app.app_context(), system_principal("test"):
            backups.restore(path, master=DEVELOPMENT_KEYS)
            db.session.commit()
            assert NEEDLE in str(everything_sealed())
            db.session.remove()
            db.engine.dispose()


def test_the_commands_say_what_is_needed_for_what(
    cast: Cast, app: Flask, as_system: AsSystem, restored_keys: None
) -> None:
    with as_system():
        vault.data_key(cast.ana.id)
        seals.seal(master=DEVELOPMENT_KEYS)
        db.session.commit()
    run = app.test_cli_runner().invoke
    use(app, BOTH)
    before = run(args=["keys"])
    assert "master keys at hand: 1, 2; number 2 wraps\n" in before.output
    assert "master key 1 is still needed for data_key.wrapped" in before.output
    assert "may be removed" not in before.output
    renewed = run(args=["keys", "renew-patient", str(cast.ana.id)])
    assert renewed.output == "0 value(s) brought under the new data key\n"
    nobody = run(args=["keys", "renew-patient", str(cast.ben.id)])
    assert nobody.exit_code == 1
    assert "There is no such patient" in nobody.output
    assert "master key 1 may be removed" in run(args=["keys", "rotate"]).output
    use(app, DEVELOPMENT_KEYS)
    lost = run(args=["keys"])
    assert lost.exit_code == 1
    assert "master key 2 is needed and not at hand" in lost.output
