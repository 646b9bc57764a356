import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { exportsKey } from './list-exports';

export const orderExport = () => unwrap(api.POST('/api/v1/exports', { body: {} }));

export function useOrderExport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: orderExport,
    // Also when one is being made already, by another tab.
    onSettled: () => client.invalidateQueries({ queryKey: exportsKey }),
  });
}
