import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBookmark, IconTrash } from '@tabler/icons-react';

import type { CaseloadView } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { useNotify } from '../../../shared/ui/use-notify';
import { useDeleteView } from '../api/delete-view';
import { type Choice, choiceOf, isSame, PLAIN } from '../choice';
import { KeepViewDialog } from './KeepViewDialog';

const ALL = 'all';
const OWN = 'own';

interface Props {
  choice: Choice;
  views: CaseloadView[];
  onTake: (choice: Choice) => void;
}

/** The physician's own views: taken, kept, deleted. */
export function CaseloadViews({ choice, views, onTake }: Props) {
  const t = useMessages().caseload.views;
  const notify = useNotify();
  const remove = useDeleteView();
  const [keeping, dialog] = useDisclosure(false);
  const current = views.find((view) => isSame(choiceOf(view), choice));
  const plain = isSame(choice, PLAIN);
  const take = (id: string) => {
    const view = views.find((one) => one.id === id);
    if (view) onTake(choiceOf(view));
    else if (id === ALL) onTake(PLAIN);
  };
  return (
    <>
      {(views.length > 0 || !plain) && (
        <NativeSelect
          label={t.label}
          value={current?.id ?? (plain ? ALL : OWN)}
          onChange={({ currentTarget: { value } }) => take(value)}
          data={[
            { value: ALL, label: t.all },
            ...views.map(({ id, name }) => ({ value: id, label: name })),
            ...(current || plain ? [] : [{ value: OWN, label: t.own }]),
          ]}
          flex="1 1 12rem"
        />
      )}
      {current && (
        <ActionIcon
          size="input-sm"
          variant="default"
          aria-label={t.delete(current.name)}
          title={t.delete(current.name)}
          loading={remove.isPending}
          onClick={() =>
            remove.mutate(current, {
              onSuccess: () => notify({ message: t.deleted(current.name) }),
            })
          }
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      )}
      {!current && !plain && (
        <Button
          variant="default"
          leftSection={<IconBookmark size={16} aria-hidden />}
          onClick={dialog.open}
        >
          {t.keep}
        </Button>
      )}
      <KeepViewDialog choice={choice} opened={keeping} onClose={dialog.close} />
    </>
  );
}
