"""Time-based one-time codes (RFC 6238; SHA-1, six digits and 30 seconds, as every app has them)."""

import hmac
from datetime import datetime

import pyotp

STEP_S = 30
DIGITS = 6
WINDOW = 1
"""Steps before and after the present one whose codes count, for clocks that differ and slow hands
(RFC 6238, section 5.2)."""
ISSUER = "Serein"


def new_secret() -> str:
    """160 random bits in base32 (RFC 4226, section 4, R6)."""
    return pyotp.random_base32()


def uri(secret: str, *, account: str) -> str:
    """What the QR code says to an authenticator app."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=ISSUER)


def matching_step(secret: str, code: str, *, at: datetime) -> int | None:
    """The time step whose code this is; None for any other code. Takes as long either way."""
    now = int(at.timestamp()) // STEP_S
    totp = pyotp.TOTP(secret)
    found = None
    for step in range(now - WINDOW, now + WINDOW + 1):
        if hmac.compare_digest(totp.at(step * STEP_S).encode(), code.encode()):
            found = step
    return found
