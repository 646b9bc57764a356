import { Box, Container, Group, Paper } from '@mantine/core';
import { Outlet } from 'react-router';

import { ColourSchemeMenu } from './ColourSchemeMenu';
import { LanguageMenu } from './LanguageMenu';
import { Logo } from './Logo';

/** The frame of pages for strangers: one calm card. */
export function PublicFrame() {
  return (
    <Box mih="100dvh">
      <Container size={480} py={{ base: 'md', sm: 64 }} px="md">
        <Group component="header" justify="space-between" mb="lg">
          <Logo />
          <Group gap={4} wrap="nowrap">
            <LanguageMenu />
            <ColourSchemeMenu />
          </Group>
        </Group>
        <Paper component="main" withBorder p={{ base: 'md', sm: 'xl' }} radius="md">
          <Outlet />
        </Paper>
      </Container>
    </Box>
  );
}
