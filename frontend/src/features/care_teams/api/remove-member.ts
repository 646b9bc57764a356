import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { careTeamKey } from './list-care-team';

export const removeMember = (physicianId: string) =>
  unwrap(
    api.DELETE('/api/v1/care-team/{physician_id}', {
      params: { path: { physician_id: physicianId } },
    }),
  );

/** Ends a physician's access to the signed-in patient's record at once. */
export function useRemoveMember(physicianId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => removeMember(physicianId),
    onSettled: () => client.invalidateQueries({ queryKey: careTeamKey }),
  });
}
