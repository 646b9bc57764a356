import { Accordion, Button, Group, Stack, Text, Title } from '@mantine/core';

import type { Exercise, ExerciseLog } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { ListView } from '../../../shared/ui/ListView';
import { useOwnLogs, useShareLog } from '../api/own-logs';
import { useExerciseTitle } from '../exercise-text';
import { EntryContent } from './EntryContent';
import { EntryItem } from './EntryItem';

/** The patient's own entries, each with who may read it. */
export function OwnEntries({ exercises }: { exercises: Exercise[] }) {
  const words = useMessages().therapy.entries;
  const logs = useOwnLogs();
  return (
    <Stack gap="sm" component="section" aria-label={words.title}>
      <Title order={2} size="h3">
        {words.title}
      </Title>
      <ListView query={logs} empty={words.empty}>
        {(items) => (
          <Accordion variant="contained" chevronPosition="left" order={3}>
            {items.map((log) => (
              <Entry key={log.id} log={log} exercises={exercises} />
            ))}
          </Accordion>
        )}
      </ListView>
    </Stack>
  );
}

function Entry({ log, exercises }: { log: ExerciseLog; exercises: Exercise[] }) {
  const words = useMessages().therapy.entries;
  const title = useExerciseTitle(exercises)(log.exercise);
  const share = useShareLog();
  const name = words.of(title, formatDate(log.done_at, 'minute'));
  return (
    <EntryItem log={log} name={name}>
      <Stack gap="sm">
        <EntryContent log={log} exercise={exercises.find(({ id }) => id === log.exercise)} />
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {log.shared ? words.shared : words.private}
          </Text>
          <Button
            size="xs"
            variant="default"
            loading={share.isPending}
            aria-label={`${log.shared ? words.unshare : words.share}: ${name}`}
            onClick={() => share.mutate({ id: log.id, shared: !log.shared })}
          >
            {log.shared ? words.unshare : words.share}
          </Button>
        </Group>
        {share.isError && <FailureNotice error={share.error} />}
      </Stack>
    </EntryItem>
  );
}
