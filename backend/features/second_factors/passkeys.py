"""Passkeys (WebAuthn level 3): discoverable, and only with the device's own check of the person, so
that one is possession and knowledge or biometrics at once. What the device keeps never leaves it.

Every challenge is made here, for one purpose, and taken once, whatever comes of it.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
import webauthn
from webauthn.helpers import options_to_json_dict, parse_client_data_json
from webauthn.helpers import parse_authentication_credential_json as parse_assertion
from webauthn.helpers import parse_registration_credential_json as parse_attestation
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from backend.common import audit, clock
from backend.common.base import new_id
from backend.common.db import db
from backend.common.errors import ConflictError, InvalidError
from backend.common.security import settings
from backend.features.accounts import queries as account_queries
from backend.features.accounts import service as accounts
from backend.features.accounts.models import AuthSession, User
from backend.features.second_factors import queries, service
from backend.features.second_factors.models import Passkey, PasskeyChallenge, Purpose

VALID_FOR = timedelta(minutes=5)
MOST = 20
MALFORMED = (WebAuthnException, ValueError, KeyError, TypeError, IndexError)
"""What the library raises for bytes that are none of an authenticator's."""

Options = dict[str, Any]


class WrongPasskeyError(InvalidError):
    """The answer of the device does not fit; the challenge is spent all the same."""

    keeps_writes = True

    def __init__(self) -> None:
        super().__init__({"credential": ["is not the answer to what was asked"]})


def begin_registration(*, session: AuthSession) -> Options:
    """What navigator.credentials.create() is asked.

    Raises ConfirmationNeededError, and ConflictError past 20 passkeys.
    """
    accounts.check_confirmed(session)
    user = session.user
    own = queries.passkeys(user.id)
    if len(own) >= MOST:
        raise ConflictError("There are many passkeys already. Please remove one first.")
    options = webauthn.generate_registration_options(
        rp_id=settings().host,
        rp_name="Serein",
        user_id=user.id.bytes,
        user_name=user.email,
        user_display_name=user.display_name,
        challenge=_challenge(Purpose.REGISTER, user.id),
        timeout=_milliseconds(),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=key.credential_id) for key in own],
    )
    audit.record(action="second_factors.passkey_begun", object=user)
    return options_to_json_dict(options)


def register(
    *, session: AuthSession, credential: Mapping[str, Any], name: str
) -> tuple[Passkey, list[str] | None]:
    """Keep the passkey that a device has made, and the recovery codes where it is the first factor.

    Raises WrongPasskeyError, ConfirmationNeededError, ConflictError for a passkey that is known.
    """
    accounts.check_confirmed(session)
    user = session.user
    try:
        given = parse_attestation(dict(credential))
        made = webauthn.verify_registration_response(
            credential=given,
            expected_challenge=_taken(Purpose.REGISTER, given.response.client_data_json, user.id),
            expected_rp_id=settings().host,
            expected_origin=settings().url,
            require_user_verification=True,
        )
    except MALFORMED:
        raise WrongPasskeyError from None
    if _known(made.credential_id) is not None:
        raise ConflictError("This passkey is known already.")
    passkey = Passkey(
        id=new_id(),
        user_id=user.id,
        credential_id=made.credential_id,
        public_key=made.credential_public_key,
        name=name.strip(),
        sign_count=made.sign_count,
        backed_up=made.credential_backed_up,
        transports=[transport.value for transport in given.response.transports or ()],
        created_at=clock.now(),
    )
    db.session.add(passkey)
    return passkey, service.added(session=session, kind="passkey")


def begin_sign_in() -> Options:
    """What navigator.credentials.get() is asked of whoever is there: any passkey of this place."""
    return _asked(Purpose.SIGN_IN, None)


def sign_in(*, credential: Mapping[str, Any]) -> User:
    """Whose passkey signed: a whole sign-in. Raises WrongPasskeyError, the same for whatever is
    wrong."""
    passkey = _proved(credential, Purpose.SIGN_IN, None)
    user = account_queries.user(passkey.user_id)
    if not user.active:
        raise WrongPasskeyError
    return user


def begin_confirmation(*, session: AuthSession) -> Options:
    return _asked(Purpose.CONFIRM, session.user_id)


def confirm(*, session: AuthSession, credential: Mapping[str, Any]) -> None:
    """The signed-in person proves anew who they are, with a passkey of their own. Raises
    WrongPasskeyError."""
    _proved(credential, Purpose.CONFIRM, session.user_id)
    session.confirmed_at = clock.now()
    audit.record(action="second_factors.confirmed", object=session.user)


def rename(*, session: AuthSession, passkey_id: UUID, name: str) -> Passkey:
    """Raises NotFoundError."""
    passkey = queries.passkey(passkey_id, session.user_id)
    passkey.name = name.strip()
    audit.record(action="second_factors.passkey_renamed", object=passkey)
    return passkey


def remove(*, session: AuthSession, passkey_id: UUID) -> None:
    """Raises NotFoundError, ConfirmationNeededError, LastFactorError."""
    accounts.check_confirmed(session)
    db.session.delete(queries.passkey(passkey_id, session.user_id))
    service.removed(session=session, kind="passkey")


def _asked(purpose: Purpose, user_id: UUID | None) -> Options:
    options = webauthn.generate_authentication_options(
        rp_id=settings().host,
        challenge=_challenge(purpose, user_id),
        timeout=_milliseconds(),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json_dict(options)


def _proved(credential: Mapping[str, Any], purpose: Purpose, user_id: UUID | None) -> Passkey:
    """The passkey that signed the challenge, of this user where one is known."""
    try:
        given = parse_assertion(dict(credential))
        challenge = _taken(purpose, given.response.client_data_json, user_id)
        passkey = _known(given.raw_id, lock=True)
        if passkey is None or user_id not in (None, passkey.user_id) or _is_other(given, passkey):
            raise WrongPasskeyError
        proof = webauthn.verify_authentication_response(
            credential=given,
            expected_challenge=challenge,
            expected_rp_id=settings().host,
            expected_origin=settings().url,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except MALFORMED:
        raise WrongPasskeyError from None
    passkey.sign_count = proof.new_sign_count
    passkey.backed_up = proof.credential_backed_up
    passkey.last_used_at = clock.now()
    return passkey


def _is_other(given: AuthenticationCredential, passkey: Passkey) -> bool:
    """Whether the device keeps it for another user than we do (WebAuthn, section 7.2, step 6)."""
    handle = given.response.user_handle
    return handle is not None and handle != passkey.user_id.bytes


def _known(credential_id: bytes, *, lock: bool = False) -> Passkey | None:
    query = sa.select(Passkey).where(Passkey.credential_id == credential_id)
    return db.session.scalar(query.with_for_update() if lock else query)


def _challenge(purpose: Purpose, user_id: UUID | None) -> bytes:
    challenge = webauthn.helpers.generate_challenge()
    db.session.add(
        PasskeyChallenge(
            user_id=user_id,
            challenge=challenge,
            purpose=purpose,
            expires_at=clock.now() + VALID_FOR,
        )
    )
    return challenge


def _taken(purpose: Purpose, client_data: bytes, user_id: UUID | None) -> bytes:
    """The challenge that was signed, which nobody can use again; raises WrongPasskeyError."""
    challenge = parse_client_data_json(client_data).challenge
    taken = (
        sa.delete(PasskeyChallenge)
        .where(
            PasskeyChallenge.challenge == challenge,
            PasskeyChallenge.purpose == purpose,
            PasskeyChallenge.user_id.is_not_distinct_from(user_id),
            PasskeyChallenge.expires_at > clock.now(),
        )
        .returning(PasskeyChallenge.id)
    )
    if db.session.scalar(taken) is None:
        raise WrongPasskeyError
    return challenge


def _milliseconds() -> int:
    return int(VALID_FOR.total_seconds() * 1000)
