import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { Span } from '../../../shared/ui/SpanChoice';
import { careTeamKey } from './list-care-team';

export const setAccessEnd = (physicianId: string, days: Span) =>
  unwrap(
    api.PUT('/api/v1/care-team/{physician_id}', {
      params: { path: { physician_id: physicianId } },
      body: { days },
    }),
  );

/** Sets for how long from now a physician sees the signed-in patient's record. */
export function useSetAccessEnd(physicianId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (days: Span) => setAccessEnd(physicianId, days),
    onSettled: () => client.invalidateQueries({ queryKey: careTeamKey }),
  });
}
