import { Stack } from '@mantine/core';

import { useSetTimeZone } from '../../../features/accounts/api/set-time-zone';
import { useReminderSettings } from '../../../features/reminders/api/reminder-settings';
import { MailList } from '../../../features/reminders/components/MailList';
import { ReminderForm } from '../../../features/reminders/components/ReminderForm';
import { useCurrentUser } from '../../../shared/current-user';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { QueryView } from '../../../shared/ui/QueryView';

export function Component() {
  const words = useMessages().reminders;
  const { time_zone: timeZone } = useCurrentUser();
  const zone = useSetTimeZone();
  return (
    <Stack gap="xl" maw={860}>
      <PageTitle title={words.title} intro={words.intro} />
      <QueryView query={useReminderSettings()}>
        {(settings) => (
          <>
            <ReminderForm settings={settings} timeZone={timeZone} onTimeZone={zone.mutateAsync} />
            <MailList mails={settings.mails} />
          </>
        )}
      </QueryView>
    </Stack>
  );
}
