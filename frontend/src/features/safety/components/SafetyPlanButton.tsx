import { ActionIcon, Tooltip } from '@mantine/core';
import { IconShieldHeart } from '@tabler/icons-react';
import { Link } from 'react-router';

import { useMessages } from '../../../shared/messages';
import { useSafetyPlanQuery } from '../api/own-safety-plan';

/** One tap away on every page of a patient, beside crisis help. */
export function SafetyPlanButton() {
  const words = useMessages().safetyPlan;
  // Fetched with the first page, so that it opens without a connection.
  useSafetyPlanQuery();
  return (
    <Tooltip label={words.title}>
      <ActionIcon
        component={Link}
        to="/safety-plan"
        variant="default"
        size={36}
        aria-label={words.title}
      >
        <IconShieldHeart size={20} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
