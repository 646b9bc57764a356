import { useMessages } from '../../../shared/messages';
import { useSignInWithPasskey } from '../api/passkeys';
import { PasskeyButton } from './PasskeyButton';

/** A whole sign-in with a passkey, in place of password and code. */
export function PasskeySignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const words = useMessages().secondFactors.passkeys;
  return <PasskeyButton label={words.signIn} action={useSignInWithPasskey()} onDone={onSignedIn} />;
}
