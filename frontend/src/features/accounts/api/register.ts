import { useMutation } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { readerZone } from '../../../shared/format/zone';
import { useArrival } from './arrival';

export interface Registration {
  email: string;
  password: string;
  display_name: string;
}

/** Makes the account; questionnaires, homework and reminders go by this device's time zone. */
export const register = (body: Registration) =>
  unwrap(api.POST('/api/v1/auth/register', { body: { ...body, time_zone: readerZone() } }));

export const useRegister = () => useMutation({ mutationFn: register, onSuccess: useArrival() });
