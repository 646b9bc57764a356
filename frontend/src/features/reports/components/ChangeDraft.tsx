import { Button, Collapse, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import type { Report } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { useNotify } from '../../../shared/ui/use-notify';
import { useRemoveReport } from '../api/remove-report';
import { useReviseReport } from '../api/revise-report';
import { ReportForm } from './ReportForm';

interface Props {
  report: Report;
  onRemoved: () => void;
}

/** A draft can be made again of other parts, or deleted; a failed one is made again here, too. */
export function ChangeDraft({ report, onRemoved }: Props) {
  const t = useMessages().reports;
  const notify = useNotify();
  const key = { patientId: report.patient_id, reportId: report.id };
  const revise = useReviseReport(key);
  const remove = useRemoveReport(key);
  const [opened, { toggle }] = useDisclosure(report.state === 'failed');
  const removed = () => {
    notify({ message: t.removed });
    onRemoved();
  };
  return (
    <TitledCard title={t.change}>
      <Text>{t.changeHint}</Text>
      <Group>
        <Button variant="default" aria-expanded={opened} onClick={toggle}>
          {t.change}
        </Button>
        <Button
          variant="subtle"
          color="red"
          loading={remove.isPending}
          onClick={() => remove.mutate(undefined, { onSuccess: removed })}
        >
          {t.remove}
        </Button>
      </Group>
      {remove.isError && <FailureNotice error={remove.error} />}
      <Collapse expanded={opened}>
        <Stack pt="sm">
          <ReportForm
            initial={{
              from: report.from,
              to: report.to,
              sections: report.sections,
              comment: report.comment,
            }}
            pending={revise.isPending}
            error={revise.error}
            onSubmit={(body, onError) => revise.mutate(body, { onError })}
          />
        </Stack>
      </Collapse>
    </TitledCard>
  );
}
