import { Anchor } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from 'react-router';

/** Leads to the page that this one is part of. */
export function BackLink({ to, children }: { to: string; children: string }) {
  return (
    <Anchor component={Link} to={to} style={{ alignSelf: 'flex-start' }}>
      <IconArrowLeft size={16} aria-hidden style={{ verticalAlign: '-3px' }} /> {children}
    </Anchor>
  );
}
