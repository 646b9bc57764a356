import { Button } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';

import { useMessages } from '../messages';

/** The next page of a list; nothing when there is none. */
export function ShowMore({ query }: { query: UseInfiniteQueryResult<unknown> }) {
  const t = useMessages();
  if (!query.hasNextPage) return null;
  return (
    <Button
      variant="default"
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {t.common.showMore}
    </Button>
  );
}
