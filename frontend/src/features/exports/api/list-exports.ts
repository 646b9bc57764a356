import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { DataExport } from '../../../api/types';

const PROGRESS_MS = 1_000;

export const exportsKey = ['exports'] as const;

export const isUnderWay = ({ state }: DataExport) => state === 'queued' || state === 'running';

export const listExports = () => unwrap(api.GET('/api/v1/exports'));

/** The patient's exports, asked for again and again while one is under way. */
export const useExports = () =>
  useQuery({
    queryKey: exportsKey,
    queryFn: listExports,
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? PROGRESS_MS : false),
  });
