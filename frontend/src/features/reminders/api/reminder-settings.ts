import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { ReminderChoice } from '../../../api/types';

const settingsKey = ['reminder-settings'];

export const getReminderSettings = () => unwrap(api.GET('/api/v1/reminder-settings'));

/** How the patient is reminded, and the latest mails. */
export const useReminderSettings = () =>
  useQuery({ queryKey: settingsKey, queryFn: getReminderSettings });

export const changeReminderSettings = (body: ReminderChoice) =>
  unwrap(api.PUT('/api/v1/reminder-settings', { body }));

export function useChangeReminderSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: changeReminderSettings,
    onSuccess: (settings) => client.setQueryData(settingsKey, settings),
  });
}
