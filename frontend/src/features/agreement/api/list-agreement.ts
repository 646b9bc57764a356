import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

/** How well each model release agrees with the questionnaires in this clinic, the newest first. */
export const useAgreement = () =>
  useQuery({
    queryKey: ['agreement'],
    queryFn: () => unwrap(api.GET('/api/v1/agreement')),
  });
