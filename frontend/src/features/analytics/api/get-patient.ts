import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { patientsKey } from './list-patients';

export const getPatient = (patientId: string) =>
  unwrap(api.GET('/api/v1/patients/{patient_id}', { params: { path: { patient_id: patientId } } }));

/** One patient's summary; fails with 404 outside the care team. */
export const usePatient = (patientId: string) =>
  useQuery({ queryKey: [...patientsKey, patientId], queryFn: () => getPatient(patientId) });
