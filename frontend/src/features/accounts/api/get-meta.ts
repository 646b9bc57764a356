import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const getMeta = () => unwrap(api.GET('/api/v1/meta'));

export const useMeta = () =>
  useQuery({ queryKey: ['meta'], queryFn: getMeta, staleTime: Infinity });
