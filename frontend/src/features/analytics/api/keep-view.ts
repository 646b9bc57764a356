import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { CaseloadViewBody } from '../../../api/types';
import { viewsKey } from './list-views';

export const keepView = (body: CaseloadViewBody) =>
  unwrap(api.POST('/api/v1/caseload-views', { body }));

export function useKeepView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: keepView,
    onSuccess: () => client.invalidateQueries({ queryKey: viewsKey }),
  });
}
