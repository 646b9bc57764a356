"""Giving and withdrawing consent."""

from backend.common import audit, clock
from backend.common.db import db
from backend.common.errors import InvalidError
from backend.common.principal import Principal
from backend.features.consents import queries
from backend.features.consents.models import Consent, ConsentKind
from backend.features.consents.texts import TEXTS


def change(*, kind: ConsentKind, version: str, active: bool, by: Principal) -> None:
    """The acting patient gives or withdraws one consent; saying the same again changes nothing.

    Raises InvalidError naming the version when it is not the text in force: nobody agrees to a text
    that was not on the screen.
    """
    current = TEXTS[kind].version
    if version != current:
        raise InvalidError({"version": [f"must be {current}, the text in force"]})
    before = queries.in_force(patient_id=by.person, kind=kind)
    after = before
    if before is None or (before.active, before.version) != (active, version):
        if before is not None:
            before.superseded_at = clock.now()
            db.session.flush()  # at no moment are two rows in force
        after = Consent(
            patient_id=by.person,
            kind=kind,
            version=version,
            active=active,
            recorded_at=clock.now(),
        )
        db.session.add(after)
        db.session.flush()
    verb = "given" if active else "withdrawn"
    audit.record(
        action=f"consents.{verb}",
        patient_id=by.person,
        object=after,
        kind=kind.value,
        version=version,
        changed=after is not before,
    )
