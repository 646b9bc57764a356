import { api, unwrap } from '../../../api/client';
import { useKeptQuery } from '../../../shared/device/use-kept-query';

/** Without a region, those of this installation's own. */
export const getCrisisLines = (region?: string) =>
  unwrap(api.GET('/api/v1/crisis-lines', { params: { query: { region } } }));

/** Kept for the whole visit and on the device, so that help is there when the connection is not. */
export const useCrisisLines = (region?: string) =>
  useKeptQuery({
    queryKey: ['crisis-lines', region ?? 'here'],
    queryFn: () => getCrisisLines(region),
    staleTime: Infinity,
    gcTime: Infinity,
  });
