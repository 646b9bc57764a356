import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const getCrisisLines = (region: string) =>
  unwrap(api.GET('/api/v1/crisis-lines', { params: { query: { region } } }));

/** Kept for the whole visit, so that help is there when the connection is not. */
export const useCrisisLines = (region: string) =>
  useQuery({
    queryKey: ['crisis-lines', region],
    queryFn: () => getCrisisLines(region),
    staleTime: Infinity,
    gcTime: Infinity,
  });
