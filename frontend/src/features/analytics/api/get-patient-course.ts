import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { patientsKey } from './list-patients';

export const getPatientCourse = (patientId: string) =>
  unwrap(
    api.GET('/api/v1/patients/{patient_id}/baseline/course', {
      params: { path: { patient_id: patientId } },
    }),
  );

/** A year of a patient's sessions, each beside what was usual at its time, oldest first. */
export const usePatientCourse = (patientId: string) =>
  useQuery({
    queryKey: [...patientsKey, patientId, 'course'],
    queryFn: () => getPatientCourse(patientId),
  });
