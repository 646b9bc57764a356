import { Button, Code, Group, List, Stack, Text } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import { Dialog } from '../../../shared/ui/Dialog';
import { useNotify } from '../../../shared/ui/use-notify';

interface Props {
  codes: readonly string[];
  onKept: () => void;
}

/** The codes, this once, to be copied or printed. */
export function RecoveryCodes({ codes, onKept }: Props) {
  const words = useMessages().secondFactors.codes;
  const notify = useNotify();
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'));
    notify({ message: words.copied });
  };
  return (
    <Dialog opened onClose={onKept} title={words.shownTitle}>
      <Stack>
        <Text>{words.shownText}</Text>
        <List listStyleType="none" withPadding={false} aria-label={words.list}>
          {codes.map((code) => (
            <List.Item key={code}>
              <Code fz="md">{code}</Code>
            </List.Item>
          ))}
        </List>
        <Group>
          <Button variant="default" onClick={() => void copy()}>
            {words.copy}
          </Button>
          <Button variant="default" onClick={() => window.print()}>
            {words.print}
          </Button>
          <Button onClick={onKept}>{words.kept}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
