import { Group, Paper, Stack, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

interface Props {
  title: string;
  /** Level of its heading. */
  order?: 2 | 3;
  /** Stands beside the title: a badge, a note, a switch. */
  aside?: ReactNode;
  /** The heading's id, for what is described by it. */
  titleId?: string;
  children: ReactNode;
}

/** A card with a title, by which a screen reader finds it. */
export function TitledCard({ title, order = 2, aside, titleId, children }: Props) {
  const ownId = useId();
  const id = titleId ?? ownId;
  return (
    <Paper component="section" aria-labelledby={id} withBorder p={{ base: 'md', sm: 'lg' }}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="xs">
          <Title order={order} size="h4" id={id}>
            {title}
          </Title>
          {aside}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
