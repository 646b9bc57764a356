import { Button, Group, Radio, Stack } from '@mantine/core';
import { useState } from 'react';

import type { InvitationReason } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';

const REASONS: InvitationReason[] = ['not_now', 'unknown', 'other_care'];

interface Props {
  /** The answer on its way. */
  action: { isPending: boolean; error: unknown };
  onDecline: (reason: InvitationReason | null) => void;
  onCancel: () => void;
}

/** A no, with a word or without. */
export function DeclineForm({ action, onDecline, onCancel }: Props) {
  const t = useMessages();
  const words = t.invitations.no;
  const [reason, setReason] = useState<InvitationReason | null>(null);
  return (
    <Stack>
      <Radio.Group
        label={words.label}
        value={reason ?? ''}
        onChange={(chosen) => setReason(REASONS.find((one) => one === chosen) ?? null)}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="" label={words.none} />
          {REASONS.map((one) => (
            <Radio key={one} value={one} label={words[one]} />
          ))}
        </Stack>
      </Radio.Group>
      {action.error !== null && <FailureNotice error={action.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {t.common.cancel}
        </Button>
        <Button loading={action.isPending} onClick={() => onDecline(reason)}>
          {words.confirm}
        </Button>
      </Group>
    </Stack>
  );
}
