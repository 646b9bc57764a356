import { Button, Group, Paper, Progress, Skeleton, Stack, Text } from '@mantine/core';
import { Fragment, type ReactNode, type SubmitEvent, useState } from 'react';

import type { Instrument } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import type { Submission } from '../api/submit-response';
import { askedItems, helpAfter, isQuestion, missingItems, withAnswer } from '../asked';
import {
  type Answers,
  createStamp,
  type Draft,
  type Occasion,
  toSubmission,
  useDraft,
} from '../draft';
import { FormItem } from './FormItem';
import { MissingAnswers } from './MissingAnswers';
import { OriginalWording } from './OriginalWording';
import { firstAnswerId, Question } from './Question';

interface Props {
  instrument: Instrument;
  occasion: Occasion;
  /** Shown at once, beneath the first answer that calls for it. */
  crisisHelp: ReactNode;
  submission: Submission;
  onSubmit: (answers: Answers) => void;
}

/** Any questionnaire, with what was filled in before. */
export function QuestionnaireForm(props: Props) {
  const t = useMessages();
  const { draft, keep } = useDraft(props.instrument.id);
  if (!draft) return <Skeleton height={480} role="status" aria-label={t.common.loading} />;
  return <Fields {...props} draft={draft} keep={keep} />;
}

interface FieldsProps extends Props {
  draft: Draft;
  keep: (change: Partial<Draft>) => void;
}

function Fields(props: FieldsProps) {
  const { instrument, occasion, crisisHelp, submission, onSubmit, draft, keep } = props;
  const words = useMessages().questionnaires;
  const [asked, setAsked] = useState(false);
  const [stamp] = useState(() => createStamp());
  const items = askedItems(instrument, draft.answers);
  const questions = items.filter(isQuestion);
  const missing = missingItems(instrument, draft.answers);
  const help = helpAfter(instrument, draft.answers);

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
        <OriginalWording imported={instrument.imported} />
        {instrument.stem && (
          <Text fw={600} size="lg" lang={SERVER_LANGUAGE}>
            {instrument.stem}
          </Text>
        )}
        {items.map((item) => (
          <Fragment key={item.id}>
            <FormItem
              instrument={instrument}
              item={item}
              number={questions.indexOf(item) + 1}
              value={draft.answers[item.id]}
              error={asked && missing.includes(item.id) ? words.missing.item : undefined}
              onChange={(value) => keep({ answers: withAnswer(draft.answers, item.id, value) })}
            />
            {item.id === help && crisisHelp}
          </Fragment>
        ))}
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
        {asked && <MissingAnswers questions={questions} missing={missing} />}
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
          <Answered answered={questions.length - missing.length} total={questions.length} />
        </Group>
        <Text size="xs" c="dimmed" lang={SERVER_LANGUAGE}>
          {instrument.notice}
        </Text>
      </Stack>
    </form>
  );
}

function Answered({ answered, total }: { answered: number; total: number }) {
  const words = useMessages().questionnaires;
  return (
    <Stack gap={4} w={220}>
      <Text size="sm" c="dimmed">
        {words.progress(answered, total)}
      </Text>
      <Progress value={(100 * answered) / total} aria-label={words.progress(answered, total)} />
    </Stack>
  );
}
