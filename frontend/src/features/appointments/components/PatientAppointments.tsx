import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';

import type { Appointment } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { Dialog } from '../../../shared/ui/Dialog';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { QueryView } from '../../../shared/ui/QueryView';
import { useCancelAppointment, usePatientAppointments } from '../api/patient-appointments';
import { dayAndTime, sorted } from '../when';
import { AppointmentCard } from './AppointmentCard';
import { AppointmentForm } from './AppointmentForm';
import { Cards } from './OwnAppointments';

interface Props {
  patientId: string;
  name: string;
}

/** A patient's appointments, for the physician who makes, moves and cancels them. */
export function PatientAppointments({ patientId, name }: Props) {
  const words = useMessages().appointments.physician;
  const appointments = usePatientAppointments(patientId);
  const [edited, setEdited] = useState<Appointment | 'new' | null>(null);
  const [leaving, setLeaving] = useState<Appointment | null>(null);
  return (
    <Stack gap="sm" component="section" aria-label={words.title}>
      <Group justify="space-between">
        <Title order={2} size="h3">
          {words.title}
        </Title>
        <Button variant="light" onClick={() => setEdited('new')}>
          {words.make}
        </Button>
      </Group>
      <QueryView query={appointments}>
        {(all) => <List appointments={all} onChange={setEdited} onCancel={setLeaving} />}
      </QueryView>
      <Dialog
        title={words.makeTitle(name)}
        opened={edited !== null}
        onClose={() => setEdited(null)}
      >
        <AppointmentForm
          patientId={patientId}
          appointment={edited === 'new' ? null : edited}
          onDone={() => setEdited(null)}
        />
      </Dialog>
      <CancelDialog patientId={patientId} appointment={leaving} onClose={() => setLeaving(null)} />
    </Stack>
  );
}

interface ListProps {
  appointments: Appointment[];
  onChange: (appointment: Appointment) => void;
  onCancel: (appointment: Appointment) => void;
}

function List({ appointments, onChange, onCancel }: ListProps) {
  const words = useMessages().appointments.physician;
  const { upcoming, past } = sorted(appointments, new Date());
  if (appointments.length === 0) return <Text c="dimmed">{words.none}</Text>;
  return (
    <Cards>
      {upcoming.map((appointment) => {
        const date = dayAndTime(appointment.starts_at);
        return (
          <AppointmentCard
            key={appointment.id}
            appointment={appointment}
            actions={
              <Group gap="xs">
                <Button
                  size="xs"
                  variant="default"
                  aria-label={words.changeOf(date)}
                  onClick={() => onChange(appointment)}
                >
                  {words.change}
                </Button>
                <Button
                  size="xs"
                  variant="subtle"
                  color="gray"
                  aria-label={words.cancelOf(date)}
                  onClick={() => onCancel(appointment)}
                >
                  {words.cancel}
                </Button>
              </Group>
            }
          />
        );
      })}
      {past.map((appointment) => (
        <AppointmentCard key={appointment.id} appointment={appointment} />
      ))}
    </Cards>
  );
}

interface CancelProps {
  patientId: string;
  appointment: Appointment | null;
  onClose: () => void;
}

function CancelDialog({ patientId, appointment, onClose }: CancelProps) {
  const words = useMessages().appointments.physician;
  const cancel = useCancelAppointment(patientId);
  return (
    <Dialog title={words.cancelTitle} opened={appointment !== null} onClose={onClose}>
      {appointment && (
        <Stack>
          <Text>{words.cancelText(dayAndTime(appointment.starts_at))}</Text>
          {cancel.isError && <FailureNotice error={cancel.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.keep}
            </Button>
            <Button
              loading={cancel.isPending}
              onClick={() => cancel.mutate(appointment, { onSuccess: onClose })}
            >
              {words.cancel}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
