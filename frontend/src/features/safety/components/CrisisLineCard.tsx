import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconMessage, IconPhone } from '@tabler/icons-react';

import type { CrisisLine } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';
import { dialled } from '../dialled';

export function CrisisLineCard({ line }: { line: CrisisLine }) {
  const words = useMessages().safety;
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <div>
          <Text fw={600} lang={SERVER_LANGUAGE}>
            {line.name}
          </Text>
          <Text size="sm" c="dimmed" lang={SERVER_LANGUAGE}>
            {line.hours}
          </Text>
        </div>
        <Group gap="sm">
          {line.phone && (
            <Button
              component="a"
              href={`tel:${dialled(line.phone)}`}
              leftSection={<IconPhone size={18} aria-hidden />}
            >
              {words.call(line.phone)}
            </Button>
          )}
          {line.sms && (
            <Button
              component="a"
              href={`sms:${dialled(line.sms)}`}
              variant="default"
              leftSection={<IconMessage size={18} aria-hidden />}
            >
              {words.text(line.sms)}
            </Button>
          )}
          {line.url && (
            <Anchor href={line.url} target="_blank" rel="noreferrer noopener" size="sm">
              {words.website} {words.opensNewTab}
            </Anchor>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
