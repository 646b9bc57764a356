"""An OpenID Connect provider on this machine: Authlib's own, over HTTP, with a key of its own.

It signs in whoever the test says at once, and does wrong what the test tells it to.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import ClientMixin, grants
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import UserInfo
from authlib.oidc.core.grants import OpenIDCode
from flask import Flask, Response, jsonify, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

from backend.common import oidc

CLIENT_ID, CLIENT_SECRET = "serein-test", "a secret between the two"
DISCOVERY = "/.well-known/openid-configuration"


class Client(ClientMixin):
    """Serein, as the provider knows it."""

    def __init__(self, redirect_uri: str) -> None:
        self.redirect_uri = redirect_uri

    def get_client_id(self) -> str:
        return CLIENT_ID

    def get_default_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == self.redirect_uri

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == CLIENT_SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class Code:
    """A code that was given out, with what it is bound to."""

    code: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    code_challenge_method: str

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str:
        return self.nonce

    def get_auth_time(self) -> None:
        return None


@dataclass
class Provider:
    """Who signs in there, or that it lets nobody through, and what it does wrong: the ID token, its
    signature, the own name."""

    now: Callable[[], datetime]
    issuer: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    refuses: bool = False
    claims: dict[str, Any] = field(default_factory=dict)
    sign_with: tuple[str, Any] | None = None
    says_it_is: str | None = None
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    codes: dict[str, Code] = field(default_factory=dict)

    @property
    def setting(self) -> oidc.Provider:
        return oidc.Provider(self.issuer, CLIENT_ID, CLIENT_SECRET)

    def visit(self, url: str) -> dict[str, str]:
        """What a browser brings back from there."""
        answer = requests.get(url, allow_redirects=False, timeout=5)
        assert answer.status_code == 302, answer.text
        back = parse_qs(urlsplit(answer.headers["Location"]).query)
        return {name: values[0] for name, values in back.items() if name in ("code", "state")}

    def id_token(self, claims: dict[str, Any]) -> str:
        told = {k: v for k, v in (claims | self.claims).items() if v is not None}
        algorithm, key = self.sign_with or ("RS256", self.key)
        return jwt.encode(
            {"alg": algorithm, "kid": "1"}, told, key, algorithms=["RS256", "HS256", "none"]
        )


def _app(provider: Provider, redirect_uri: str) -> Flask:
    app = Flask("provider")

    class CodeGrant(grants.AuthorizationCodeGrant):
        TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic",)

        def save_authorization_code(self, code: str, request: Any) -> None:
            told = request.payload.data
            provider.codes[code] = Code(
                code,
                request.payload.redirect_uri,
                request.payload.scope,
                told.get("nonce", ""),
                told.get("code_challenge", ""),
                told.get("code_challenge_method", ""),
            )

        def query_authorization_code(self, code: str, client: Any) -> Code | None:
            return provider.codes.get(code)

        def delete_authorization_code(self, authorization_code: Code) -> None:
            del provider.codes[authorization_code.code]

        def authenticate_user(self, authorization_code: Code) -> dict[str, Any]:
            return provider.person

    class IdToken(OpenIDCode):
        def exists_nonce(self, nonce: str, request: Any) -> bool:
            return False

        def process_token(self, grant: Any, response: Any) -> Any:
            now = int(provider.now().timestamp())
            given = grant.request.authorization_code
            claims = {"iss": provider.issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 300}
            claims |= {"nonce": given.get_nonce(), **UserInfo(provider.person)}
            _, token, _ = response
            token["id_token"] = provider.id_token(claims)
            return token

    server = AuthorizationServer(
        app,
        query_client=lambda client_id: Client(redirect_uri) if client_id == CLIENT_ID else None,
        save_token=lambda token, request: None,
    )
    server.register_grant(CodeGrant, [CodeChallenge(required=True), IdToken(require_nonce=True)])

    @app.route(DISCOVERY)
    def discovery() -> Response:
        return jsonify(
            issuer=provider.says_it_is or provider.issuer,
            authorization_endpoint=f"{provider.issuer}/authorize",
            token_endpoint=f"{provider.issuer}/token",
            jwks_uri=f"{provider.issuer}/keys",
        )

    @app.route("/keys")
    def keys() -> Response:
        return jsonify(keys=[provider.key.as_dict(private=False)])

    @app.route("/authorize")
    def authorize() -> Any:
        grant = server.get_consent_grant(end_user=provider.person)
        granted_by = None if provider.refuses else provider.person
        return server.create_authorization_response(grant_user=granted_by, grant=grant)

    @app.route("/token", methods=["POST"])
    def token() -> Any:
        return server.create_token_response(request)

    return app


@contextmanager
def running(
    redirect_uri: str, now: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Provider]:
    """The provider on a free port of this machine while the block runs, by the test's clock."""
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")  # loopback alone
    provider = Provider(now)
    server = make_server("127.0.0.1", 0, _app(provider, redirect_uri), threaded=True)
    provider.issuer = f"http://127.0.0.1:{server.port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
