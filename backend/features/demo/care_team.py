"""Who asks to see whose record in the demo clinic, and who is handed over to whom."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from backend.common import clock
from backend.common.principal import Principal, acting_as
from backend.common.security import settings
from backend.features.care_teams import service as care_teams
from backend.features.demo.people import ANA, BEN, DEV, DOMAIN, LIND, OKAFOR, DemoUser
from backend.features.handovers import service as handovers
from backend.features.invitations import service as invitations
from backend.features.invitations.models import Reason

INVITED = f"noor@{DOMAIN}"
DECLINED = f"ravi@{DOMAIN}"
NEVER_ANSWERED = f"mei@{DOMAIN}"


def add(now: datetime, ids: Mapping[str, UUID]) -> None:
    """Invitations in each state, a request that waits for Ana, Ben on his way to a colleague, and
    an access to Dev's record that ends by itself."""

    def of(user: DemoUser) -> Principal:
        return Principal(role=user.role, id=ids[user.login])

    _invite(NEVER_ANSWERED, now - timedelta(days=25), of(LIND))
    link = _invite(DECLINED, now - timedelta(days=9), of(LIND))
    with clock.running_on(lambda: now - timedelta(days=8)):
        token = link.partition("#")[2]
        invitations.decline_by_link(
            token=token, reason=Reason.OTHER_CARE, secret=settings().secret_key
        )
    _invite(INVITED, now - timedelta(days=2), of(LIND))
    _invite(ANA.email, now - timedelta(hours=20), of(OKAFOR))
    with clock.running_on(lambda: now - timedelta(days=10)), acting_as(of(DEV)) as dev:
        care_teams.set_end(physician_id=ids[OKAFOR.login], days=365, by=dev)
    with clock.running_on(lambda: now - timedelta(hours=7)), acting_as(of(LIND)) as lind:
        handovers.propose(patient_ids=[ids[BEN.login]], to_id=ids[OKAFOR.login], by=lind)


def _invite(email: str, at: datetime, physician: Principal) -> str:
    """The link; a demo clinic sends no mail."""
    with clock.running_on(lambda: at), acting_as(physician):
        sent = invitations.invite(email=email, by=physician)
    return sent.link or ""
