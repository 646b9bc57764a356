import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

import { useMessages } from '../messages';

interface Props {
  title: string;
  intro?: ReactNode;
  actions?: ReactNode;
}

/** The one h1 of a page: names the tab and takes the focus, so that a route change is announced, at the top. */
export function PageTitle({ title, intro, actions }: Props) {
  const t = useMessages();
  const heading = useRef<HTMLHeadingElement>(null);
  const spoken = useRef(t);
  useEffect(() => {
    document.title = `${title} · ${t.common.appName}`;
    // The same page in another language is no new page.
    if (spoken.current !== t) {
      spoken.current = t;
      return;
    }
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [title, t]);
  return (
    <Group justify="space-between" align="flex-start" gap="md">
      <Stack gap={4} maw="44rem">
        <Title order={1} size="h2" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
          {title}
        </Title>
        {intro && <Text c="dimmed">{intro}</Text>}
      </Stack>
      {actions}
    </Group>
  );
}
