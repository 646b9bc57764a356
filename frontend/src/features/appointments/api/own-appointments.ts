import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { useKeptQuery } from '../../../shared/device/use-kept-query';

const MOST = 100;

export const listAppointments = () =>
  unwrap(api.GET('/api/v1/appointments', { params: { query: { limit: MOST } } })).then(
    ({ items }) => items,
  );

/** The own appointments, the latest first, at hand without a connection as well. */
export const useOwnAppointments = () =>
  useKeptQuery({ queryKey: ['appointments'], queryFn: listAppointments });

const listSessions = () =>
  unwrap(api.GET('/api/v1/therapy-sessions', { params: { query: { limit: MOST } } })).then(
    ({ items }) => items,
  );

/** The own therapy sessions, as they were recorded. No copy of them stays on the device. */
export const useOwnTherapySessions = () =>
  useQuery({ queryKey: ['therapy-sessions'], queryFn: listSessions });

/** The calendar file of one appointment, or of all that is to come. */
export const calendarAddress = (id?: string) =>
  id ? `/api/v1/appointments/${id}.ics` : '/api/v1/appointments.ics';
