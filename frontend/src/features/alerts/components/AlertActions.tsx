import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import type { Alert } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useAcknowledgeAlert } from '../api/acknowledge-alert';
import { ResolveDialog } from './ResolveDialog';

/** What can be done next with an open alert: acknowledge it, then resolve it with a note. */
export function AlertActions({ alert }: { alert: Alert }) {
  const t = useMessages().alerts;
  const acknowledge = useAcknowledgeAlert();
  const [resolving, dialog] = useDisclosure(false);
  const name = alert.patient.display_name;
  return (
    <>
      {acknowledge.isError && <FailureNotice error={acknowledge.error} />}
      <Group gap="sm">
        {!alert.acknowledged_at && (
          <Button
            color={alert.priority === 'risk' ? 'red.9' : undefined}
            variant={alert.priority === 'risk' ? 'filled' : 'default'}
            aria-label={t.acknowledgeFor(name)}
            loading={acknowledge.isPending}
            onClick={() => acknowledge.mutate(alert)}
          >
            {t.acknowledge}
          </Button>
        )}
        <Button variant="default" aria-label={t.resolveFor(name)} onClick={dialog.open}>
          {t.resolve}
        </Button>
      </Group>
      <ResolveDialog alert={alert} opened={resolving} onClose={dialog.close} />
    </>
  );
}
