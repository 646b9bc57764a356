import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import type { EstimateOverride, SessionDetail } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { levelSetInWords } from '../../../shared/format/levels';
import { useMessages } from '../../../shared/messages';
import { Dialog } from '../../../shared/ui/Dialog';
import { OwnWords } from '../../../shared/ui/OwnWords';
import { QueryView } from '../../../shared/ui/QueryView';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { useOverrides } from '../api/list-overrides';
import { OverrideForm } from './OverrideForm';

interface Props {
  patientId: string;
  session: Pick<SessionDetail, 'id' | 'status' | 'level_set'>;
}

/** What physicians set beside a session's estimate, and a way to do so once the session is over. */
export function OverrideCard({ patientId, session }: Props) {
  const t = useMessages();
  const words = t.overrides;
  return (
    <TitledCard title={words.title}>
      <QueryView query={useOverrides(patientId, session.id)}>
        {(readings) => (
          <Stack gap="sm">
            {readings[0] ? <Reading reading={readings[0]} /> : <Text c="dimmed">{words.none}</Text>}
            <Text size="sm">{words.model(levelSetInWords(session.level_set, t))}</Text>
            {session.status !== 'open' && (
              <Actions patientId={patientId} session={session} last={readings[0]} />
            )}
            {readings.length > 1 && (
              <Stack gap="xs" component="section" aria-label={words.history}>
                <Text size="sm" fw={600}>
                  {words.history}
                </Text>
                {readings.slice(1).map((reading) => (
                  <Reading key={reading.number} reading={reading} />
                ))}
              </Stack>
            )}
          </Stack>
        )}
      </QueryView>
    </TitledCard>
  );
}

function Reading({ reading }: { reading: EstimateOverride }) {
  const t = useMessages();
  const date = formatDate(reading.made_at, 'minute');
  const { display_name: author } = reading.author;
  return (
    <div>
      <Text fw={500}>
        {reading.level
          ? t.overrides.set(author, t.vocabulary.level[reading.level], date)
          : t.overrides.takenBack(author, date)}
      </Text>
      <OwnWords size="sm">{reading.reason}</OwnWords>
    </div>
  );
}

function Actions({ patientId, session, last }: Props & { last: EstimateOverride | undefined }) {
  const words = useMessages().overrides;
  const [open, setOpen] = useState<'set' | 'back' | null>(null);
  const stands = Boolean(last?.level);
  const [alone] = session.level_set?.length === 1 ? session.level_set : [];
  return (
    <Group gap="xs">
      <Button size="xs" variant="light" onClick={() => setOpen('set')}>
        {stands ? words.actAgain : words.act}
      </Button>
      {stands && (
        <Button size="xs" variant="subtle" color="gray" onClick={() => setOpen('back')}>
          {words.takeBack}
        </Button>
      )}
      <Dialog
        title={open === 'back' ? words.form.takeBackTitle : words.act}
        opened={open !== null}
        onClose={() => setOpen(null)}
      >
        <OverrideForm
          patientId={patientId}
          sessionId={session.id}
          last={last}
          model={alone ?? null}
          takingBack={open === 'back'}
          onDone={() => setOpen(null)}
        />
      </Dialog>
    </Group>
  );
}
