import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { byCursor } from '../../../api/pages';
import type { Choice } from '../choice';

export const patientsKey = ['patients'] as const;
const PAGE = 200;

export const listPatients = (choice: Choice, cursor?: string) =>
  unwrap(api.GET('/api/v1/patients', { params: { query: { ...choice, limit: PAGE, cursor } } }));

/** The caseload of the signed-in physician as it is asked for, page by page; while another choice
 * is fetched, the former one stays. */
export const usePatients = (choice: Choice, enabled = true) =>
  useInfiniteQuery({
    queryKey: [...patientsKey, 'list', choice],
    queryFn: ({ pageParam }) => listPatients(choice, pageParam),
    ...byCursor,
    placeholderData: keepPreviousData,
    enabled,
  });
