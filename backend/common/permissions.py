"""Who may do what: the whole table on one page. What is not in it is refused."""

from dataclasses import dataclass
from enum import Enum

from backend.common.principal import Role

PATIENT = frozenset({Role.PATIENT})
PHYSICIAN = frozenset({Role.PHYSICIAN})
ADMIN = frozenset({Role.ADMIN})
SIGNED_IN = PATIENT | PHYSICIAN | ADMIN
CLINICAL = PATIENT | PHYSICIAN


@dataclass(frozen=True)
class Rule:
    """The roles that may, and whether the act must leave an audit row in the same transaction.

    `enrolling`: allowed as well to whose second factor is due, who may do nothing else.
    """

    roles: frozenset[Role]
    audited: bool = False
    name: str = ""
    enrolling: bool = False


class Permission(Enum):
    # Anyone signed in
    READ_OWN_ACCOUNT = Rule(SIGNED_IN, enrolling=True, name="read own account")
    CHANGE_OWN_ACCOUNT = Rule(SIGNED_IN, audited=True, name="change own account")
    SIGN_OUT = Rule(SIGNED_IN, audited=True, enrolling=True, name="sign out")
    READ_OWN_FACTORS = Rule(SIGNED_IN, enrolling=True, name="read own second factors")
    CONFIRM_IDENTITY = Rule(SIGNED_IN, enrolling=True, name="prove once more who they are")
    SET_UP_FACTORS = Rule(SIGNED_IN, audited=True, enrolling=True, name="set up second factors")
    CHANGE_OWN_FACTORS = Rule(SIGNED_IN, audited=True, name="change own second factors")
    READ_INSTRUMENTS = Rule(SIGNED_IN, name="read instruments")

    # Patients and those who care for them
    READ_EXERCISES = Rule(CLINICAL, name="read exercises")

    # A patient, about themself
    UNLOCK_OWN_DEVICE = Rule(PATIENT, name="unlock own device")
    READ_OWN_CONSENTS = Rule(PATIENT, name="read own consents")
    CHANGE_OWN_CONSENTS = Rule(PATIENT, audited=True, name="change own consents")
    READ_OWN_CARE_TEAM = Rule(PATIENT, name="read own care team")
    CHANGE_OWN_CARE_TEAM = Rule(PATIENT, audited=True, name="change own care team")
    READ_OWN_SESSIONS = Rule(PATIENT, name="read own sessions")
    RECORD_SESSIONS = Rule(PATIENT, name="record sessions")
    READ_OWN_RESPONSES = Rule(PATIENT, name="read own questionnaire responses")
    READ_OWN_ACCESS_LOG = Rule(PATIENT, name="read who looked at the own record")
    EXPORT_OWN_DATA = Rule(PATIENT, audited=True, name="export own data")
    READ_OWN_EXPORTS = Rule(PATIENT, name="read own exports")
    ERASE_OWN_ACCOUNT = Rule(PATIENT, audited=True, name="erase own account")
    READ_OWN_SAFETY_PLAN = Rule(PATIENT, name="read own safety plan")
    WRITE_OWN_SAFETY_PLAN = Rule(PATIENT, audited=True, name="write own safety plan")
    READ_OWN_SCHEDULE = Rule(PATIENT, name="read own schedule")
    ANSWER_QUESTIONNAIRES = Rule(PATIENT, audited=True, name="answer questionnaires")
    READ_OWN_THERAPY = Rule(PATIENT, name="read own treatment plan")
    RECORD_HOMEWORK = Rule(PATIENT, audited=True, name="record homework")
    READ_OWN_REMINDERS = Rule(PATIENT, name="read own reminders")
    CHANGE_OWN_REMINDERS = Rule(PATIENT, audited=True, name="change own reminders")
    READ_OWN_MOOD = Rule(PATIENT, name="read own mood log")
    RECORD_MOOD = Rule(PATIENT, audited=True, name="record the own mood")
    READ_OWN_APPOINTMENTS = Rule(PATIENT, name="read own appointments")
    READ_OWN_REPORTS = Rule(PATIENT, name="read own reports")

    # A physician, about the patients of the own care team
    READ_CASELOAD = Rule(PHYSICIAN, audited=True, name="read caseload")
    READ_NUMBERS = Rule(PHYSICIAN, audited=True, name="read the own patients in numbers")
    READ_VIEWS = Rule(PHYSICIAN, name="read own views of the caseload")
    KEEP_VIEWS = Rule(PHYSICIAN, audited=True, name="keep views of the caseload")
    READ_PATIENT = Rule(PHYSICIAN, audited=True, name="read a patient's record")
    READ_ALERTS = Rule(PHYSICIAN, audited=True, name="read alerts")
    WATCH_DESK = Rule(PHYSICIAN, name="be told that the own alerts changed")
    HANDLE_ALERTS = Rule(PHYSICIAN, audited=True, name="acknowledge and resolve alerts")
    READ_AGREEMENT = Rule(PHYSICIAN, name="read how well the camera agrees in this clinic")
    READ_ALERT_RULES = Rule(PHYSICIAN, name="read the rules of alerts")
    SET_ALERT_RULES = Rule(PHYSICIAN, audited=True, name="set the rules of alerts")
    READ_ERASURE_NOTICES = Rule(PHYSICIAN, name="read notices of erased accounts")
    DISMISS_ERASURE_NOTICES = Rule(PHYSICIAN, audited=True, name="dismiss such notices")
    IMPORT_INSTRUMENTS = Rule(PHYSICIAN, audited=True, name="import questionnaires")
    WRITE_SAFETY_PLAN = Rule(PHYSICIAN, audited=True, name="write safety plans")
    SET_SCHEDULE = Rule(PHYSICIAN, audited=True, name="schedule questionnaires")
    READ_REPORTS = Rule(PHYSICIAN, audited=True, name="read reports")
    ORDER_REPORTS = Rule(PHYSICIAN, audited=True, name="order reports")
    SIGN_REPORTS = Rule(PHYSICIAN, audited=True, name="sign reports and give them to patients")
    PLAN_THERAPY = Rule(PHYSICIAN, audited=True, name="plan a patient's treatment")
    MANAGE_APPOINTMENTS = Rule(PHYSICIAN, audited=True, name="manage appointments")
    WRITE_NOTES = Rule(PHYSICIAN, audited=True, name="write notes")
    OVERRIDE_ESTIMATES = Rule(PHYSICIAN, audited=True, name="override estimates")
    READ_INVITATIONS = Rule(PHYSICIAN, name="read own invitations")
    INVITE_PATIENTS = Rule(PHYSICIAN, audited=True, name="ask to see a record")
    READ_HANDOVERS = Rule(PHYSICIAN, name="read own hand-overs")
    HAND_OVER = Rule(PHYSICIAN, audited=True, name="hand patients over, or leave them")

    # An administrator: people and links, no clinical content
    READ_USERS = Rule(ADMIN, name="read users")
    MANAGE_USERS = Rule(ADMIN, audited=True, name="manage users")
    RESET_FACTORS = Rule(ADMIN, audited=True, name="reset second factors")
    READ_CARE_TEAMS = Rule(ADMIN, name="read care teams")
    MANAGE_CARE_TEAMS = Rule(ADMIN, audited=True, name="manage care teams")

    def allows(self, role: Role) -> bool:
        return role in self.value.roles
