import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const alertRulesKey = ['alert-rules'] as const;

/** Every rule by which alerts are raised, as this clinic has set it. */
export const useAlertRules = () =>
  useQuery({
    queryKey: alertRulesKey,
    queryFn: () => unwrap(api.GET('/api/v1/alert-rules')),
  });
