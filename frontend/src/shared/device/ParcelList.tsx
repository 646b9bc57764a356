import { Accordion, Code, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import type { Problem } from '../../api/problem';
import { formatNumber } from '../format/numbers';
import { useMessages } from '../messages';
import { SERVER_LANGUAGE } from '../messages/languages';
import type { ParcelKind } from './parcel';

/** A parcel as it left or will leave. */
export interface ShownParcel {
  id: string;
  kind: ParcelKind;
  body: object;
  text: string;
  sent?: boolean;
  refusal?: Problem | null;
}

export const bytesOf = (text: string) => new TextEncoder().encode(text).length;

const readingsIn = (body: object) => ('signal' in body ? (body.signal as []).length : 0);

/** Parcels one below the other: in words, with their size, and letter by letter when opened. */
export function ParcelList({ parcels }: { parcels: ShownParcel[] }) {
  const t = useMessages();
  const [open, setOpen] = useState<string[]>([]);
  return (
    <Accordion multiple variant="contained" chevronPosition="left" value={open} onChange={setOpen}>
      {parcels.map((parcel) => (
        <Accordion.Item key={parcel.id} value={parcel.id}>
          <Accordion.Control>
            <Group justify="space-between" gap="xs">
              <Text size="sm" fw={500}>
                {t.outbox.kinds[parcel.kind]}
              </Text>
              <Text size="sm" c="dimmed">
                {t.sessions.sent.size(formatNumber(bytesOf(parcel.text)))} ·{' '}
                {parcel.sent ? t.sessions.sent.sent : t.sessions.sent.notSent}
              </Text>
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            {open.includes(parcel.id) && <Content parcel={parcel} />}
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

function Content({ parcel: { kind, body, text, sent, refusal } }: { parcel: ShownParcel }) {
  const t = useMessages();
  const words = t.outbox.words[kind];
  return (
    <Stack gap="xs">
      <Text size="sm">{typeof words === 'string' ? words : words(readingsIn(body))}</Text>
      {refusal && (
        <Text size="sm">
          {t.outbox.refusedBecause}{' '}
          <span lang={SERVER_LANGUAGE}>{refusal.detail ?? refusal.title}</span>
        </Text>
      )}
      <Code
        block
        mah={220}
        tabIndex={0}
        aria-label={t.outbox.kinds[kind]}
        style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
      >
        {text}
      </Code>
      {!sent && (
        <Text size="sm" c="dimmed">
          {t.sessions.sent.later}
        </Text>
      )}
    </Stack>
  );
}
