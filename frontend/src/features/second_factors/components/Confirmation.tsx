import { type ReactNode, useState } from 'react';

import { ApiError } from '../../../api/problem';
import { ConfirmationContext, type Confirmed, NotConfirmed } from '../../../shared/confirmation';
import { ConfirmIdentity } from './ConfirmIdentity';

interface Question {
  onConfirmed: () => void;
  onClosed: () => void;
}

/** Around what changes how somebody signs in: asks who is there when the server wants to know, and goes on. */
export function Confirmation({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const settle = (done: () => void) => () => {
        setQuestion(null);
        done();
      };
      setQuestion({
        onConfirmed: settle(resolve),
        onClosed: settle(() => reject(new NotConfirmed())),
      });
    });
  const confirmed: Confirmed = async (act) => {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof ApiError && error.is('confirmation-needed'))) throw error;
      await ask();
      return act();
    }
  };
  return (
    <ConfirmationContext value={confirmed}>
      {children}
      {question && <ConfirmIdentity {...question} />}
    </ConfirmationContext>
  );
}
