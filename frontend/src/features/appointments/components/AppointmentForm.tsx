import {
  Button,
  Group,
  NativeSelect,
  NumberInput,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';

import { ApiError } from '../../../api/problem';
import type { Appointment } from '../../../api/types';
import { readerZone } from '../../../shared/format/zone';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useSaveAppointment } from '../api/patient-appointments';
import { onTheClock } from '../when';

interface Props {
  patientId: string;
  /** The appointment to change; null for a new one. */
  appointment: Appointment | null;
  onDone: () => void;
}

/** Browsers list one name of a zone that may have several: what was chosen elsewhere is added. */
const zones = (chosen: string) => [
  ...new Set([chosen, readerZone(), ...Intl.supportedValuesOf('timeZone')]),
];

function initial(appointment: Appointment | null) {
  if (!appointment) {
    return {
      kind: 'in_person' as Appointment['kind'],
      date: '',
      time: '',
      zone: readerZone(),
      minutes: 50 as number | string,
      place: '',
      note: '',
    };
  }
  const { kind, zone, minutes, place, note, starts_at } = appointment;
  return {
    kind,
    ...onTheClock(starts_at, zone),
    zone,
    minutes: minutes as number | string,
    place: place ?? '',
    note: note ?? '',
  };
}

/** Makes or changes an appointment; what was typed stays when that fails. */
export function AppointmentForm({ patientId, appointment, onDone }: Props) {
  const messages = useMessages();
  const words = messages.appointments.physician;
  const save = useSaveAppointment(patientId, appointment);
  const form = useCheckedForm({
    initialValues: initial(appointment),
    validate: {
      date: (date) => (date ? null : words.dayMissing),
      time: (time) => (time ? null : words.timeMissing),
      minutes: (minutes) => {
        const count = Number(minutes);
        return Number.isInteger(count) && count >= 5 && count <= 480 ? null : words.minutesWrong;
      },
    },
  });
  const submit = form.onSubmit(({ date, time, minutes, place, note, ...rest }) =>
    save.mutate(
      {
        ...rest,
        starts_at: `${date}T${time}`,
        minutes: Number(minutes),
        place: place.trim() || null,
        note: note.trim() || null,
      },
      {
        onSuccess: onDone,
        onError: (error) => {
          const problem = error instanceof ApiError ? error.problem : null;
          if (problem?.type === 'appointment-overlap') form.setErrors({ time: words.overlap });
          else if (problem?.errors?.['starts_at']) form.setErrors({ time: words.timeWrong });
        },
      },
    ),
  );
  const conflict =
    save.error instanceof ApiError &&
    save.error.status === 409 &&
    !save.error.is('appointment-overlap');
  const told = Object.keys(form.errors).length > 0;
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <NativeSelect
          label={words.kind}
          data={Object.entries(messages.appointments.kinds).map(([value, label]) => ({
            value,
            label,
          }))}
          {...form.getInputProps('kind')}
        />
        <Group align="flex-start" grow preventGrowOverflow={false}>
          <TextInput type="date" label={words.date} {...form.getInputProps('date')} />
          <TextInput type="time" label={words.time} {...form.getInputProps('time')} />
        </Group>
        <NativeSelect
          label={words.zone}
          data={zones(appointment?.zone ?? readerZone())}
          {...form.getInputProps('zone')}
        />
        <NumberInput
          label={words.minutes}
          min={5}
          max={480}
          step={5}
          allowDecimal={false}
          hideControls
          {...form.getInputProps('minutes')}
        />
        <TextInput
          label={messages.appointments.place}
          description={words.placeHint}
          maxLength={300}
          lang=""
          {...form.getInputProps('place')}
        />
        <Textarea
          label={words.note}
          description={words.placeHint}
          rows={3}
          maxLength={2000}
          lang=""
          {...form.getInputProps('note')}
        />
        {conflict && <Text role="alert">{words.changedMeanwhile}</Text>}
        {save.isError && !conflict && !told && <FailureNotice error={save.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {messages.common.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
