import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const getPhq9 = () =>
  unwrap(
    api.GET('/api/v1/instruments/{instrument_id}', {
      params: { path: { instrument_id: 'phq-9' } },
    }),
  );

/** The definition of the PHQ-9: wording, answers and bands come from the server alone. */
export const usePhq9 = () =>
  useQuery({ queryKey: ['instruments', 'phq-9'], queryFn: getPhq9, staleTime: Infinity });
