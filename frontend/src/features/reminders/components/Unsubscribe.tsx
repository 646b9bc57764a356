import { Alert, Button, Stack, Text } from '@mantine/core';

import { ApiError } from '../../../api/problem';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useUnsubscribe } from '../api/unsubscribe';

/** Stops the reminder mails on a press of a button: mail programs open links by themselves. */
export function Unsubscribe({ token }: { token: string }) {
  const words = useMessages().reminders.unsubscribe;
  const stop = useUnsubscribe();
  if (stop.isSuccess) return <Text role="status">{words.done}</Text>;
  const unknown = stop.error instanceof ApiError && stop.error.status === 422;
  return (
    <Stack align="flex-start">
      <Text>{words.text}</Text>
      {unknown && (
        <Alert role="alert" color="yellow">
          {words.unknown}
        </Alert>
      )}
      {stop.isError && !unknown && <FailureNotice error={stop.error} />}
      <Button loading={stop.isPending} onClick={() => stop.mutate(token)}>
        {words.stop}
      </Button>
    </Stack>
  );
}
