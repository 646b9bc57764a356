type Json = Record<string, unknown>;

/** Whether this browser makes and uses passkeys, and speaks of them as JSON (WebAuthn level 3). */
export const canUsePasskeys = () =>
  'PublicKeyCredential' in globalThis &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** The person closed the device's question, or it has no passkey that fits: nothing failed. */
export class PasskeyDismissed extends Error {}

/** Has the device make a passkey. */
export async function makePasskey(options: Json) {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  return told(await navigator.credentials.create({ publicKey }).catch(dismissed));
}

/** Has the device sign with a passkey. */
export async function signWithPasskey(options: Json) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as unknown as PublicKeyCredentialRequestOptionsJSON,
  );
  return told(await navigator.credentials.get({ publicKey }).catch(dismissed));
}

function told(credential: Credential | null): Json {
  if (!(credential instanceof PublicKeyCredential)) throw new PasskeyDismissed();
  return credential.toJSON() as Json;
}

function dismissed(cause: unknown): never {
  const names = ['NotAllowedError', 'AbortError', 'InvalidStateError'];
  if (cause instanceof DOMException && names.includes(cause.name)) throw new PasskeyDismissed();
  throw cause;
}
