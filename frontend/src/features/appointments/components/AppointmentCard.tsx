import { Anchor, Badge, Group, Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import type { Appointment } from '../../../api/types';
import { readerZone } from '../../../shared/format/zone';
import { useMessages } from '../../../shared/messages';
import { OwnWords } from '../../../shared/ui/OwnWords';
import { dayAndTime, timeIn } from '../when';

interface Props {
  appointment: Appointment;
  actions?: ReactNode;
}

const isLink = (place: string) => /^https:\/\/\S+$/.test(place);

/** One appointment: when (by the reader's clock), how, with whom and where. */
export function AppointmentCard({ appointment, actions }: Props) {
  const words = useMessages().appointments;
  const { starts_at, zone, place, note, status } = appointment;
  const elsewhere = zone !== readerZone();
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} style={{ minWidth: 0 }}>
          <Text fw={600} td={status === 'cancelled' ? 'line-through' : undefined}>
            {words.when(dayAndTime(starts_at), appointment.minutes)}
          </Text>
          {elsewhere && (
            <Text size="sm" c="dimmed">
              {words.elsewhere(timeIn(starts_at, zone), zone)}
            </Text>
          )}
          <Text size="sm">
            {words.kinds[appointment.kind]} {words.with(appointment.physician.display_name)}
          </Text>
          {place && (
            <div>
              <Text size="sm" c="dimmed">
                {words.place}
              </Text>
              {isLink(place) ? (
                <Anchor
                  href={place}
                  target="_blank"
                  rel="noreferrer"
                  size="sm"
                  style={{ overflowWrap: 'anywhere' }}
                >
                  {place}
                </Anchor>
              ) : (
                <OwnWords size="sm">{place}</OwnWords>
              )}
            </div>
          )}
          {note && <OwnWords size="sm">{note}</OwnWords>}
          {status === 'cancelled' && (
            <Badge color="gray" variant="light">
              {words.cancelled}
            </Badge>
          )}
        </Stack>
        {actions}
      </Group>
    </Paper>
  );
}
