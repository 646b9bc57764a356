"""Encryption of single values: AES-256-GCM under a patient's data key, which the installation's
master key wraps. Pure: keys in, bytes out.

A sealed value is a format byte, a random nonce of 12 bytes and the ciphertext with its tag. What
the value belongs to (table, column, row) is authenticated with it, so that a value moved to another
row or column does not open.
"""

import base64
import binascii
import os
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12  # the length that GCM is specified for: NIST SP 800-38D, section 8.2
FORMAT = b"\x01"


class SealError(ValueError):
    """A sealed value does not open: another key, another place, or changed bytes."""


class MasterKeyError(ValueError):
    """The master keys are malformed. The message is one sentence for the operator."""


def seal(key: bytes, value: bytes, *, place: str) -> bytes:
    """The value encrypted under a key of 32 bytes, bound to the place that it is kept at."""
    nonce = os.urandom(NONCE_BYTES)
    return FORMAT + nonce + AESGCM(key).encrypt(nonce, value, FORMAT + place.encode())


def unseal(key: bytes, sealed: bytes, *, place: str) -> bytes:
    """What seal() was given. Raises SealError."""
    nonce, ciphertext = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    if sealed[:1] != FORMAT or len(nonce) < NONCE_BYTES:
        raise SealError(f"{place}: not a sealed value")
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, FORMAT + place.encode())
    except InvalidTag:
        raise SealError(f"{place}: does not open with this key") from None


def new_key() -> bytes:
    return AESGCM.generate_key(bit_length=8 * KEY_BYTES)


@dataclass(frozen=True)
class MasterKeys:
    """The installation's master keys by number. The newest wraps; older ones still unwrap, so that
    a key can be replaced without a pause."""

    keys: Mapping[int, bytes]

    def __post_init__(self) -> None:
        if not self.keys:
            raise MasterKeyError("At least one master key is needed.")
        for number, key in self.keys.items():
            if not 1 <= number <= 255:
                raise MasterKeyError("A master key's number must be from 1 to 255.")
            if len(key) != KEY_BYTES:
                raise MasterKeyError(f"Master key {number} must have {KEY_BYTES} bytes.")

    def __repr__(self) -> str:
        return f"MasterKeys({', '.join(map(str, sorted(self.keys)))})"  # never the keys themselves

    @classmethod
    def parse(cls, text: str) -> "MasterKeys":
        """Keys from "1:<base64>" or, while one is replaced, "1:<base64>,2:<base64>"."""
        keys: dict[int, bytes] = {}
        for part in text.split(","):
            number, _, encoded = part.strip().partition(":")
            try:
                keys[int(number)] = base64.b64decode(encoded, validate=True)
            except (ValueError, binascii.Error):
                raise MasterKeyError("A master key is written as number:base64.") from None
        return cls(keys)

    def wrap(self, key: bytes, *, place: str) -> bytes:
        """A data key encrypted under the newest master key, whose number leads the bytes."""
        newest = max(self.keys)
        return bytes([newest]) + seal(self.keys[newest], key, place=place)

    def unwrap(self, wrapped: bytes, *, place: str) -> bytes:
        """The data key. Raises SealError, also when the master key is not at hand."""
        number = wrapped[0] if wrapped else 0
        if number not in self.keys:
            raise SealError(f"{place}: wrapped by master key {number}, which is not at hand")
        return unseal(self.keys[number], wrapped[1:], place=place)
