import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import { ConfirmDialog } from '../../../shared/ui/ConfirmDialog';

interface Props {
  label: string;
  /** For a screen reader, where several buttons are labelled alike. */
  name?: string;
  title: string;
  text: string;
  loading: boolean;
  onSure: () => void;
}

/** A button that asks once more before something is gone; whatever fails then is told on the card. */
export function SureButton({ label, name, title, text, loading, onSure }: Props) {
  const [asking, dialog] = useDisclosure(false);
  const sure = () => {
    dialog.close();
    onSure();
  };
  return (
    <>
      <Button variant="default" aria-label={name} disabled={loading} onClick={dialog.open}>
        {label}
      </Button>
      <ConfirmDialog
        title={title}
        text={text}
        confirm={label}
        opened={asking}
        onClose={dialog.close}
        onConfirm={sure}
        action={{ isPending: false, error: null }}
      />
    </>
  );
}
