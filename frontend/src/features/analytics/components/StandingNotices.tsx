import { Alert, List } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';

import { useMessages } from '../../../shared/messages';

/** What a camera estimate is and is not: beside every one of them. */
export function StandingNotices() {
  const { label, ...notices } = useMessages().analytics.notices;
  return (
    <Alert role="note" variant="light" title={label} icon={<IconInfoCircle aria-hidden />}>
      <List size="sm" spacing={2}>
        {Object.values(notices).map((notice) => (
          <List.Item key={notice}>{notice}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
