import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { CareRelation } from './add-care-team-link';
import { careTeamsKey } from './list-care-teams';

export const removeCareTeamLink = ({ physician_id, patient_id }: CareRelation) =>
  unwrap(
    api.DELETE('/api/v1/admin/care-teams/{physician_id}/{patient_id}', {
      params: { path: { physician_id, patient_id } },
    }),
  );

export function useRemoveCareTeamLink() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: removeCareTeamLink,
    onSuccess: () => client.invalidateQueries({ queryKey: careTeamsKey }),
  });
}
