import { useInfiniteQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { allItems, byCursor } from '../../../api/pages';

export const patientsKey = ['patients'] as const;

export const listPatients = (cursor?: string) =>
  unwrap(api.GET('/api/v1/patients', { params: { query: { limit: 200, cursor } } }));

/** The caseload of the signed-in physician, in the server's order: greatest need first. */
export const usePatients = () =>
  useInfiniteQuery({
    queryKey: [...patientsKey, 'list'],
    queryFn: ({ pageParam }) => listPatients(pageParam),
    ...byCursor,
    select: allItems,
  });
