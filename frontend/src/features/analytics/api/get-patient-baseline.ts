import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { patientsKey } from './list-patients';

export const getPatientBaseline = (patientId: string, sessionId: string) =>
  unwrap(
    api.GET('/api/v1/patients/{patient_id}/baseline', {
      params: { path: { patient_id: patientId }, query: { session_id: sessionId } },
    }),
  );

/** One camera session beside what is usual for the patient. */
export const usePatientBaseline = (patientId: string, sessionId: string) =>
  useQuery({
    queryKey: [...patientsKey, patientId, 'baseline', sessionId],
    queryFn: () => getPatientBaseline(patientId, sessionId),
  });
