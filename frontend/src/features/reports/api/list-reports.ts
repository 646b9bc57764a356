import { useInfiniteQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { allItems, byCursor } from '../../../api/pages';
import { isUnderWay, PROGRESS_MS } from '../progress';

export const reportsKey = (patientId: string) => ['reports', patientId] as const;

export const listReports = (patientId: string, cursor?: string) =>
  unwrap(
    api.GET('/api/v1/patients/{patient_id}/reports', {
      params: { path: { patient_id: patientId }, query: { cursor } },
    }),
  );

/** A patient's reports, newest first; asked for again and again while one is under way. */
export const useReports = (patientId: string) =>
  useInfiniteQuery({
    queryKey: reportsKey(patientId),
    queryFn: ({ pageParam }) => listReports(patientId, pageParam),
    ...byCursor,
    select: allItems,
    refetchInterval: ({ state }) =>
      state.data && allItems(state.data).some(isUnderWay) ? PROGRESS_MS : false,
  });
