import { Button, Group, Stack, Text } from '@mantine/core';
import { useNavigate } from 'react-router';

import type { Instrument } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { TitledCard } from '../../../shared/ui/TitledCard';
import type { Given } from '../asked';
import { useCarryOver } from '../draft';

interface Props {
  /** The questionnaire that was answered just now. */
  instrument: Instrument;
  answers: Given;
  /** The id of the one that is offered. */
  next: string;
}

/** Offers the questionnaire that follows: an offer, which may be left. */
export function NextQuestionnaire({ instrument, answers, next }: Props) {
  const words = useMessages().questionnaires.next;
  const carryOver = useCarryOver();
  const navigate = useNavigate();
  const isScreener = next === instrument.after_crisis;

  async function goOn() {
    if (instrument.gate?.instrument === next) await carryOver(instrument.gate, answers);
    await navigate(`/questionnaires/${next}`);
  }

  const offer = isScreener ? words.screener : words.rest;
  return (
    <TitledCard title={offer.title}>
      <Stack gap="sm">
        <Text>{offer.text}</Text>
        <Group>
          <Button onClick={() => void goOn()}>{offer.action}</Button>
        </Group>
      </Stack>
    </TitledCard>
  );
}
