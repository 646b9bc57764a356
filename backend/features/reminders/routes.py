"""/reminders, /reminder-settings, and the way out of the mails without signing in."""

from typing import Any

from backend.common import clock
from backend.common.api import Blueprint, acting, public, requires
from backend.common.limits import limited
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.common.security import settings
from backend.features.accounts.queries import zone_of
from backend.features.reminders import queries, service
from backend.features.reminders.queries import Standing
from backend.features.reminders.schemas import (
    ReminderList,
    ReminderSettingsBody,
    ReminderSettingsSchema,
    UnsubscribeBody,
)
from backend.features.reminders.waiting import Waiting, waiting

blp = Blueprint("reminders", __name__, "Reminders")
blueprints = [blp]


@blp.route("/reminders")
@requires(Permission.READ_OWN_REMINDERS)
@blp.response(200, ReminderList)
def reminders() -> Page[Waiting]:
    """What waits for me now, the most urgent first"""
    patient_id = acting().person
    return Page(waiting(patient_id, now=clock.now(), zone=zone_of(patient_id)))


@blp.route("/reminder-settings")
@requires(Permission.READ_OWN_REMINDERS)
@blp.response(200, ReminderSettingsSchema)
def reminder_settings() -> Standing:
    """How I am reminded, and the latest mails"""
    return queries.standing(patient_id=acting().person)


@blp.route("/reminder-settings", methods=["PUT"])
@requires(Permission.CHANGE_OWN_REMINDERS)
@blp.arguments(ReminderSettingsBody)
@blp.response(200, ReminderSettingsSchema)
def change(body: dict[str, Any]) -> Standing:
    """Say how I want to be reminded"""
    service.change(**body, by=acting())
    return queries.standing(patient_id=acting().person)


@blp.route("/reminders/unsubscribe", methods=["POST"])
@limited("30/minute")
@public
@blp.arguments(UnsubscribeBody)
@blp.response(204)
def unsubscribe(body: dict[str, Any]) -> None:
    """Stop the mails, by the link that each of them holds"""
    service.unsubscribe(**body, secret=settings().secret_key)
