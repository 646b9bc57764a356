import { createContext, use } from 'react';

import { PasskeyDismissed } from '../passkeys';

/** Does what the server may refuse before the person has proved anew who they are. */
export type Confirmed = <T>(act: () => Promise<T>) => Promise<T>;

/** The person closed the question: nothing was done, and nothing failed. */
export class NotConfirmed extends Error {}

export const ConfirmationContext = createContext<Confirmed>((act) => act());

export const useConfirmed = () => use(ConfirmationContext);

/** What went wrong, but for a question, ours or the device's, that was merely closed. */
export const failureOf = (error: unknown) =>
  error instanceof NotConfirmed || error instanceof PasskeyDismissed ? null : error;
