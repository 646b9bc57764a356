import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';

import { useMessages } from '../../../shared/messages';
import { useInheritedFocus } from '../../../shared/ui/use-inherited-focus';

interface Props {
  /** Null once it arrived; else whether it is safe on the device or lives in this tab only. */
  stored: boolean | null;
  onAgain: () => void;
}

/** Thanks, and where the entry is. */
export function EntryEnd({ stored, onAgain }: Props) {
  const words = useMessages().therapy.exercise;
  const title = useInheritedFocus<HTMLHeadingElement>();
  const text = stored === null ? words.sent : stored ? words.kept : words.stayOpen;
  return (
    <Paper component="section" aria-label={words.thanks} withBorder p="lg">
      <Stack gap="sm">
        <Title order={2} size="h4" ref={title} tabIndex={-1} style={{ outline: 'none' }}>
          {words.thanks}
        </Title>
        <Text role="status">{text}</Text>
        <Group>
          <Button component={Link} to="/plan">
            {words.back}
          </Button>
          <Button variant="default" onClick={onAgain}>
            {words.again}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
