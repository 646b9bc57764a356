import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { allItems, byCursor } from '../../../api/pages';
import type { ExerciseLog } from '../../../api/types';
import { homeworkKey } from './own-plan';

const PAGE = 10;

export const listLogs = (cursor?: string) =>
  unwrap(api.GET('/api/v1/exercise-logs', { params: { query: { limit: PAGE, cursor } } }));

/** The own entries, newest first, page by page. */
export const useOwnLogs = () =>
  useInfiniteQuery({
    queryKey: [...homeworkKey, 'logs'],
    queryFn: ({ pageParam }) => listLogs(pageParam),
    ...byCursor,
    select: allItems,
  });

export const shareLog = ({ id, shared }: Pick<ExerciseLog, 'id' | 'shared'>) =>
  unwrap(
    api.PUT('/api/v1/exercise-logs/{log_id}/sharing', {
      params: { path: { log_id: id } },
      body: { shared },
    }),
  );

export function useShareLog() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: shareLog,
    onSettled: () => client.invalidateQueries({ queryKey: homeworkKey }),
  });
}
