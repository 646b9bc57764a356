"""Who acts: a signed-in person, or the system itself when a command or a job runs.

The principal is bound for the length of a block and never outlives it. Without one, patients' rows
cannot be read or written at all (backend/common/access.py).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    PATIENT = "patient"
    PHYSICIAN = "physician"
    ADMIN = "admin"
    SYSTEM = "system"


class NoPrincipalError(RuntimeError):
    """Patients' data was touched while nobody acts: a programming error."""


@dataclass(frozen=True)
class Principal:
    """The acting person, or the system with the name of the job that runs."""

    role: Role
    id: UUID | None
    job: str | None = None

    @property
    def person(self) -> UUID:
        """The acting person's id; raises NoPrincipalError for the system, which is nobody."""
        if self.id is None:
            raise NoPrincipalError(f"the system ({self.job}) acts, and not a person")
        return self.id


_acting: ContextVar[Principal | None] = ContextVar("principal", default=None)


def current() -> Principal | None:
    return _acting.get()


def required() -> Principal:
    """The acting principal; raises NoPrincipalError when nobody acts."""
    principal = _acting.get()
    if principal is None:
        raise NoPrincipalError("patients' data needs an acting principal")
    return principal


@contextmanager
def acting_as(principal: Principal) -> Iterator[Principal]:
    token = _acting.set(principal)
    try:
        yield principal
    finally:
        _acting.reset(token)


@contextmanager
def system_principal(job: str) -> Iterator[Principal]:
    """For commands and the worker only: sees every patient, and the audit log names the job."""
    with acting_as(Principal(role=Role.SYSTEM, id=None, job=job)) as principal:
        yield principal
