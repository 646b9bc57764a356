import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { exportsKey } from './list-exports';

export const deleteExport = (id: string) =>
  unwrap(api.DELETE('/api/v1/exports/{export_id}', { params: { path: { export_id: id } } }));

export function useDeleteExport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deleteExport,
    onSuccess: () => client.invalidateQueries({ queryKey: exportsKey }),
  });
}
