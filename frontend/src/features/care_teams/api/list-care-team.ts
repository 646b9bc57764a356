import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const careTeamKey = ['care-team'] as const;

export const listCareTeam = () => unwrap(api.GET('/api/v1/care-team'));

/** Who cares for the signed-in patient. */
export const useCareTeam = () => useQuery({ queryKey: careTeamKey, queryFn: listCareTeam });
