import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const listCareTeamHistory = () => unwrap(api.GET('/api/v1/care-team/history'));

/** Who cares and who cared for the signed-in patient. */
export const useCareTeamHistory = () =>
  useQuery({ queryKey: ['care-team', 'history'], queryFn: listCareTeamHistory });
