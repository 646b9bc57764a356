import { Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';

import { useMessages } from '../messages';

interface Props {
  title: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A question over the page. Its head is no <header>: a page has one banner. */
export function Dialog({ title, opened, onClose, children }: Props) {
  const t = useMessages().common;
  return (
    <Modal.Root opened={opened} onClose={onClose}>
      <Modal.Overlay />
      <Modal.Content>
        <Group justify="space-between" p="md" wrap="nowrap" align="flex-start">
          <Modal.Title fw={650} fz="lg">
            {title}
          </Modal.Title>
          <Modal.CloseButton aria-label={t.close} />
        </Group>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
