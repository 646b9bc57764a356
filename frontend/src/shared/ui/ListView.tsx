import { Skeleton, Stack, Text } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { useMessages } from '../messages';
import { FailureNotice } from './FailureNotice';
import { ShowMore } from './ShowMore';

interface Props<T> {
  query: UseInfiniteQueryResult<T[]>;
  /** What to say when the list has nothing in it. */
  empty: string;
  /** Height of the placeholder while loading. */
  height?: number;
  children: (items: T[]) => ReactNode;
}

/** A list fetched page by page: loading, failed, empty, filled, and more to come. */
export function ListView<T>({ query, empty, height = 160, children }: Props<T>) {
  const t = useMessages().common;
  if (query.isPending) return <Skeleton height={height} role="status" aria-label={t.loading} />;
  if (!query.data) {
    return <FailureNotice error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Stack>
      {/* A list that was shown stays shown when its renewal fails. */}
      {query.isError && <FailureNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.data.length === 0 ? <Text c="dimmed">{empty}</Text> : children(query.data)}
      <ShowMore query={query} />
    </Stack>
  );
}
