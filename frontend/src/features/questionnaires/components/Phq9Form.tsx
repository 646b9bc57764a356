import { Button, Group, Paper, Progress, Skeleton, Stack, Text } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';

import type { Instrument } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import type { Submission } from '../api/submit-response';
import {
  type Answers,
  asksForHelp,
  createStamp,
  type Draft,
  missingItems,
  type Occasion,
  toSubmission,
  useDraft,
} from '../draft';
import { MissingAnswers } from './MissingAnswers';
import { OriginalWording } from './OriginalWording';
import { firstAnswerId, Question } from './Question';

interface Props {
  instrument: Instrument;
  occasion: Occasion;
  /** Shown at once, beneath item 9, when it is answered with more than "Not at all". */
  crisisHelp: ReactNode;
  submission: Submission;
  onSubmit: (answers: Answers) => void;
}

/** The questionnaire, with what was filled in before. */
export function Phq9Form(props: Props) {
  const t = useMessages();
  const { draft, keep } = useDraft();
  if (!draft) return <Skeleton height={480} role="status" aria-label={t.common.loading} />;
  return <Fields {...props} draft={draft} keep={keep} />;
}

interface FieldsProps extends Props {
  draft: Draft;
  keep: (change: Partial<Draft>) => void;
}

function Fields({
  instrument,
  occasion,
  crisisHelp,
  submission,
  onSubmit,
  draft,
  keep,
}: FieldsProps) {
  const words = useMessages().questionnaires;
  const [asked, setAsked] = useState(false);
  const [stamp] = useState(() => createStamp());
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
    onSubmit(stamp(toSubmission(instrument, draft, occasion)));
  }

  return (
    <form onSubmit={send} noValidate>
      <Stack gap="lg">
        <OriginalWording />
        <Text fw={600} size="lg" lang={SERVER_LANGUAGE}>
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
        {submission.name === 'refused' && (
          <Stack gap="xs">
            <Text>{words.refused}</Text>
            <FailureNotice error={submission.error} />
          </Stack>
        )}
        <Group justify="space-between">
          <Button type="submit" size="md" loading={submission.name === 'sending'}>
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
        <Text size="xs" c="dimmed" lang={SERVER_LANGUAGE}>
          {instrument.notice}
        </Text>
      </Stack>
    </form>
  );
}
