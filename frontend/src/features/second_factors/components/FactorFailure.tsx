import { Alert } from '@mantine/core';

import { ApiError } from '../../../api/problem';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { failureOf } from './confirmation';

/** Why a change of second factors did not come about; nothing where the person thought better of it. */
export function FactorFailure({ error }: { error: unknown }) {
  const words = useMessages().secondFactors;
  const failure = failureOf(error);
  if (failure === null) return null;
  if (failure instanceof ApiError && failure.is('last-second-factor')) {
    return (
      <Alert role="alert" color="yellow">
        {words.last}
      </Alert>
    );
  }
  return <FailureNotice error={failure} />;
}
