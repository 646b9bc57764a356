import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export type Word = 'agree' | 'refuse';

export const listOwnHandovers = () => unwrap(api.GET('/api/v1/care-team/handovers'));

/** What is planned about who cares for the signed-in patient. */
export const useOwnHandovers = () =>
  useQuery({ queryKey: ['care-team', 'handovers'], queryFn: listOwnHandovers });

export const answerOwnHandover = (id: string, word: Word) =>
  unwrap(
    api.POST(`/api/v1/care-team/handovers/{handover_id}/${word}`, {
      params: { path: { handover_id: id } },
    }),
  );

export function useAnswerOwnHandover(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (word: Word) => answerOwnHandover(id, word),
    onSettled: () => client.invalidateQueries({ queryKey: ['care-team'] }),
  });
}
