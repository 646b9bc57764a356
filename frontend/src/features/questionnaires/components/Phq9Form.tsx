import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';

import type { Instrument, QuestionnaireResponse } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useSubmitResponse } from '../api/submit-response';
import {
  asksForHelp,
  createStamp,
  missingItems,
  type Occasion,
  toSubmission,
  useDraft,
} from '../draft';
import { MissingAnswers } from './MissingAnswers';
import { firstAnswerId, Question } from './Question';

interface Props {
  instrument: Instrument;
  occasion: Occasion;
  /** Shown at once, beneath item 9, when it is answered with more than "Not at all". */
  crisisHelp: ReactNode;
  onSent: (response: QuestionnaireResponse) => void;
}

export function Phq9Form({ instrument, occasion, crisisHelp, onSent }: Props) {
  const t = useMessages();
  const words = t.questionnaires;
  const { draft, keep, discard } = useDraft();
  const [asked, setAsked] = useState(false);
  const [stamp] = useState(() => createStamp());
  const submit = useSubmitResponse();
  const missing = missingItems(instrument, draft);
  const answered = instrument.items.length - missing.length;

  function send(event: SubmitEvent) {
    event.preventDefault();
    setAsked(true);
    const [firstMissing] = missing;
    if (firstMissing) {
      document.getElementById(firstAnswerId(firstMissing))?.focus();
      return;
    }
    submit.mutate(stamp(toSubmission(instrument, draft, occasion)), {
      onSuccess: (response) => {
        discard();
        onSent(response);
      },
    });
  }

  return (
    <form onSubmit={send} noValidate>
      <Stack gap="lg">
        <Text fw={600} size="lg">
          {instrument.stem}
        </Text>
        {instrument.items.map((item, index) => (
          <Paper key={item.id} withBorder p={{ base: 'md', sm: 'lg' }}>
            <Question
              id={item.id}
              text={`${index + 1}. ${item.text}`}
              answers={instrument.answers}
              value={draft.answers[item.id] ?? null}
              error={asked && missing.includes(item.id) ? words.missing.item : undefined}
              onChange={(value) => keep({ answers: { ...draft.answers, [item.id]: value } })}
            />
          </Paper>
        ))}
        {asksForHelp(instrument, draft) && crisisHelp}
        {instrument.difficulty && (
          <Paper withBorder p={{ base: 'md', sm: 'lg' }}>
            <Question
              id={instrument.difficulty.id}
              text={instrument.difficulty.text}
              hint={words.optional}
              answers={instrument.difficulty.answers}
              value={draft.difficulty}
              onChange={(difficulty) => keep({ difficulty })}
            />
          </Paper>
        )}
        {asked && <MissingAnswers instrument={instrument} missing={missing} />}
        {submit.isError && (
          <Stack gap="xs">
            <Text>{words.failed}</Text>
            <FailureNotice error={submit.error} />
          </Stack>
        )}
        <Group justify="space-between">
          <Button type="submit" size="md" loading={submit.isPending}>
            {words.submit}
          </Button>
          <Stack gap={4} w={220}>
            <Text size="sm" c="dimmed">
              {words.progress(answered, instrument.items.length)}
            </Text>
            <Progress
              value={(100 * answered) / instrument.items.length}
              aria-label={words.progress(answered, instrument.items.length)}
            />
          </Stack>
        </Group>
        <Text size="xs" c="dimmed">
          {instrument.notice}
        </Text>
      </Stack>
    </form>
  );
}
