import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';

import type { CareTeamMember } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { type Span, SpanChoice } from '../../../shared/ui/SpanChoice';
import { useNotify } from '../../../shared/ui/use-notify';
import { useSetAccessEnd } from '../api/set-access-end';

interface Props {
  member: CareTeamMember;
  onDone: () => void;
}

/** Limits, prolongs or opens an access. */
export function SetAccessEnd({ member, onDone }: Props) {
  const t = useMessages();
  const words = t.careTeams.change;
  const notify = useNotify();
  const [span, setSpan] = useState<Span>(member.expires_at ? 90 : null);
  const setEnd = useSetAccessEnd(member.id);
  const done = () => {
    notify({ message: words.saved });
    onDone();
  };
  return (
    <Stack>
      <SpanChoice value={span} onChange={setSpan} />
      {setEnd.isError && <FailureNotice error={setEnd.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t.common.cancel}
        </Button>
        <Button loading={setEnd.isPending} onClick={() => setEnd.mutate(span, { onSuccess: done })}>
          {words.save}
        </Button>
      </Group>
    </Stack>
  );
}
