import { Skeleton } from '@mantine/core';
import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { useMessages } from '../messages';
import { FailureNotice } from './FailureNotice';

interface Props<T> {
  query: UseQueryResult<T> | UseInfiniteQueryResult<T>;
  /** Height of the placeholder while loading. */
  height?: number;
  children: (data: T) => ReactNode;
}

/** Loading, failed and loaded: the three states of every fetched piece. */
export function QueryView<T>({ query, height = 120, children }: Props<T>) {
  const t = useMessages();
  if (query.isPending) {
    return <Skeleton height={height} role="status" aria-label={t.common.loading} />;
  }
  if (query.isError) {
    return <FailureNotice error={query.error} onRetry={() => void query.refetch()} />;
  }
  return children(query.data);
}
