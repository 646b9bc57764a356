import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';

import type { CrisisLines } from '../../../api/types';
import { useCurrentUser } from '../../../shared/current-user';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { useCrisisLines } from '../api/get-crisis-lines';
import { CrisisLineCard } from './CrisisLineCard';

/** The help lines of the patient's region. Says something useful even when nothing can be loaded. */
export function CrisisHelp() {
  const { region } = useCurrentUser();
  return <CrisisHelpIn region={region} />;
}

/** The same for a region, or for this installation's own: somebody may not be signed in. */
export function CrisisHelpIn({ region }: { region?: string }) {
  const words = useMessages().safety;
  const lines = useCrisisLines(region);
  return (
    <Stack gap="md">
      <Emergency number={lines.data?.emergency} />
      {lines.data?.lines.map((line) => (
        <CrisisLineCard key={line.name} line={line} />
      ))}
      {lines.isError && <Text>{words.unavailable}</Text>}
      <Text size="sm">{words.trusted}</Text>
      {lines.data && <Footnote lines={lines.data} />}
    </Stack>
  );
}

function Emergency({ number }: { number: string | undefined }) {
  const words = useMessages().safety;
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Text fw={600}>{words.danger}</Text>
        {number ? (
          <Group gap="sm">
            <Button
              component="a"
              href={`tel:${number}`}
              color="red.9"
              leftSection={<IconPhone size={18} aria-hidden />}
            >
              {words.emergency(number)}
            </Button>
            <Text size="sm" c="dimmed">
              {words.emergencyHint}
            </Text>
          </Group>
        ) : (
          <Text>{words.localEmergency}</Text>
        )}
      </Stack>
    </Paper>
  );
}

function Footnote({ lines }: { lines: CrisisLines }) {
  const words = useMessages().safety;
  return (
    <Text size="sm" c="dimmed">
      {words.elsewhere} {words.verified(formatDate(lines.last_verified))}
    </Text>
  );
}
