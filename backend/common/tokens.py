"""Tokens that are made from the installation's secret: stored nowhere, and yet the worker can write
them into the mail that brings them. What they open keeps only their digest."""

import base64
import hashlib
import hmac


def derived(secret: str, *told: object) -> str:
    """The token of what is told, such as a purpose and an id: 256 bits, fit for a link."""
    named = ":".join(map(str, told)).encode()
    mac = hmac.digest(secret.encode(), named, hashlib.sha256)
    return base64.urlsafe_b64encode(mac).decode().rstrip("=")
