import { Badge, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck } from '@tabler/icons-react';
import { useId } from 'react';

import type { Consent } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { type Messages, useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { isCurrent } from '../api/list-consents';
import { useSetConsent } from '../api/set-consent';
import { ConsentText } from './ConsentText';
import { WithdrawDialog } from './WithdrawDialog';

/** One consent: its text, since when, and the way to give or withdraw it. */
export function ConsentCard({ consent }: { consent: Consent }) {
  const words = useMessages().consents;
  const setConsent = useSetConsent();
  const titleId = useId();
  const current = isCurrent(consent);
  const [asking, dialog] = useDisclosure(false);
  return (
    <TitledCard
      titleId={titleId}
      title={words.kind[consent.kind]}
      aside={
        <Badge
          variant="light"
          color={consent.active ? 'serein' : 'gray'}
          leftSection={consent.active && <IconCheck size={14} aria-hidden />}
        >
          {status(consent, words)}
        </Badge>
      }
    >
      <ConsentText text={consent.text} />
      {consent.active && !current && <Text size="sm">{words.newVersion}</Text>}
      {consent.active && (
        <Text size="sm" c="dimmed">
          {words.whatStops[consent.kind]}
        </Text>
      )}
      {setConsent.isError && <FailureNotice error={setConsent.error} />}
      <Group aria-live="polite">
        {!current && (
          <Button
            loading={setConsent.isPending}
            onClick={() => setConsent.mutate({ consent, active: true })}
            aria-describedby={titleId}
          >
            {words.give}
          </Button>
        )}
        {consent.active && (
          <Button
            variant="default"
            loading={setConsent.isPending}
            onClick={dialog.open}
            aria-describedby={titleId}
          >
            {words.withdraw}
          </Button>
        )}
        {setConsent.isSuccess && (
          <Text size="sm">{consent.active ? words.changed.given : words.changed.withdrawn}</Text>
        )}
      </Group>
      <WithdrawDialog
        kind={consent.kind}
        opened={asking}
        onClose={dialog.close}
        onConfirm={() => {
          dialog.close();
          setConsent.mutate({ consent, active: false });
        }}
      />
    </TitledCard>
  );
}

function status(consent: Consent, words: Messages['consents']) {
  if (consent.active && consent.given_at) return words.given(formatDate(consent.given_at));
  if (consent.withdrawn_at) return words.withdrawn(formatDate(consent.withdrawn_at));
  return words.notGiven;
}
