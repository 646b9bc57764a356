import { ActionIcon, Button } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import { Link } from 'react-router';

import { useMessages } from '../../shared/messages';

interface Props {
  /** As a sign alone, where room is short. */
  compact?: boolean;
  onNavigate?: () => void;
}

/** The way to the own account. */
export function AccountLink({ compact = false, onNavigate }: Props) {
  const label = useMessages().account.nav;
  return compact ? (
    <ActionIcon
      component={Link}
      to="/account"
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={label}
      title={label}
    >
      <IconUserCircle size={20} aria-hidden />
    </ActionIcon>
  ) : (
    <Button
      component={Link}
      to="/account"
      variant="subtle"
      color="gray"
      leftSection={<IconUserCircle size={18} aria-hidden />}
      onClick={onNavigate}
    >
      {label}
    </Button>
  );
}
