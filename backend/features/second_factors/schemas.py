"""Second factors on the wire."""

from marshmallow import fields, validate

from backend.common.schema import LONGEST_PASSWORD, Body, Resource, instant
from backend.features.second_factors.models import LONGEST_NAME

LONGEST_CODE = 40


def code(*, allow_none: bool = False) -> fields.String:
    return fields.String(
        required=True,
        allow_none=allow_none,
        validate=validate.Length(max=LONGEST_CODE),
        load_only=True,
        metadata={"description": "of the authenticator app, or a recovery code"},
    )


class CodeBody(Body):
    code = code()


class ProofBody(Body):
    password = fields.String(
        required=True, validate=validate.Length(max=LONGEST_PASSWORD), load_only=True
    )
    code = code(allow_none=True)


class ChoicesSchema(Resource):
    """What the person whose sign-in waits can prove it with."""

    totp = fields.Boolean(required=True)
    passkey = fields.Boolean(required=True)


class TotpSetupSchema(Resource):
    secret = fields.String(required=True, metadata={"description": "base32, told once"})
    uri = fields.String(required=True, metadata={"description": "otpauth address"})
    qr = fields.String(required=True, metadata={"description": "as a picture: a data: address"})


class RecoveryCodesSchema(Resource):
    recovery_codes = fields.List(
        fields.String(),
        required=True,
        allow_none=True,
        metadata={"description": "told once; null where earlier ones go on working"},
    )


class PasskeyOptionsSchema(Resource):
    options = fields.Dict(
        required=True, metadata={"description": "for navigator.credentials, as JSON tells them"}
    )


class CredentialBody(Body):
    credential = fields.Dict(
        required=True, load_only=True, metadata={"description": "PublicKeyCredential.toJSON()"}
    )


def passkey_name() -> fields.String:
    not_blank = validate.Regexp(r"\s*\S", error="must not be blank")
    return fields.String(required=True, validate=[validate.Length(max=LONGEST_NAME), not_blank])


class NewPasskeyBody(CredentialBody):
    name = passkey_name()


class PasskeyNameBody(Body):
    name = passkey_name()


class PasskeySchema(Resource):
    id = fields.UUID(required=True)
    name = fields.String(required=True)
    backed_up = fields.Boolean(
        required=True, metadata={"description": "kept by a service, and so not on one device alone"}
    )
    created_at = instant(required=True)
    last_used_at = instant(required=True, allow_none=True)


class RegisteredSchema(RecoveryCodesSchema):
    passkey = fields.Nested(PasskeySchema, required=True)


class FactorsSchema(Resource):
    totp_since = instant(required=True, allow_none=True)
    passkeys = fields.List(fields.Nested(PasskeySchema), required=True)
    passkeys_offered = fields.Boolean(
        required=True, metadata={"description": "whether this installation has a domain for them"}
    )
    recovery_codes_left = fields.Integer(required=True)
    required = fields.Boolean(
        required=True, metadata={"description": "whether the last factor cannot be removed"}
    )
