import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { CaseloadView } from '../../../api/types';
import { viewsKey } from './list-views';

export const deleteView = ({ id }: CaseloadView) =>
  unwrap(api.DELETE('/api/v1/caseload-views/{view_id}', { params: { path: { view_id: id } } }));

export function useDeleteView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deleteView,
    onSuccess: () => client.invalidateQueries({ queryKey: viewsKey }),
  });
}
