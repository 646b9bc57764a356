import { Button, Chip, Group, Paper, Stack, Text } from '@mantine/core';
import { useId } from 'react';

import { useMessages } from '../../../shared/messages';
import { type Choice, FILTERS, LEVELS } from '../choice';

interface Props {
  choice: Choice;
  choose: (change: Partial<Choice>) => void;
}

/** To whom the caseload is narrowed. */
export function CaseloadFilters({ choice, choose }: Props) {
  const messages = useMessages();
  const t = messages.caseload.filters;
  return (
    <Paper withBorder p="md">
      <Stack gap="sm" align="flex-start">
        <Chips
          label={t.show}
          words={t}
          all={FILTERS}
          chosen={choice.filter}
          onChange={(filter) => choose({ filter })}
        />
        <Chips
          label={t.level}
          words={messages.vocabulary.level}
          all={LEVELS}
          chosen={choice.level}
          onChange={(level) => choose({ level })}
        />
        {choice.filter.length + choice.level.length > 0 && (
          <Button size="xs" variant="subtle" onClick={() => choose({ filter: [], level: [] })}>
            {t.clear}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}

interface ChipsProps<T extends string> {
  label: string;
  words: Record<T, string>;
  all: T[];
  chosen: T[];
  onChange: (chosen: T[]) => void;
}

function Chips<T extends string>({ label, words, all, chosen, onChange }: ChipsProps<T>) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <Text size="sm" fw={600} mb={6} id={id}>
        {label}
      </Text>
      <Group gap="xs">
        {all.map((one) => (
          <Chip
            key={one}
            size="sm"
            checked={chosen.includes(one)}
            onChange={(on) => onChange(all.filter((x) => (x === one ? on : chosen.includes(x))))}
          >
            {words[one]}
          </Chip>
        ))}
      </Group>
    </div>
  );
}
