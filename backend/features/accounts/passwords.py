"""Passwords: hashed with argon2id, and refused when new and easy to guess.

The hash has the parameters that OWASP recommends (m = 19 MiB, t = 2, p = 1). What is refused
follows NIST SP 800-63B-4, section 3.1.1.2: a length, a check against what people commonly choose
and what belongs to the account, and no rules of composition.
"""

import re
from collections.abc import Iterable
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from backend.common.errors import InvalidError

_hasher = PasswordHasher(memory_cost=19_456, time_cost=2, parallelism=1)

FEWEST_GUESSES = 10**8
"""zxcvbn's own bound of "safely unguessable" where passwords are hashed slowly (score 3)."""
LOOKED_AT = 32
"""Characters: the estimate takes up to seconds for longer ones that are made to be slow. What the
rest adds can only make a password harder to guess."""
SERVICE = re.compile("serein", re.IGNORECASE)
"""The first word that somebody tries here: it counts for nothing."""
SHORTEST_OWN_WORD = 4
"""Shorter names are part of too many words: Ana may have a banana."""


class GuessablePasswordError(InvalidError):
    type = "guessable-password"


class PersonalPasswordError(InvalidError):
    type = "personal-password"


def check_new(password: str, *, email: str, name: str) -> None:
    """Whether somebody with this address and name may choose the password.

    Raises PersonalPasswordError when it holds a part of either, GuessablePasswordError when it is
    among the common ones or built like them; both name the field `password`.
    """
    folded = password.casefold()
    if any(word in folded for word in _own_words(email, name)):
        raise PersonalPasswordError({"password": ["must not hold your name or e-mail address"]})
    if _guesses(SERVICE.sub("", password)[:LOOKED_AT]) < FEWEST_GUESSES:
        raise GuessablePasswordError(
            {"password": ["is too easy to guess; a few unrelated words are a good one"]}
        )


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def verify(password: str, password_hash: str | None) -> bool:
    """Whether the password fits. Without a hash (an unknown account) it takes just as long."""
    try:
        _hasher.verify(password_hash or _nobodys_hash(), password)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return password_hash is not None


def _own_words(email: str, name: str) -> Iterable[str]:
    words = [email.partition("@")[0], *re.split(r"[\W_]+", f"{name} {email.partition('@')[0]}")]
    return (word.casefold() for word in words if len(word) >= SHORTEST_OWN_WORD)


def _guesses(password: str) -> float:
    if not password:
        return 0
    from zxcvbn import zxcvbn  # its lists of words take a while, and few processes check passwords

    return float(zxcvbn(password)["guesses"])


@cache
def _nobodys_hash() -> str:
    return hash_password("the password of nobody at all")
