import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { QuestionnaireSubmission } from '../../../api/types';
import { responsesKey } from './list-responses';

/** Repeating the same submission (same id, same content) is harmless. */
export const submitResponse = (body: QuestionnaireSubmission) =>
  unwrap(api.POST('/api/v1/questionnaire-responses', { body }));

export function useSubmitResponse() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: submitResponse,
    onSuccess: () => client.invalidateQueries({ queryKey: responsesKey }),
  });
}
