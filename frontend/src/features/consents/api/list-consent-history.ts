import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { consentsKey } from './list-consents';

export const listConsentHistory = () => unwrap(api.GET('/api/v1/consents/history'));

/** Each time that the patient gave or withdrew a consent, the latest first. */
export const useConsentHistory = () =>
  useQuery({ queryKey: [...consentsKey, 'history'], queryFn: listConsentHistory });
