import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const handoversKey = ['handovers'] as const;

export const listHandovers = () => unwrap(api.GET('/api/v1/handovers'));

/** What the signed-in physician proposed or is asked to take on. */
export const useHandovers = () => useQuery({ queryKey: handoversKey, queryFn: listHandovers });
