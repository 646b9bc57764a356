import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { patientsKey } from './list-patients';

export const getPatientSession = (patientId: string, sessionId: string) =>
  unwrap(
    api.GET('/api/v1/patients/{patient_id}/sessions/{session_id}', {
      params: { path: { patient_id: patientId, session_id: sessionId } },
    }),
  );

/** One camera session with its timeline and the moments that weighed most. */
export const usePatientSession = (patientId: string, sessionId: string) =>
  useQuery({
    queryKey: [...patientsKey, patientId, 'sessions', sessionId],
    queryFn: () => getPatientSession(patientId, sessionId),
  });
