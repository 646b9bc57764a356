import { useMutation, useQueryClient } from '@tanstack/react-query';

import { reportsKey } from './list-reports';

/** A call that changes one of a patient's reports: whatever is shown of them is asked for again. */
export function useReportChange<Input, Output>(
  patientId: string,
  mutationFn: (input: Input) => Promise<Output>,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey: reportsKey(patientId) }),
  });
}
