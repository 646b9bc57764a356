import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { InvitationReason } from '../../../api/types';
import type { Span } from '../../../shared/ui/SpanChoice';

export type Answer = { yes: true; days: Span } | { yes: false; reason: InvitationReason | null };

export function answerRequest(id: string, answer: Answer) {
  const params = { path: { invitation_id: id } };
  return answer.yes
    ? unwrap(
        api.POST('/api/v1/care-team/requests/{invitation_id}/accept', {
          params,
          body: { days: answer.days },
        }),
      )
    : unwrap(
        api.POST('/api/v1/care-team/requests/{invitation_id}/decline', {
          params,
          body: { reason: answer.reason },
        }),
      );
}

/** Says yes or no to a request to see the signed-in patient's record. */
export function useAnswerRequest(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (answer: Answer) => answerRequest(id, answer),
    onSettled: () => client.invalidateQueries({ queryKey: ['care-team'] }),
  });
}
