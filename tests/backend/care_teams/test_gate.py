"""The one gate, whatever happened before: a physician sees a patient exactly while there is a link
that nobody ended, whose time is not over, and the patient's consent."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.common import clock
from backend.common.db import db
from backend.common.errors import ConflictError, NotFoundError
from backend.common.principal import acting_as, system_principal
from backend.features.care_teams import queries
from backend.features.care_teams import service as care_teams
from backend.features.care_teams.models import CareTeamLink
from backend.features.consents import service as consents
from backend.features.consents.models import ConsentKind
from backend.features.handovers import service as handovers
from backend.features.invitations import service as invitations
from tests.backend.support.people import Cast, Person
from tests.backend.support.times import NOON, MovableClock

SPANS = st.sampled_from([*care_teams.SPANS, None])
PHYSICIANS = st.sampled_from(["lind", "okafor"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("pass time"), st.sampled_from([1, 15, 30, 90, 400])),
        st.tuples(st.just("consent"), st.booleans()),
        st.tuples(st.just("ask"), PHYSICIANS, SPANS),
        st.tuples(st.just("ask in vain"), PHYSICIANS),
        st.tuples(st.just("limit"), PHYSICIANS, SPANS),
        st.tuples(st.just("remove"), PHYSICIANS),
        st.tuples(st.just("leave"), PHYSICIANS),
        st.tuples(st.just("hand over"), PHYSICIANS),
        st.tuples(st.just("link"), PHYSICIANS),
        st.tuples(st.just("work")),
    ),
    max_size=12,
)


class Expected:
    """What must come out: until when each physician has a link (None: open), and the consent."""

    def __init__(self) -> None:
        self.links: dict[str, datetime | None] = {"lind": None}
        self.shares = True

    def linked(self, name: str) -> bool:
        end = self.links.get(name, NOON)
        return end is None or end > clock.now()

    def sees(self, name: str) -> bool:
        return self.shares and self.linked(name)


class Story:
    """Carries the steps out through the services, as the people who may."""

    def __init__(self, cast: Cast, time: MovableClock) -> None:
        self.cast = cast
        self.time = time
        self.expected = Expected()

    def take(self, step: tuple[str, ...]) -> None:
        name, *values = step
        getattr(self, name.replace(" ", "_"))(*values)

    def who(self, name: str) -> Person:
        return {"lind": self.cast.lind, "okafor": self.cast.okafor}[name]

    def pass_time(self, days: int) -> None:
        self.time.pass_by(days=days)

    def consent(self, active: bool) -> None:
        with acting_as(self.cast.ana.principal) as ana:
            consents.change(kind=ConsentKind.CARE_TEAM, version="1", active=active, by=ana)
            db.session.flush()
        self.expected.shares = active

    def _asked(self, name: str) -> UUID:
        with acting_as(self.who(name).principal) as physician:
            return invitations.invite(email=self.cast.ana.email, by=physician).invitation.id

    def ask(self, name: str, days: int | None) -> None:
        asked = self._asked(name)
        with acting_as(self.cast.ana.principal) as ana:
            invitations.accept(invitation_id=asked, days=days, by=ana)
        self.expected.links[name] = self._end(days)

    def ask_in_vain(self, name: str) -> None:
        asked = self._asked(name)
        with acting_as(self.who(name).principal) as physician:
            invitations.withdraw(invitation_id=asked, by=physician)
        try:
            with acting_as(self.cast.ana.principal) as ana:
                invitations.accept(invitation_id=asked, days=None, by=ana)
            raise AssertionError("accepted what was taken back")
        except ConflictError:
            pass

    def limit(self, name: str, days: int | None) -> None:
        with acting_as(self.cast.ana.principal) as ana:
            if self._happens(
                name, lambda: care_teams.set_end(physician_id=self.who(name).id, days=days, by=ana)
            ):
                self.expected.links[name] = self._end(days)

    def remove(self, name: str) -> None:
        with acting_as(self.cast.ana.principal) as ana:
            if self._happens(
                name, lambda: care_teams.remove(physician_id=self.who(name).id, by=ana)
            ):
                del self.expected.links[name]

    def leave(self, name: str) -> None:
        with acting_as(self.who(name).principal) as physician:
            if self._happens(
                name, lambda: handovers.leave(patient_id=self.cast.ana.id, by=physician)
            ):
                del self.expected.links[name]

    def hand_over(self, giver: str) -> None:
        taker = "okafor" if giver == "lind" else "lind"
        try:
            with acting_as(self.who(giver).principal) as physician:
                (planned,) = handovers.propose(
                    patient_ids=[self.cast.ana.id], to_id=self.who(taker).id, by=physician
                )
        except NotFoundError:
            assert not self.expected.sees(giver)
            return
        assert self.expected.sees(giver)
        with acting_as(self.who(taker).principal) as colleague:
            handovers.accept(handover_id=planned.id, by=colleague)
        with acting_as(self.cast.ana.principal) as ana:
            handovers.agree(handover_id=planned.id, by=ana)
        end = self.expected.links.pop(giver)
        if not self.expected.linked(taker):
            self.expected.links[taker] = end

    def link(self, name: str) -> None:
        with acting_as(self.cast.admin.principal):
            care_teams.link(physician_id=self.who(name).id, patient_id=self.cast.ana.id)
        if not self.expected.linked(name):
            self.expected.links[name] = None

    def work(self) -> None:
        with system_principal("test"):
            care_teams.tell_ahead()
            care_teams.end_expired()
            handovers.settle_due()
            invitations.forget_old()

    def _happens(self, name: str, act: Callable[[], object]) -> bool:
        """Does it; it is refused exactly where there is no link to act upon."""
        try:
            act()
        except NotFoundError:
            assert not self.expected.linked(name)
            return False
        assert self.expected.linked(name)
        return True

    def _end(self, days: int | None) -> datetime | None:
        return None if days is None else clock.now() + timedelta(days=days)

    def check(self) -> None:
        for name in ("lind", "okafor"):
            sees = self.expected.sees(name)
            with acting_as(self.who(name).principal) as physician:
                seen = {
                    one.id for one in db.session.scalars(queries.visible_patients(by=physician))
                }
            assert (self.cast.ana.id in seen) is sees
            assert queries.sees(physician.person, patient_id=self.cast.ana.id) is sees
        linked = {self.who(n).id for n in ("lind", "okafor") if self.expected.linked(n)}
        assert {one.id for one in queries.members(patient_id=self.cast.ana.id)} == linked
        open_links = sa.select(sa.func.count()).where(
            CareTeamLink.patient_id == self.cast.ana.id, CareTeamLink.until.is_(None)
        )
        assert (db.session.scalar(open_links) or 0) <= 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_a_physician_sees_exactly_what_the_links_and_the_consent_say(
    steps: list[tuple[str, ...]],
    cast: Cast,
    frozen_clock: MovableClock,
    as_system: Callable[[], AbstractContextManager[None]],
) -> None:
    frozen_clock.time = NOON
    with as_system():
        story = Story(cast, frozen_clock)
        story.check()
        for step in steps:
            story.take(step)
            story.check()
        db.session.rollback()
