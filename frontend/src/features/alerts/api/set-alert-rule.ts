import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { AlertRule, AlertRuleSetting } from '../../../api/types';
import { alertRulesKey } from './list-alert-rules';

export const setAlertRule = (kind: AlertRule['kind'], body: AlertRuleSetting) =>
  unwrap(api.PUT('/api/v1/alert-rules/{kind}', { params: { path: { kind } }, body }));

/** Sets a rule for the whole clinic; when somebody did meanwhile, theirs is fetched. */
export function useSetAlertRule(kind: AlertRule['kind']) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AlertRuleSetting) => setAlertRule(kind, body),
    onSettled: () => client.invalidateQueries({ queryKey: alertRulesKey }),
  });
}
