import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const factorsKey = ['second-factors'] as const;

export const getFactors = () => unwrap(api.GET('/api/v1/account/second-factors'));

/** What the signed-in person has set up. */
export const useFactors = () => useQuery({ queryKey: factorsKey, queryFn: getFactors });
