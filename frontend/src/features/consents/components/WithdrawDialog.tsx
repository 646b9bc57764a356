import { Button, List, Stack, Text } from '@mantine/core';

import type { ConsentKind } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { Dialog } from '../../../shared/ui/Dialog';

interface Props {
  kind: ConsentKind;
  opened: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

/** Says what will stop and what will stay, before a consent is withdrawn. */
export function WithdrawDialog({ kind, opened, onClose, onConfirm }: Props) {
  const words = useMessages().consents;
  const t = words.withdrawal;
  return (
    <Dialog opened={opened} onClose={onClose} title={t.title}>
      <Stack>
        <Text fw={600}>{words.kind[kind]}</Text>
        <Points title={t.stopsTitle} points={t[kind].stops} />
        <Points title={t.staysTitle} points={t[kind].stays} />
        <Button onClick={onConfirm}>{t.confirm}</Button>
        <Button variant="default" onClick={onClose}>
          {t.keep}
        </Button>
      </Stack>
    </Dialog>
  );
}

function Points({ title, points }: { title: string; points: readonly string[] }) {
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <List size="sm" spacing={4}>
        {points.map((point) => (
          <List.Item key={point}>{point}</List.Item>
        ))}
      </List>
    </Stack>
  );
}
