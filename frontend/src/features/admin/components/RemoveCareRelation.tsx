import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import { useMessages } from '../../../shared/messages';
import type { CareRelation } from '../api/add-care-team-link';
import { useRemoveCareTeamLink } from '../api/remove-care-team-link';
import { ConfirmDialog } from '../../../shared/ui/ConfirmDialog';

interface Props {
  relation: CareRelation;
  /** Names, for the question. */
  physician: string;
  patient: string;
}

/** Ends a care relation after asking. */
export function RemoveCareRelation({ relation, physician, patient }: Props) {
  const t = useMessages().admin.careTeams;
  const remove = useRemoveCareTeamLink();
  const [asking, dialog] = useDisclosure(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={t.removeFor(physician, patient)}
        onClick={dialog.open}
      >
        {t.remove}
      </Button>
      <ConfirmDialog
        title={t.removeTitle}
        text={t.removeText(physician, patient)}
        confirm={t.remove}
        opened={asking}
        onClose={dialog.close}
        onConfirm={() => remove.mutate(relation, { onSuccess: dialog.close })}
        action={remove}
      />
    </>
  );
}
