"""argon2id with the parameters that OWASP recommends (m = 19 MiB, t = 2, p = 1)."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

_hasher = PasswordHasher(memory_cost=19_456, time_cost=2, parallelism=1)


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def verify(password: str, password_hash: str | None) -> bool:
    """Whether the password fits. Without a hash (an unknown account) it takes just as long."""
    try:
        _hasher.verify(password_hash or _nobodys_hash(), password)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return password_hash is not None


@cache
def _nobodys_hash() -> str:
    return hash_password("the password of nobody at all")
