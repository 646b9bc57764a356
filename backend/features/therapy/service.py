"""Making plans, and taking what a patient did."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from backend.clinical.stepped_care import Step
from backend.common import audit, clock, events
from backend.common.base import new_id
from backend.common.clock import corrected
from backend.common.db import db
from backend.common.errors import ConflictError, InvalidError, NotFoundError
from backend.common.principal import Principal
from backend.features.therapy import queries
from backend.features.therapy.exercises import Exercise, check_worksheet, exercises
from backend.features.therapy.models import (
    ExerciseLog,
    PlannedExercise,
    TherapyChanged,
    TherapyPlan,
)


def make_plan(
    *,
    patient_id: UUID,
    replaces: int | None,
    step: Step,
    exercises: Sequence[PlannedExercise],
    goals: Sequence[str],
    text: str | None,
    reason: str,
    by: Principal,
) -> TherapyPlan:
    """Make the next version of a patient's plan, which holds from now on.

    `replaces` is the version that the author had before them, None for none. Raises ConflictError
    when another was made meanwhile.
    """
    last = queries.current_plan(patient_id)
    if (last and last.number) != replaces:
        raise ConflictError("The plan was changed meanwhile. Please look at it again.")
    now = clock.now()
    plan = TherapyPlan(
        patient_id=patient_id,
        id=new_id(),
        number=(replaces or 0) + 1,
        made_at=now,
        author_id=by.person,
        step=step,
        suggested_step=queries.suggestion(patient_id, now=now).step,
        exercises=list(exercises),
        goals=list(goals),
        text=text,
        reason=reason,
    )
    try:
        with db.session.begin_nested():
            db.session.add(plan)
    except IntegrityError:  # two made the next version at once
        raise ConflictError("The plan was changed meanwhile. Please look at it again.") from None
    audit.record(action="therapy.plan_made", patient_id=patient_id, object=plan, number=plan.number)
    db.session.refresh(plan)  # the author's name
    events.publish(TherapyChanged(patient_id))
    return plan


def log_exercise(
    *,
    id: UUID,
    exercise: str,
    version: str,
    done_at: datetime,
    sent_at: datetime,
    completed: bool,
    worksheet: Mapping[str, Any],
    note: str | None,
    pleasure: int | None,
    mastery: int | None,
    shared: bool,
    by: Principal,
) -> tuple[ExerciseLog, bool]:
    """Store one time that the acting patient did an exercise; tells whether it is new.

    The same id with the same content again changes nothing. Raises InvalidError naming the field
    and ConflictError when the id was used for other content.
    """
    if done_at > sent_at:
        raise InvalidError({"done_at": ["must not be after sent_at"]})
    _check(_exercise(exercise, version), worksheet, completed, pleasure, mastery)
    told = {
        "exercise": exercise,
        "version": version,
        "device_done_at": done_at,
        "completed": completed,
        "pleasure": pleasure,
        "mastery": mastery,
        "worksheet": dict(worksheet),
        "note": note,
    }
    known = db.session.get(ExerciseLog, (by.person, id))
    if known is not None:
        return _same(known, told), False
    now = clock.now()
    skew = now - sent_at
    log = ExerciseLog(
        patient_id=by.person,
        id=id,
        done_at=corrected(done_at, skew),
        clock_skew_s=round(skew.total_seconds()),
        received_at=now,
        shared=shared,
        **told,
    )
    try:
        with db.session.begin_nested():
            db.session.add(log)
    except IntegrityError:  # the same request came twice at once
        return _same(db.session.get_one(ExerciseLog, (by.person, id)), told), False
    audit.record(action="therapy.exercise_logged", patient_id=by.person, object=log)
    events.publish(TherapyChanged(by.person))
    return log, True


def share(*, log_id: UUID, shared: bool, by: Principal) -> ExerciseLog:
    """The acting patient lets the care team read one entry, or no longer. Raises NotFoundError."""
    log = db.session.get(ExerciseLog, (by.person, log_id))
    if log is None:
        raise NotFoundError("There is no such entry.")
    log.shared = shared
    audit.record(action="therapy.exercise_shared", patient_id=by.person, object=log, shared=shared)
    return log


def _exercise(id: str, version: str) -> Exercise:
    known = exercises()
    if id not in known:
        raise InvalidError({"exercise": [f"must be one of {', '.join(known)}"]})
    if version != known[id].version:
        raise InvalidError({"version": [f"must be {known[id].version}"]})
    return known[id]


def _check(
    exercise: Exercise,
    worksheet: Mapping[str, Any],
    completed: bool,
    pleasure: int | None,
    mastery: int | None,
) -> None:
    wrong = check_worksheet(exercise, worksheet, whole=completed)
    errors = {f"worksheet.{field}": [sentence] for field, sentence in wrong.items()}
    for name, rating in (("pleasure", pleasure), ("mastery", mastery)):
        if rating is not None and not exercise.rates_pleasure_and_mastery:
            errors[name] = ["is not rated in this exercise"]
    if errors:
        raise InvalidError(errors)


def _same(log: ExerciseLog, told: dict[str, Any]) -> ExerciseLog:
    """The entry, when it is what the request says; raises ConflictError otherwise. What is shared
    may have been changed since."""
    if any(getattr(log, name) != value for name, value in told.items()):
        raise ConflictError("This entry was stored with other content.")
    audit.record(action="therapy.exercise_logged_again", patient_id=log.patient_id, object=log)
    return log
