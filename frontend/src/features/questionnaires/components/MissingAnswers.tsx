import { Alert, Anchor, Group } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import type { Item } from '../asked';
import { firstAnswerId } from './Question';

interface Props {
  /** Those that are asked, in the order of the form. */
  questions: Item[];
  missing: string[];
}

/** Lists the open questions; each leads to its first answer. */
export function MissingAnswers({ questions, missing }: Props) {
  const words = useMessages().questionnaires.missing;
  if (missing.length === 0) return null;
  return (
    <Alert role="alert" color="yellow" title={words.title(missing.length)}>
      <Group gap="md">
        {missing.map((id) => (
          <Anchor
            key={id}
            component="button"
            type="button"
            onClick={() => document.getElementById(firstAnswerId(id))?.focus()}
          >
            {words.question(questions.findIndex((item) => item.id === id) + 1)}
          </Anchor>
        ))}
      </Group>
    </Alert>
  );
}
