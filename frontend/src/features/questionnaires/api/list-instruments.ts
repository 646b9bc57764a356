import { api, unwrap } from '../../../api/client';
import { useKeptQuery } from '../../../shared/device/use-kept-query';

export const instrumentsKey = ['instrument-list'] as const;

/** Every questionnaire that can be answered, shipped or imported. */
export const useInstruments = () =>
  useKeptQuery({
    queryKey: instrumentsKey,
    queryFn: () => unwrap(api.GET('/api/v1/instruments')),
    staleTime: 60_000,
  });
