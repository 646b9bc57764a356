import { Group, Kbd, Switch, Text } from '@mantine/core';

import { useMessages } from '../../../shared/messages';

interface Props {
  on: boolean;
  onChange: (on: boolean) => void;
}

/** Which keys do what, and the switch that turns them off for whoever's tools use the same ones. */
export function CaseloadKeys({ on, onChange }: Props) {
  const t = useMessages().caseload.keys;
  const keys = [
    { keys: on ? ['/'] : [], does: t.search },
    { keys: on ? ['j', '↓'] : ['↓'], does: t.next },
    { keys: on ? ['k', '↑'] : ['↑'], does: t.previous },
    { keys: ['Enter'], does: t.open },
  ];
  return (
    <Group gap="lg">
      <Switch
        size="sm"
        label={t.switch}
        checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {keys
        .filter(({ keys: named }) => named.length > 0)
        .map(({ keys: named, does }) => (
          <Group key={does} gap={6}>
            {named.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
            <Text size="sm">{does}</Text>
          </Group>
        ))}
    </Group>
  );
}
