import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { instrumentsKey } from './list-instruments';

/** Hands a FHIR Questionnaire to the server, which names every path that it cannot take in. */
export function useImportInstrument() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (questionnaire: { resourceType: string }) =>
      unwrap(api.POST('/api/v1/instruments', { body: questionnaire })),
    onSuccess: () => client.invalidateQueries({ queryKey: instrumentsKey }),
  });
}
