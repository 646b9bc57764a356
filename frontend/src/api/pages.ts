interface Page<T> {
  items: T[];
  next: string | null;
}

/** How `useInfiniteQuery` walks through the server's lists: by cursor, until there is none. */
export const byCursor = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { next: string | null }) => page.next ?? undefined,
};

/** The items of all pages fetched so far. */
export const allItems = <T>(data: { pages: Page<T>[] }): T[] =>
  data.pages.flatMap((page) => page.items);
