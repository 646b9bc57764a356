"""Speaking to an OpenID Connect provider: authorization code with PKCE, and a checked ID token.

Pure but for the connection: no database. What the provider offers and its keys are fetched anew
each time, so that a key it has changed counts at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

TIMEOUT_S = 10
LEEWAY_S = 60
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures by the provider's own key. Neither "none" nor a MAC under the shared secret."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
DISCOVERY = "/.well-known/openid-configuration"


class ProviderUrlError(ValueError):
    """The issuer is no address to trust. The message is one sentence for the operator."""


class ProviderError(Exception):
    """The provider could not be asked, or what it answered does not hold. For the log."""


@dataclass(frozen=True)
class Provider:
    """The clinic's identity provider, and who we are to it."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.issuer)
        here = parts.scheme == "http" and parts.hostname in LOOPBACK
        if not here and (parts.scheme != "https" or not parts.hostname):
            raise ProviderUrlError("must be an https:// address.")


@dataclass(frozen=True)
class Asked:
    """What one sign-in is bound to: state to the browser, nonce to the ID token, verifier to the
    code (RFC 7636)."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Identity:
    """Who the provider says it is. `email` only where the provider has verified it."""

    issuer: str
    subject: str
    email: str | None


def authorization_url(provider: Provider, asked: Asked, *, redirect_uri: str) -> str:
    """Where the browser goes to sign in there. Raises ProviderError."""
    endpoint = _discovered(provider)["authorization_endpoint"]
    url, _ = _client(provider, redirect_uri).create_authorization_url(
        endpoint, state=asked.state, nonce=asked.nonce, code_verifier=asked.verifier
    )
    return str(url)


def identity(
    provider: Provider, asked: Asked, *, code: str, redirect_uri: str, now: datetime
) -> Identity:
    """Whom a code stands for. Raises ProviderError for whatever does not hold (OpenID Connect Core,
    section 3.1.3.7)."""
    known = _discovered(provider)
    try:
        token = _client(provider, redirect_uri).fetch_token(
            known["token_endpoint"], code=code, code_verifier=asked.verifier
        )
        keys = KeySet.import_key_set(_json(known["jwks_uri"]))
        signed = jwt.decode(token["id_token"], keys, algorithms=list(ALGORITHMS))
        claims = CodeIDToken(
            signed.claims,
            signed.header,
            options={
                "iss": {"essential": True, "value": provider.issuer},
                "aud": {"essential": True, "value": provider.client_id},
            },
            params={"nonce": asked.nonce, "client_id": provider.client_id},
        )
        claims.validate(now=int(now.timestamp()), leeway=LEEWAY_S)
    except (AuthlibBaseError, JoseError, requests.RequestException, KeyError, ValueError) as error:
        raise ProviderError(type(error).__name__) from error
    verified = claims.get("email_verified") is True
    return Identity(
        issuer=provider.issuer,
        subject=str(claims["sub"]),
        email=str(claims["email"]) if verified and claims.get("email") else None,
    )


def _client(provider: Provider, redirect_uri: str) -> OAuth2Session:
    return OAuth2Session(
        provider.client_id,
        provider.client_secret,
        scope="openid email",
        redirect_uri=redirect_uri,
        code_challenge_method="S256",
        default_timeout=TIMEOUT_S,
    )


def _discovered(provider: Provider) -> Mapping[str, str]:
    """What the provider says of itself; it must be the one that was meant.

    OpenID Connect Discovery, section 4.3.
    """
    found: dict[str, str] = _json(provider.issuer.rstrip("/") + DISCOVERY)
    if found.get("issuer") != provider.issuer:
        raise ProviderError("another issuer")
    missing = {"authorization_endpoint", "token_endpoint", "jwks_uri"} - found.keys()
    if missing:
        raise ProviderError("says nothing of its endpoints")
    return found


def _json(url: str) -> Any:
    try:
        answer = requests.get(url, timeout=TIMEOUT_S, allow_redirects=False)
        answer.raise_for_status()
        return answer.json()
    except (requests.RequestException, ValueError) as error:
        raise ProviderError(type(error).__name__) from error
