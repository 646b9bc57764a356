import { type QueryKey, useQuery, type UseQueryOptions } from '@tanstack/react-query';

import { NetworkError } from '../../api/problem';
import { useMaybeOutbox } from './DeviceProvider';
import { copyName } from './notes';

interface Options<T> extends Pick<UseQueryOptions<T>, 'staleTime' | 'gcTime'> {
  queryKey: QueryKey;
  queryFn: () => Promise<T>;
}

/** A query whose last answer is kept on the patient's device, sealed, and stands in while offline. */
export function useKeptQuery<T>({ queryKey, queryFn, ...options }: Options<T>) {
  const outbox = useMaybeOutbox();
  const name = copyName(queryKey.join('/'));
  return useQuery({
    ...options,
    queryKey,
    queryFn: async () => {
      try {
        const fresh = await queryFn();
        void outbox?.keep(name, fresh);
        return fresh;
      } catch (error) {
        const copy = error instanceof NetworkError && (await outbox?.kept(name));
        if (!copy) throw error;
        return copy as T;
      }
    },
  });
}
