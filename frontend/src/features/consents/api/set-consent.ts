import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { Consent } from '../../../api/types';
import { consentsKey } from './list-consents';

/** Gives or withdraws a consent; always to the text that was shown. */
export const setConsent = ({ consent, active }: { consent: Consent; active: boolean }) =>
  unwrap(
    api.PUT('/api/v1/consents/{kind}', {
      params: { path: { kind: consent.kind } },
      body: { version: consent.current_version, active },
    }),
  );

export function useSetConsent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: setConsent,
    onSuccess: () => client.invalidateQueries({ queryKey: consentsKey }),
  });
}
