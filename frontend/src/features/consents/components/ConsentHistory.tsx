import { Button, Collapse, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import type { ConsentChange } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { useConsentHistory } from '../api/list-consent-history';
import { ConsentText } from './ConsentText';

/** Every yes and no that was ever said, with the text that it was said to. */
export function ConsentHistory() {
  const t = useMessages().ownRecord.history;
  return (
    <QueryView query={useConsentHistory()} height={240}>
      {({ items }) =>
        items.length === 0 ? (
          <Text c="dimmed">{t.empty}</Text>
        ) : (
          <Stack
            component="ul"
            aria-label={t.title}
            gap="sm"
            m={0}
            p={0}
            style={{ listStyle: 'none' }}
          >
            {items.map((change) => (
              <Change key={change.id} change={change} />
            ))}
          </Stack>
        )
      }
    </QueryView>
  );
}

function Change({ change }: { change: ConsentChange }) {
  const messages = useMessages();
  const t = messages.ownRecord.history;
  const [shown, text] = useDisclosure(false);
  const when = formatDate(change.recorded_at, 'minute');
  const kind = messages.consents.kind[change.kind];
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap={4} align="flex-start">
        <Text fw={600}>{kind}</Text>
        <Text size="sm">{change.active ? t.given(when) : t.withdrawn(when)}</Text>
        <Text size="sm" c="dimmed">
          {t.version(change.version)}
        </Text>
        {change.text === null ? (
          <Text size="sm">{t.noText}</Text>
        ) : (
          <>
            <Button
              variant="subtle"
              size="compact-sm"
              ml={-8}
              aria-expanded={shown}
              aria-label={t.readFor(kind, when)}
              onClick={text.toggle}
            >
              {t.read}
            </Button>
            <Collapse expanded={shown}>
              <ConsentText text={change.text} />
            </Collapse>
          </>
        )}
      </Stack>
    </Paper>
  );
}
