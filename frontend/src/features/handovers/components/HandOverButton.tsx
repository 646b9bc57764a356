import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import { useMessages } from '../../../shared/messages';
import { Dialog } from '../../../shared/ui/Dialog';
import { HandOverForm, type Patient } from './HandOverForm';

interface Props {
  /** Who can be handed over. */
  patients: Patient[];
  /** The one that is chosen already, on a patient's own page. */
  chosen?: string;
}

export function HandOverButton({ patients, chosen }: Props) {
  const words = useMessages().handovers.form;
  const [open, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="light" onClick={dialog.open}>
        {chosen ? words.openOne : words.open}
      </Button>
      <Dialog title={words.title} opened={open} onClose={dialog.close}>
        <HandOverForm patients={patients} chosen={chosen} onDone={dialog.close} />
      </Dialog>
    </>
  );
}
