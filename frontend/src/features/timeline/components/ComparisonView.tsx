import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';

import type { DatesComparison } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { type Dates, useComparison } from '../api/get-comparison';
import { dayOf, noonOf } from '../days';
import { InstrumentChanges } from './InstrumentChanges';
import { PictureCard } from './PictureCard';

interface Props {
  patientId: string;
  dates: Dates;
  onDates: (dates: Dates) => void;
}

/** Two dates of a patient's record beside each other; left to itself the first PHQ-9 and the last. */
export function ComparisonView({ patientId, dates, onDates }: Props) {
  const words = useMessages().timeline.compare;
  const query = useComparison(patientId, dates);
  const { first, last } = query.data ?? {};
  return (
    <Stack gap="lg">
      <DateChoice
        // Begun anew with the dates that the server chose.
        key={`${first?.at} ${last?.at}`}
        first={dayOf(dates.first ?? first?.at)}
        last={dayOf(dates.last ?? last?.at)}
        onDates={onDates}
      />
      <QueryView query={query} height={320}>
        {(comparison) =>
          comparison.first && comparison.last ? (
            <Pictures
              patientId={patientId}
              comparison={comparison}
              first={comparison.first}
              last={comparison.last}
            />
          ) : (
            <Text c="dimmed">{words.nothing}</Text>
          )
        }
      </QueryView>
    </Stack>
  );
}

type Picture = NonNullable<DatesComparison['first']>;

interface PicturesProps {
  patientId: string;
  comparison: DatesComparison;
  first: Picture;
  last: Picture;
}

function Pictures({ patientId, comparison, first, last }: PicturesProps) {
  const words = useMessages().timeline.compare;
  return (
    <Stack gap="lg">
      {comparison.instruments.map((change) => (
        <InstrumentChanges key={change.instrument} change={change} />
      ))}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <PictureCard patientId={patientId} picture={first} />
        <PictureCard patientId={patientId} picture={last} />
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {words.expression}
      </Text>
    </Stack>
  );
}

interface ChoiceProps {
  first: string;
  last: string;
  onDates: (dates: Dates) => void;
}

function DateChoice({ first, last, onDates }: ChoiceProps) {
  const words = useMessages().timeline.compare;
  const [chosen, setChosen] = useState({ first, last });
  const outOfOrder = Boolean(chosen.first && chosen.last && chosen.last < chosen.first);
  const choose = (change: Partial<typeof chosen>) => {
    const next = { ...chosen, ...change };
    setChosen(next);
    if (next.first && next.last && next.last >= next.first) {
      onDates({ first: noonOf(next.first), last: noonOf(next.last) });
    }
  };
  return (
    <Group align="flex-start" gap="md">
      <TextInput
        type="date"
        label={words.first}
        value={chosen.first}
        onChange={(event) => choose({ first: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.last}
        value={chosen.last}
        error={outOfOrder && words.outOfOrder}
        onChange={(event) => choose({ last: event.currentTarget.value })}
      />
      <Button variant="default" mt={{ base: 0, xs: 25 }} onClick={() => onDates({})}>
        {words.baseline}
      </Button>
    </Group>
  );
}
