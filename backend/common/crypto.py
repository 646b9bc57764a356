"""Encryption of single values: AES-256-GCM under a patient's data key, which the installation's
master key wraps. Pure: keys in, bytes out.

A sealed value is one byte that says by which of its owner's keys (1 to 255; 0 is left for another
format), a random nonce of 12 bytes and the ciphertext with its tag. What the value belongs to
(table, column, row) is authenticated with it, so that a value moved to another row or column does
not open.
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
FIRST, LAST = 1, 255
"""The numbers that an owner's keys may have, in one byte."""


class SealError(ValueError):
    """A sealed value does not open: another key, another place, or changed bytes."""


class MasterKeyError(ValueError):
    """The master keys are malformed. The message is one sentence for the operator."""


def seal(key: bytes, value: bytes, *, place: str, number: int = FIRST) -> bytes:
    """The value encrypted under a key of 32 bytes, bound to the place that it is kept at."""
    lead = bytes([number])
    nonce = os.urandom(NONCE_BYTES)
    return lead + nonce + AESGCM(key).encrypt(nonce, value, lead + place.encode())


def unseal(key: bytes, sealed: bytes, *, place: str) -> bytes:
    """What seal() was given. Raises SealError."""
    lead, nonce, ciphertext = sealed[:1], sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    if key_number(sealed) < FIRST or len(nonce) < NONCE_BYTES:
        raise SealError(f"{place}: not a sealed value")
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, lead + place.encode())
    except InvalidTag:
        raise SealError(f"{place}: does not open with this key") from None


def key_number(sealed: bytes) -> int:
    """By which of several keys a value was sealed, or a key wrapped; 0 for nothing."""
    return sealed[0] if sealed else 0


def new_key() -> bytes:
    return AESGCM.generate_key(bit_length=8 * KEY_BYTES)


@dataclass(frozen=True)
class MasterKeys:
    """The installation's master keys by number. One wraps, the newest unless `chosen` names
    another; all unwrap, so that a key can be replaced without a pause."""

    keys: Mapping[int, bytes]
    chosen: int | None = None

    def __post_init__(self) -> None:
        if not self.keys:
            raise MasterKeyError("At least one master key is needed.")
        for number, key in self.keys.items():
            if not FIRST <= number <= LAST:
                raise MasterKeyError(f"A master key's number must be from {FIRST} to {LAST}.")
            if len(key) != KEY_BYTES:
                raise MasterKeyError(f"Master key {number} must have {KEY_BYTES} bytes.")
        if self.chosen is not None and self.chosen not in self.keys:
            raise MasterKeyError(f"Master key {self.chosen} is not among them.")

    @property
    def wrapping(self) -> int:
        """The number of the key that wraps."""
        return max(self.keys) if self.chosen is None else self.chosen

    def __repr__(self) -> str:
        return f"MasterKeys({', '.join(map(str, sorted(self.keys)))})"  # never the keys themselves

    @classmethod
    def parse(cls, text: str, *, chosen: int | None = None) -> "MasterKeys":
        """Keys from "1:<base64>" or, while one is replaced, "1:<base64>,2:<base64>"."""
        keys: dict[int, bytes] = {}
        for part in text.split(","):
            number, _, encoded = part.strip().partition(":")
            try:
                keys[int(number)] = base64.b64decode(encoded, validate=True)
            except (ValueError, binascii.Error):
                raise MasterKeyError("A master key is written as number:base64.") from None
        return cls(keys, chosen)

    def wrap(self, key: bytes, *, place: str) -> bytes:
        """A data key encrypted under the master key that wraps, whose number leads the bytes."""
        return bytes([self.wrapping]) + seal(self.keys[self.wrapping], key, place=place)

    def unwrap(self, wrapped: bytes, *, place: str) -> bytes:
        """The data key. Raises SealError, also when the master key is not at hand."""
        number = key_number(wrapped)
        if number not in self.keys:
            raise SealError(f"{place}: wrapped by master key {number}, which is not at hand")
        return unseal(self.keys[number], wrapped[1:], place=place)
