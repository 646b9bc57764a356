import { List, Stack, Title } from '@mantine/core';

import { useMessages } from '../../../shared/messages';

/** What an erasure takes, what it leaves, and what happens then, before anything is asked. */
export function Consequences() {
  const t = useMessages().ownRecord.erase;
  return (
    <Stack gap="lg">
      <Points title={t.goesTitle} points={t.goes} />
      <Points title={t.staysTitle} points={t.stays} />
      <Points title={t.happensTitle} points={t.happens} />
    </Stack>
  );
}

function Points({ title, points }: { title: string; points: readonly string[] }) {
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {title}
      </Title>
      <List spacing="xs">
        {points.map((point) => (
          <List.Item key={point}>{point}</List.Item>
        ))}
      </List>
    </Stack>
  );
}
