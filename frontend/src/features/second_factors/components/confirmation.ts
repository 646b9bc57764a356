import { NotConfirmed } from '../../../shared/confirmation';
import { PasskeyDismissed } from '../passkeys';

/** What went wrong, but for a question, ours or the device's, that was merely closed. */
export const failureOf = (error: unknown) =>
  error instanceof NotConfirmed || error instanceof PasskeyDismissed ? null : error;
