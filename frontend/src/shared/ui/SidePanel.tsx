import { Drawer, Group } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  closeLabel: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A drawer over the page. Its head is no <header>: a page has one banner. */
export function SidePanel({ title, closeLabel, opened, onClose, children }: Props) {
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="right" size="md">
      <Drawer.Overlay />
      <Drawer.Content>
        <Group justify="space-between" p="md" wrap="nowrap">
          <Drawer.Title fw={650} fz="lg">
            {title}
          </Drawer.Title>
          <Drawer.CloseButton aria-label={closeLabel} />
        </Group>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
