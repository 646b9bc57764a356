import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const listReminders = () => unwrap(api.GET('/api/v1/reminders'));

/** What waits for the patient now, the most urgent first. */
export const useReminders = () => useQuery({ queryKey: ['reminders'], queryFn: listReminders });
