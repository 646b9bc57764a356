import { Group, Text } from '@mantine/core';

import { useMessages } from '../../shared/messages';

export function Logo() {
  const t = useMessages();
  return (
    <Group gap="xs" wrap="nowrap">
      <img src="/favicon.svg" alt="" width={28} height={28} />
      <Text fw={650} size="lg" component="span">
        {t.common.appName}
      </Text>
    </Group>
  );
}
