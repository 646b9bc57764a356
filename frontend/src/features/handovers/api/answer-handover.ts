import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export type Step = 'accept' | 'decline' | 'withdraw';

export const answerHandover = (id: string, step: Step) =>
  unwrap(
    api.POST(`/api/v1/handovers/{handover_id}/${step}`, { params: { path: { handover_id: id } } }),
  );

/** A physician's word on a hand-over; whoever takes a patient on has one more, and so on the desk. */
export function useAnswerHandover(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: Step) => answerHandover(id, step),
    onSettled: () => client.invalidateQueries(),
  });
}
