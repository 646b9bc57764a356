import { Anchor, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import type { Appointment } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { calendarAddress } from '../api/own-appointments';
import { dayAndTime, sorted } from '../when';
import { AppointmentCard } from './AppointmentCard';

/** A patient's appointments: what is to come with its calendar files, then what is over. */
export function OwnAppointments({ appointments }: { appointments: Appointment[] }) {
  const words = useMessages().appointments;
  const { upcoming, past } = sorted(appointments, new Date());
  return (
    <>
      <Section title={words.upcoming}>
        {upcoming.length === 0 ? (
          <Text c="dimmed">{words.noneUpcoming}</Text>
        ) : (
          <>
            <Cards>
              {upcoming.map((appointment) => (
                <AppointmentCard
                  key={appointment.id}
                  appointment={appointment}
                  actions={<CalendarLink appointment={appointment} />}
                />
              ))}
            </Cards>
            <Text size="sm">
              <Anchor href={calendarAddress()} download inherit>
                {words.allToCalendar}
              </Anchor>
            </Text>
            <Text size="sm" c="dimmed">
              {words.calendarHint}
            </Text>
          </>
        )}
      </Section>
      {past.length > 0 && (
        <Section title={words.past}>
          <Cards>
            {past.map((appointment) => (
              <AppointmentCard key={appointment.id} appointment={appointment} />
            ))}
          </Cards>
        </Section>
      )}
    </>
  );
}

/** The next appointment alone; nothing when there is none. */
export function NextAppointment({ appointments }: { appointments: Appointment[] }) {
  const words = useMessages().appointments;
  const [next] = sorted(appointments, new Date()).upcoming;
  if (!next) return null;
  return (
    <Section title={words.next}>
      <Cards>
        <AppointmentCard appointment={next} actions={<CalendarLink appointment={next} />} />
      </Cards>
    </Section>
  );
}

function CalendarLink({ appointment }: { appointment: Appointment }) {
  const words = useMessages().appointments;
  return (
    <Anchor
      href={calendarAddress(appointment.id)}
      download
      size="sm"
      aria-label={words.toCalendarOf(dayAndTime(appointment.starts_at))}
    >
      {words.toCalendar}
    </Anchor>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap="sm" component="section" aria-label={title}>
      <Title order={2} size="h3">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

export function Cards({ children }: { children: ReactNode }) {
  return (
    <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {children}
    </Stack>
  );
}
