"""Saving safety plans: by the patient, or by a physician of the care team."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from backend.common import audit, clock
from backend.common.clock import corrected
from backend.common.db import db
from backend.common.errors import ConflictError, InvalidError
from backend.common.principal import Principal
from backend.features.safety import queries
from backend.features.safety.models import SafetyPlan, Sections


class PlanChangedError(ConflictError):
    """Another version was saved after the one that this is based on."""

    type = "safety-plan-changed"


def save(
    *,
    patient_id: UUID,
    id: UUID,
    based_on: UUID | None,
    written_at: datetime,
    sent_at: datetime,
    sections: Sections,
    by: Principal,
) -> tuple[SafetyPlan, bool]:
    """Save the next version; tells whether it is new.

    The same id with the same content again changes nothing. Raises PlanChangedError when the plan
    was changed since `based_on`: nothing is merged and nothing is lost, the author decides. Raises
    ConflictError when the id was used for other content.
    """
    if written_at > sent_at:
        raise InvalidError({"written_at": ["must not be after sent_at"]})
    known = db.session.get(SafetyPlan, (patient_id, id))
    if known is not None:
        return _same(known, based_on, sections), False
    last = queries.current(patient_id=patient_id)
    if (last.id if last else None) != based_on:
        raise _changed(last)
    now = clock.now()
    plan = SafetyPlan(
        patient_id=patient_id,
        id=id,
        number=(last.number if last else 0) + 1,
        based_on_id=based_on,
        author_id=by.person,
        device_written_at=written_at,
        written_at=corrected(written_at, now - sent_at),
        received_at=now,
        sections=sections,
    )
    try:
        with db.session.begin_nested():
            db.session.add(plan)
    except IntegrityError:  # the same request came twice at once, or another was faster
        known = db.session.get(SafetyPlan, (patient_id, id))
        if known is None:
            raise _changed(queries.current(patient_id=patient_id)) from None
        return _same(known, based_on, sections), False
    audit.record(action="safety.plan_saved", patient_id=patient_id, object=plan, number=plan.number)
    db.session.refresh(plan)  # the author's name
    return plan, True


def _same(plan: SafetyPlan, based_on: UUID | None, sections: Sections) -> SafetyPlan:
    if plan.based_on_id != based_on or plan.sections != sections:
        raise ConflictError("This version of the plan was saved with other content.")
    audit.record(action="safety.plan_saved_again", patient_id=plan.patient_id, object=plan)
    return plan


def _changed(last: SafetyPlan | None) -> PlanChangedError:
    who = f" by {last.author.display_name}" if last else ""
    return PlanChangedError(f"The plan was changed{who} meanwhile. Please look at it again.")
