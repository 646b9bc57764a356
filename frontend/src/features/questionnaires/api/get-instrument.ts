import { api, unwrap } from '../../../api/client';
import { useKeptQuery } from '../../../shared/device/use-kept-query';

export const getPhq9 = () =>
  unwrap(
    api.GET('/api/v1/instruments/{instrument_id}', {
      params: { path: { instrument_id: 'phq-9' } },
    }),
  );

/** The definition of the PHQ-9: wording, answers and bands come from the server alone. */
export const usePhq9 = () =>
  useKeptQuery({ queryKey: ['instruments', 'phq-9'], queryFn: getPhq9, staleTime: Infinity });
