import { Button, Stack, Text } from '@mantine/core';

import type { CareTeamMember } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useNotify } from '../../../shared/ui/use-notify';
import { useRemoveMember } from '../api/remove-member';

interface Props {
  member: CareTeamMember;
  last: boolean;
  onDone: () => void;
}

/** Says what it means, before a physician's access ends. */
export function EndAccess({ member, last, onDone }: Props) {
  const words = useMessages().careTeams.end;
  const notify = useNotify();
  const remove = useRemoveMember(member.id);
  const done = () => {
    notify({ message: words.done });
    onDone();
  };
  return (
    <Stack>
      <Text>{words.stops(member.display_name)}</Text>
      {last && <Text>{words.last}</Text>}
      <Text>{words.stays}</Text>
      {remove.isError && <FailureNotice error={remove.error} />}
      <Button
        loading={remove.isPending}
        onClick={() => remove.mutate(undefined, { onSuccess: done })}
      >
        {words.confirm}
      </Button>
      <Button variant="default" onClick={onDone} data-autofocus>
        {words.keep}
      </Button>
    </Stack>
  );
}
