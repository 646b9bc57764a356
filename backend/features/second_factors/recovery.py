"""Recovery codes: random, used once, for whoever has lost the device of the second factor. Pure."""

import hashlib
import secrets

HOW_MANY = 10
GROUP = 5
GROUPS = 2
# Crockford's base32 without what is easily mistaken; ten characters are 50 bits, far above what
# NIST SP 800-63B (section 5.1.2.2) asks of look-up secrets with limited tries.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
MISREAD = str.maketrans({"o": "0", "i": "1", "l": "1"})


def new_codes() -> list[str]:
    """As they are shown, such as 4k7mz-0q9xw."""
    return ["-".join(_group() for _ in range(GROUPS)) for _ in range(HOW_MANY)]


def digest(code: str) -> bytes:
    """What is kept of a code, however it was written."""
    plain = "".join(code.lower().split()).replace("-", "").translate(MISREAD)
    return hashlib.sha256(plain.encode()).digest()


def _group() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(GROUP))
