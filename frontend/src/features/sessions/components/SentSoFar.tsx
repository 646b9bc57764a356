import { Accordion, Alert, Text } from '@mantine/core';

import { isSignedOut } from '../../../shared/device/outbox';
import { textOf } from '../../../shared/device/parcel';
import { bytesOf, ParcelList } from '../../../shared/device/ParcelList';
import { formatNumber } from '../../../shared/format/numbers';
import { useMessages } from '../../../shared/messages';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { useUploadState } from '../monitoring/use-monitoring';
import type { SessionUpload, UploadState } from '../upload/session-upload';

/** What has left this device in this session, and what waits: in words, and letter by letter. */
export function SentSoFar({ upload }: { upload: SessionUpload }) {
  const words = useMessages().sessions.sent;
  const state = useUploadState(upload);
  if (!state) return null;
  const chunks = state.sent.filter((part) => part.kind === 'session_chunk');
  const readings = chunks.reduce((sum, part) => sum + part.steps, 0);
  const bytes = state.sent.reduce((sum, part) => sum + bytesOf(part.text), 0);
  const parcels = parcelsOf(state);
  return (
    <TitledCard title={words.title}>
      <Text size="sm" role="status">
        {chunks.length > 0 ? words.words(readings, chunks.length) : words.nothing}{' '}
        {bytes > 0 && words.total(formatNumber(bytes))} {state.done && words.all}
      </Text>
      {/* Not read out: each part waits for a moment. */}
      {!state.done && state.waiting.length > 0 && (
        <Text size="sm">{words.waiting(state.waiting.length)}</Text>
      )}
      <Troubles state={state} />
      {parcels.length > 0 && (
        <Accordion variant="contained" chevronPosition="left">
          <Accordion.Item value="data">
            <Accordion.Control>{words.show}</Accordion.Control>
            <Accordion.Panel>
              <ParcelList parcels={parcels} />
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      )}
    </TitledCard>
  );
}

function Troubles({ state }: { state: UploadState }) {
  const t = useMessages();
  const words = t.sessions.sent;
  const notes = [
    state.trouble !== null &&
      !state.done &&
      (isSignedOut(state.trouble) ? words.signedOut : words.trouble),
    !state.stored && !state.done && t.outbox.notStored(state.waiting.length),
    state.refused.length > 0 && words.refused(state.refused.length),
  ].filter((note) => note !== false);
  return notes.map((note) => (
    <Alert key={note} color="yellow" variant="light">
      {note}
    </Alert>
  ));
}

const parcelsOf = ({ sent, waiting }: UploadState) => [
  ...sent.map((part) => ({ ...part, sent: true })),
  ...waiting.map((parcel) => ({ ...parcel, text: textOf(parcel, null) })),
];
