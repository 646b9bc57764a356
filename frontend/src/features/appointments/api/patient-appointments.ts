import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { Appointment, AppointmentBody, TherapySession } from '../../../api/types';

const MOST = 100;
const key = (patientId: string, what: string) => ['patients', patientId, what] as const;
const query = { limit: MOST };

/** A patient's appointments, the latest first. */
export const usePatientAppointments = (patientId: string) =>
  useQuery({
    queryKey: key(patientId, 'appointments'),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/patients/{patient_id}/appointments', {
          params: { path: { patient_id: patientId }, query },
        }),
      ).then(({ items }) => items),
  });

/** A patient's therapy sessions, the one recorded last first. */
export const usePatientTherapySessions = (patientId: string) =>
  useQuery({
    queryKey: key(patientId, 'therapy-sessions'),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/patients/{patient_id}/therapy-sessions', {
          params: { path: { patient_id: patientId }, query },
        }),
      ).then(({ items }) => items),
  });

/** Makes an appointment, or changes the one given. */
export function useSaveAppointment(patientId: string, appointment: Appointment | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AppointmentBody) =>
      appointment
        ? unwrap(
            api.PUT('/api/v1/patients/{patient_id}/appointments/{appointment_id}', {
              params: { path: { patient_id: patientId, appointment_id: appointment.id } },
              body: { ...body, sequence: appointment.sequence },
            }),
          )
        : unwrap(
            api.POST('/api/v1/patients/{patient_id}/appointments', {
              params: { path: { patient_id: patientId } },
              body,
            }),
          ),
    onSuccess: () => client.invalidateQueries({ queryKey: key(patientId, 'appointments') }),
  });
}

export function useCancelAppointment(patientId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, sequence }: Appointment) =>
      unwrap(
        api.POST('/api/v1/patients/{patient_id}/appointments/{appointment_id}/cancel', {
          params: { path: { patient_id: patientId, appointment_id: id } },
          body: { sequence },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: key(patientId, 'appointments') }),
  });
}

export function useRecordSession(patientId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Pick<TherapySession, 'held_on' | 'summary'>) =>
      unwrap(
        api.POST('/api/v1/patients/{patient_id}/therapy-sessions', {
          params: { path: { patient_id: patientId } },
          body,
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: key(patientId, 'therapy-sessions') }),
  });
}
