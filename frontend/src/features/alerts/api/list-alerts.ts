import { useInfiniteQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { allItems, byCursor } from '../../../api/pages';

export const alertsKey = ['alerts'] as const;
export type AlertStatus = 'open' | 'resolved';

/** In case that a change was missed: as a rule DeskWatch has it renewed within seconds. */
const RENEWAL_MS = 120_000;

export const listAlerts = (status: AlertStatus, cursor?: string) =>
  unwrap(api.GET('/api/v1/alerts', { params: { query: { status, cursor } } }));

/** Alerts of all patients of the signed-in physician, newest first. */
export const useAlerts = (status: AlertStatus) =>
  useInfiniteQuery({
    queryKey: [...alertsKey, status],
    queryFn: ({ pageParam }) => listAlerts(status, pageParam),
    ...byCursor,
    select: allItems,
    refetchInterval: RENEWAL_MS,
  });
