import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

/** Below the key of the care team: an answer changes both. */
export const requestsKey = ['care-team', 'requests'] as const;

export const listRequests = () => unwrap(api.GET('/api/v1/care-team/requests'));

/** Who asks to see the signed-in patient's record. */
export const useRequests = () => useQuery({ queryKey: requestsKey, queryFn: listRequests });
