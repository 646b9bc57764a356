import {
  Alert,
  Button,
  Group,
  NativeSelect,
  Select,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core';

import type { ReminderSettings } from '../../../api/types';
import { useCurrentUser } from '../../../shared/current-user';
import { useMessages } from '../../../shared/messages';
import { LANGUAGES } from '../../../shared/messages/languages';
import { fieldErrors } from '../../../shared/ui/failure';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useNotify } from '../../../shared/ui/use-notify';
import { useChangeReminderSettings } from '../api/reminder-settings';
import { isQuiet } from '../quiet';

interface Props {
  settings: ReminderSettings;
  timeZone: string;
  /** Saved before the rest, since the times go by it. */
  onTimeZone: (zone: string) => Promise<unknown>;
}

const languages = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));

/** By mail or not, when, and when never. */
export function ReminderForm({ settings, timeZone, onTimeZone }: Props) {
  const t = useMessages();
  const words = t.reminders.form;
  const confirmed = useCurrentUser().email_verified;
  const change = useChangeReminderSettings();
  const notify = useNotify();
  const { by_mail, at, quiet_from, quiet_until, language } = settings;
  const form = useCheckedForm({
    initialValues: { by_mail, at, quiet_from, quiet_until, language, time_zone: timeZone },
    validate: {
      at: (time, { quiet_from: from, quiet_until: until }) =>
        !time ? words.missing : isQuiet(time, from, until) ? words.inQuiet : null,
      quiet_from: (time) => (time ? null : words.missing),
      quiet_until: (time) => (time ? null : words.missing),
      time_zone: (zone) => (zone ? null : words.missing),
    },
  });
  const save = async ({ time_zone, ...choice }: typeof form.values) => {
    try {
      if (time_zone !== timeZone) await onTimeZone(time_zone);
      await change.mutateAsync(choice);
      notify({ message: words.saved });
    } catch (error) {
      form.setErrors(fieldErrors(error, t));
    }
  };
  return (
    <form noValidate onSubmit={form.onSubmit((values) => void save(values))}>
      <Stack>
        {!settings.possible && (
          <Alert variant="light">{confirmed ? words.impossible : words.unconfirmed}</Alert>
        )}
        <Switch
          label={words.byMail}
          description={words.byMailHint}
          {...form.getInputProps('by_mail', { type: 'checkbox' })}
        />
        <Group align="flex-start">
          <TextInput type="time" label={words.at} {...form.getInputProps('at')} />
          <TextInput type="time" label={words.quietFrom} {...form.getInputProps('quiet_from')} />
          <TextInput type="time" label={words.quietUntil} {...form.getInputProps('quiet_until')} />
        </Group>
        <Select
          label={words.timeZone}
          description={words.timeZoneHint}
          data={zones(timeZone)}
          searchable
          allowDeselect={false}
          maw={360}
          nothingFoundMessage={words.noZone}
          {...form.getInputProps('time_zone')}
        />
        <NativeSelect
          label={words.language}
          data={languages}
          maw={360}
          {...form.getInputProps('language')}
        />
        {change.isError && <FailureNotice error={change.error} />}
        <Group>
          <Button type="submit" loading={change.isPending}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Every zone that the browser knows, and the one that is set. */
const zones = (set: string) =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', set])].sort();
