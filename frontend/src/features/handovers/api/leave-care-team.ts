import { useMutation } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const leaveCareTeam = (patientId: string) =>
  unwrap(
    api.DELETE('/api/v1/patients/{patient_id}/care-team', {
      params: { path: { patient_id: patientId } },
    }),
  );

/** The signed-in physician leaves a patient's care team. */
export const useLeaveCareTeam = (patientId: string) =>
  useMutation({ mutationFn: () => leaveCareTeam(patientId) });
