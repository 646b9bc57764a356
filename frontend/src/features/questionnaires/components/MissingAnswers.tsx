import { Alert, Anchor, Group } from '@mantine/core';

import type { Instrument } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { firstAnswerId } from './Question';

interface Props {
  instrument: Instrument;
  missing: string[];
}

/** Lists the open questions; each leads to its first answer. */
export function MissingAnswers({ instrument, missing }: Props) {
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
            {words.question(instrument.items.findIndex((item) => item.id === id) + 1)}
          </Anchor>
        ))}
      </Group>
    </Alert>
  );
}
