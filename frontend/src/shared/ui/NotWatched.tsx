import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';

import { useMessages } from '../messages';

/** Says where somebody writes that nobody reads along, and where help is. */
export function NotWatched() {
  const words = useMessages().common.notWatched;
  return (
    <Text size="sm" c="dimmed">
      {words.text}{' '}
      <Anchor component={Link} to="/help" inherit>
        {words.help}
      </Anchor>
    </Text>
  );
}
