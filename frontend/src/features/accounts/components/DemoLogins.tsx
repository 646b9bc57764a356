import { Button, Group, Stack, Text } from '@mantine/core';

import { useMessages } from '../../../shared/messages';

const demoPeople = [
  { name: 'ana', role: 'patient' },
  { name: 'ben', role: 'patient' },
  { name: 'chloe', role: 'patient' },
  { name: 'dev', role: 'patient' },
  { name: 'dr.lind', role: 'physician' },
  { name: 'dr.okafor', role: 'physician' },
  { name: 'admin', role: 'admin' },
] as const;

/** The invented people of a demo clinic; shown only when the server says that it is one. */
export function DemoLogins({ onChoose }: { onChoose: (email: string) => void }) {
  const words = useMessages().accounts.demo;
  return (
    <Stack gap="xs" component="section" aria-label={words.title}>
      <Text fw={600}>{words.title}</Text>
      <Text size="sm" c="dimmed">
        {words.text}
      </Text>
      {(['patient', 'physician', 'admin'] as const).map((role) => (
        <Group key={role} gap="xs">
          <Text size="sm" w={110}>
            {words[role]}
          </Text>
          {demoPeople
            .filter((person) => person.role === role)
            .map(({ name }) => (
              <Button
                key={name}
                size="compact-sm"
                variant="default"
                aria-label={words.use(`${name}@demo.serein.example`)}
                onClick={() => onChoose(`${name}@demo.serein.example`)}
              >
                {name}
              </Button>
            ))}
        </Group>
      ))}
    </Stack>
  );
}
