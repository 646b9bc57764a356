"""Domain errors. Services raise them; backend/common/problems.py alone turns them into HTTP."""

from collections.abc import Mapping, Sequence


class DomainError(Exception):
    """What a service refuses, in a sentence that the reader of the screen may see."""

    type = "error"
    keeps_writes = False  # True: what was written before the refusal stays (a failed sign-in)

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class NotFoundError(DomainError):
    type = "not-found"


class ConflictError(DomainError):
    type = "conflict"


class ForbiddenError(DomainError):
    type = "forbidden"


class ConsentRequiredError(ForbiddenError):
    type = "consent-required"


class SecondFactorDueError(ForbiddenError):
    """The role demands a second factor, and none was set up yet: nothing but that is allowed."""

    type = "second-factor-due"


class ConfirmationNeededError(ForbiddenError):
    """Before this act the signed-in person proves once more who they are."""

    type = "confirmation-needed"


class UnauthenticatedError(DomainError):
    type = "unauthenticated"


class InvalidCredentialsError(UnauthenticatedError):
    type = "invalid-credentials"
    keeps_writes = True


class TooManyAttemptsError(DomainError):
    type = "too-many-attempts"
    keeps_writes = True

    def __init__(self, detail: str, *, retry_after_s: int) -> None:
        super().__init__(detail)
        self.retry_after_s = retry_after_s


class InvalidError(DomainError):
    """A rule that spans fields or needs the database; `errors` maps dotted paths to sentences."""

    type = "invalid"

    def __init__(self, errors: Mapping[str, Sequence[str]]) -> None:
        super().__init__("The request has fields that cannot be accepted.")
        self.errors = {field: list(sentences) for field, sentences in errors.items()}


class WrongPasswordError(InvalidError):
    """A signed-in person did not know the password: no 401, for the session goes on."""

    keeps_writes = True


class WrongCodeError(InvalidError):
    """The code of a second factor was wrong, or was used before."""

    keeps_writes = True
