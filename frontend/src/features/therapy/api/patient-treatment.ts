import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { allItems, byCursor } from '../../../api/pages';
import type { PlanBody } from '../../../api/types';
import { readerZone } from '../../../shared/format/zone';

const key = (patientId: string, what: string) => ['patients', patientId, what] as const;
const of = (patientId: string) => ({ path: { patient_id: patientId } });

export const listPatientPlans = (patientId: string, cursor?: string) =>
  unwrap(
    api.GET('/api/v1/patients/{patient_id}/therapy-plans', {
      params: { ...of(patientId), query: { cursor } },
    }),
  );

/** The versions of a patient's plan, newest first: the first one holds. */
export const usePatientPlans = (patientId: string) =>
  useInfiniteQuery({
    queryKey: key(patientId, 'therapy-plans'),
    queryFn: ({ pageParam }) => listPatientPlans(patientId, pageParam),
    ...byCursor,
    select: allItems,
  });

/** What the rule of stepped care says, with its reason and source. */
export const useStepSuggestion = (patientId: string) =>
  useQuery({
    queryKey: key(patientId, 'step-suggestion'),
    queryFn: () =>
      unwrap(api.GET('/api/v1/patients/{patient_id}/step-suggestion', { params: of(patientId) })),
  });

/** Done and planned, this week and the seven before. */
export const usePatientHomework = (patientId: string) =>
  useQuery({
    queryKey: key(patientId, 'homework'),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/patients/{patient_id}/homework', {
          params: { ...of(patientId), query: { zone: readerZone() } },
        }),
      ).then(({ items }) => items),
  });

export const listPatientLogs = (patientId: string, cursor?: string) =>
  unwrap(
    api.GET('/api/v1/patients/{patient_id}/exercise-logs', {
      params: { ...of(patientId), query: { cursor, limit: 20 } },
    }),
  );

/** A patient's entries; what was written is there where it is shared. */
export const usePatientLogs = (patientId: string) =>
  useInfiniteQuery({
    queryKey: key(patientId, 'exercise-logs'),
    queryFn: ({ pageParam }) => listPatientLogs(patientId, pageParam),
    ...byCursor,
    select: allItems,
  });

/** Makes the next version of a plan. */
export function useMakePlan(patientId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PlanBody) =>
      unwrap(
        api.POST('/api/v1/patients/{patient_id}/therapy-plans', { params: of(patientId), body }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['patients', patientId] }),
  });
}
