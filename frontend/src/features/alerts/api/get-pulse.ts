import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

const EVERY_MS = 3_000;

/**
 * How much waits on the own desk, asked every three seconds while the page is in view. It names nobody;
 * the alerts themselves are read only when its mark has changed.
 */
export const usePulse = () =>
  useQuery({
    queryKey: ['desk', 'pulse'],
    queryFn: () => unwrap(api.GET('/api/v1/desk/pulse')),
    refetchInterval: EVERY_MS,
    refetchOnWindowFocus: 'always',
    staleTime: 0,
  });
