import { createContext, use } from 'react';

/** Does what the server may refuse before the person has proved anew who they are. */
export type Confirmed = <T>(act: () => Promise<T>) => Promise<T>;

/** The person closed the question: nothing was done, and nothing failed. */
export class NotConfirmed extends Error {}

export const ConfirmationContext = createContext<Confirmed>((act) => act());

/** Within a Confirmation, which asks who is there; without one the refusal stays a refusal. */
export const useConfirmed = () => use(ConfirmationContext);
