import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const viewsKey = ['caseload-views'] as const;

export const listViews = () => unwrap(api.GET('/api/v1/caseload-views'));

/** The physician's own views of the caseload, by name. */
export const useViews = () =>
  useQuery({ queryKey: viewsKey, queryFn: listViews, select: ({ items }) => items });
