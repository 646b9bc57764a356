import { Accordion, Alert, Code, Paper, Stack, Text, Title } from '@mantine/core';

import { ApiError } from '../../../api/problem';
import { type Messages, useMessages } from '../../../shared/messages';
import { useUploadState } from '../monitoring/use-monitoring';
import type { SentPart, SessionUpload } from '../upload/session-upload';

/** What has left this device in this session: in words, and as it was sent. */
export function SentSoFar({ upload }: { upload: SessionUpload }) {
  const words = useMessages().sessions.sent;
  const state = useUploadState(upload);
  if (!state) return null;
  const chunks = state.sent.filter((part) => part.kind === 'chunk');
  const readings = chunks.reduce((sum, part) => sum + part.steps, 0);
  return (
    <Paper component="section" withBorder p="lg" aria-label={words.title}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {words.title}
        </Title>
        <Text size="sm" role="status">
          {chunks.length > 0 ? words.words(readings, chunks.length) : words.nothing}{' '}
          {state.done && words.all}
          {!state.done && state.pending > 0 && words.waiting(state.pending)}
        </Text>
        {state.trouble !== null && !state.done && (
          <Alert color="yellow" variant="light">
            {isSignedOut(state.trouble) ? words.signedOut : words.trouble}
          </Alert>
        )}
        {state.refused.length > 0 && (
          <Alert color="yellow" variant="light">
            {words.refused(state.refused.length)}
          </Alert>
        )}
        {state.sent.length > 0 && (
          <Accordion variant="contained" chevronPosition="left">
            <Accordion.Item value="data">
              <Accordion.Control>{words.show}</Accordion.Control>
              <Accordion.Panel>
                <Stack gap="sm">
                  {state.sent.map((part, index) => (
                    <SentData key={index} part={part} title={titleOf(part, index, words)} />
                  ))}
                </Stack>
              </Accordion.Panel>
            </Accordion.Item>
          </Accordion>
        )}
      </Stack>
    </Paper>
  );
}

const isSignedOut = (trouble: unknown) => trouble instanceof ApiError && trouble.status === 401;

function titleOf(part: SentPart, index: number, words: Messages['sessions']['sent']) {
  return part.kind === 'chunk' ? words.chunk(index) : words[part.kind];
}

function SentData({ part, title }: { part: SentPart; title: string }) {
  return (
    <div>
      <Text size="sm" fw={500}>
        {title}
      </Text>
      <Code block mah={220} tabIndex={0} aria-label={title} style={{ whiteSpace: 'pre-wrap' }}>
        {JSON.stringify(part.body)}
      </Code>
    </div>
  );
}
