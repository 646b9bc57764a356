import { Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import { ApiError } from '../../../api/problem';
import { useMessages } from '../../../shared/messages';
import { Dialog } from '../../../shared/ui/Dialog';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useNotify } from '../../../shared/ui/use-notify';
import { useLeaveCareTeam } from '../api/leave-care-team';
import type { Patient } from './HandOverForm';

interface Props {
  patient: Patient;
  onLeft: () => void;
}

/** Leaves a patient's care team, having said what that means. */
export function LeaveCareTeam({ patient, onLeft }: Props) {
  const words = useMessages().handovers.leave;
  const notify = useNotify();
  const [asking, dialog] = useDisclosure(false);
  const leave = useLeaveCareTeam(patient.id);
  const alerts = leave.error instanceof ApiError && leave.error.is('open-alerts');
  const done = () => {
    notify({ message: words.done });
    onLeft();
  };
  return (
    <>
      <Button variant="subtle" color="gray" onClick={dialog.open}>
        {words.action}
      </Button>
      <Dialog
        title={words.title(patient.display_name)}
        opened={asking}
        onClose={() => {
          leave.reset();
          dialog.close();
        }}
      >
        <Stack>
          <Text>{words.text}</Text>
          {alerts && <Text role="alert">{words.alerts}</Text>}
          {leave.isError && !alerts && <FailureNotice error={leave.error} />}
          <Button
            loading={leave.isPending}
            onClick={() => leave.mutate(undefined, { onSuccess: done })}
          >
            {words.confirm}
          </Button>
          <Button variant="default" onClick={dialog.close} data-autofocus>
            {words.keep}
          </Button>
        </Stack>
      </Dialog>
    </>
  );
}
