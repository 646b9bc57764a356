import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { careTeamsKey } from './list-care-teams';

export interface CareRelation {
  physician_id: string;
  patient_id: string;
}

export const addCareTeamLink = (body: CareRelation) =>
  unwrap(api.POST('/api/v1/admin/care-teams', { body }));

export function useAddCareTeamLink() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: addCareTeamLink,
    onSuccess: () => client.invalidateQueries({ queryKey: careTeamsKey }),
  });
}
