import { Button, Group, Stack, Textarea, TextInput, Title } from '@mantine/core';
import dayjs from 'dayjs';
import { useState } from 'react';

import { useMessages } from '../../../shared/messages';
import { Dialog } from '../../../shared/ui/Dialog';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { QueryView } from '../../../shared/ui/QueryView';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { usePatientTherapySessions, useRecordSession } from '../api/patient-appointments';
import { TherapySessions } from './TherapySessions';

/** A patient's therapy sessions, for the physician who records them. */
export function PatientTherapySessions({ patientId }: { patientId: string }) {
  const words = useMessages().appointments.physician;
  const sessions = usePatientTherapySessions(patientId);
  const [open, setOpen] = useState(false);
  return (
    <Stack gap="sm" component="section" aria-label={words.sessions}>
      <Group justify="space-between">
        <Title order={2} size="h3">
          {words.sessions}
        </Title>
        <Button variant="light" onClick={() => setOpen(true)}>
          {words.record}
        </Button>
      </Group>
      <QueryView query={sessions}>{(all) => <TherapySessions sessions={all} />}</QueryView>
      <Dialog title={words.recordTitle} opened={open} onClose={() => setOpen(false)}>
        <SessionForm patientId={patientId} onDone={() => setOpen(false)} />
      </Dialog>
    </Stack>
  );
}

const today = () => dayjs().format('YYYY-MM-DD');

function SessionForm({ patientId, onDone }: { patientId: string; onDone: () => void }) {
  const messages = useMessages();
  const words = messages.appointments.physician;
  const record = useRecordSession(patientId);
  const form = useCheckedForm({
    initialValues: { held_on: today(), summary: '' },
    validate: {
      held_on: (day) => (day && day <= today() ? null : words.heldWrong),
      summary: (summary) => (summary.trim() ? null : words.summaryMissing),
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => record.mutate(values, { onSuccess: onDone }))}
    >
      <Stack>
        <TextInput
          type="date"
          label={words.heldOn}
          max={today()}
          {...form.getInputProps('held_on')}
        />
        <Textarea
          label={words.summary}
          description={words.summaryHint}
          rows={3}
          maxLength={2000}
          lang=""
          data-autofocus
          {...form.getInputProps('summary')}
        />
        {record.isError && <FailureNotice error={record.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {messages.common.cancel}
          </Button>
          <Button type="submit" loading={record.isPending}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
