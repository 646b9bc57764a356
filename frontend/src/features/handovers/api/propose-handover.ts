import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { handoversKey } from './list-handovers';

export interface Proposal {
  patient_ids: string[];
  to_id: string;
}

export const proposeHandover = (body: Proposal) => unwrap(api.POST('/api/v1/handovers', { body }));

export function useProposeHandover() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: proposeHandover,
    onSettled: () => client.invalidateQueries({ queryKey: handoversKey }),
  });
}
