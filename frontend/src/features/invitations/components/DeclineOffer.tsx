import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import { useMessages } from '../../../shared/messages';
import { Dialog } from '../../../shared/ui/Dialog';
import { useDeclineOffer } from '../api/decline-offer';
import { DeclineForm } from './DeclineForm';

interface Props {
  token: string;
  onDeclined: () => void;
}

/** Says no to an invitation without an account. */
export function DeclineOffer({ token, onDeclined }: Props) {
  const words = useMessages().invitations;
  const [asking, dialog] = useDisclosure(false);
  const decline = useDeclineOffer(token);
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {words.offer.decline}
      </Button>
      <Dialog title={words.no.title} opened={asking} onClose={dialog.close}>
        <DeclineForm
          action={decline}
          onDecline={(reason) => decline.mutate(reason, { onSuccess: onDeclined })}
          onCancel={dialog.close}
        />
      </Dialog>
    </>
  );
}
