import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { v7 as uuid } from 'uuid';

import { api, unwrap } from '../../../api/client';
import { allItems, byCursor } from '../../../api/pages';
import type { SafetyPlanSections } from '../../../api/types';
import { withoutBlanks } from '../plan';

const planOf = (patientId: string) => ['patients', patientId, 'safety-plan'] as const;

export const usePatientSafetyPlan = (patientId: string) =>
  useQuery({
    queryKey: planOf(patientId),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/patients/{patient_id}/safety-plan', {
          params: { path: { patient_id: patientId } },
        }),
      ),
  });

/** Every version of a patient's plan, newest first, page by page. */
export const usePatientPlanVersions = (patientId: string) =>
  useInfiniteQuery({
    queryKey: [...planOf(patientId), 'versions'],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/patients/{patient_id}/safety-plan/versions', {
          params: { path: { patient_id: patientId }, query: { cursor: pageParam } },
        }),
      ),
    ...byCursor,
    select: allItems,
  });

interface Version {
  sections: SafetyPlanSections;
  basedOn: string | null;
}

/** Saves the next version of a patient's plan. */
export function useSavePatientPlan(patientId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ sections, basedOn }: Version) => {
      const now = new Date().toISOString();
      return unwrap(
        api.POST('/api/v1/patients/{patient_id}/safety-plan', {
          params: { path: { patient_id: patientId } },
          body: {
            id: uuid(),
            based_on: basedOn,
            written_at: now,
            sent_at: now,
            sections: withoutBlanks(sections),
          },
        }),
      );
    },
    // Also after a refusal: the plan was changed by somebody else then.
    onSettled: () => client.invalidateQueries({ queryKey: planOf(patientId) }),
  });
}
