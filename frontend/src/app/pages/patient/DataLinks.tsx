import { Anchor, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import {
  IconBell,
  IconChartLine,
  IconDownload,
  IconEye,
  IconFileText,
  IconListDetails,
  IconTrash,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link } from 'react-router';

import { useMessages } from '../../../shared/messages';

const LINKS = [
  { name: 'course', to: '/my-course', icon: IconChartLine },
  { name: 'reports', to: '/my-data/reports', icon: IconFileText },
  { name: 'reminders', to: '/reminders', icon: IconBell },
  { name: 'access', to: '/my-data/access', icon: IconEye },
  { name: 'history', to: '/my-data/history', icon: IconListDetails },
  { name: 'export', to: '/my-data/export', icon: IconDownload },
  { name: 'erase', to: '/my-data/erase', icon: IconTrash },
] as const satisfies { name: string; to: string; icon: TablerIcon }[];

/** The ways from "My data" to what is behind it. */
export function DataLinks() {
  const t = useMessages().ownRecord.links;
  return (
    <Stack gap="sm" component="section" aria-label={t.title}>
      <Title order={2} size="h3">
        {t.title}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {LINKS.map(({ name, to, icon: Icon }) => (
          <Paper key={name} withBorder p="md">
            <Anchor component={Link} to={to} fw={600}>
              <Icon size={18} aria-hidden style={{ verticalAlign: '-3px' }} /> {t[name].title}
            </Anchor>
            <Text size="sm" c="dimmed">
              {t[name].text}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
