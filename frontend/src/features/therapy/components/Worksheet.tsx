import {
  Button,
  Group,
  Paper,
  Skeleton,
  Stack,
  Switch,
  Text,
  Textarea,
  Title,
} from '@mantine/core';
import { useState } from 'react';

import type { Exercise } from '../../../api/types';
import { useKeptDraft } from '../../../shared/device/use-kept-draft';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { NotWatched } from '../../../shared/ui/NotWatched';
import { Scale } from '../../../shared/ui/Scale';
import { useLogExercise } from '../api/log-exercise';
import { draftName, type EntryDraft, missingFields, newEntry } from '../entry';
import { useExerciseText } from '../exercise-text';
import { EntryEnd } from './EntryEnd';
import { fieldId, WorksheetField } from './WorksheetField';

/** An exercise's worksheet with what was written before, and what becomes of it. */
export function Worksheet({ exercise }: { exercise: Exercise }) {
  const t = useMessages();
  const { draft, keep, renew } = useKeptDraft(draftName(exercise), newEntry);
  const { state, log, again } = useLogExercise(exercise);
  if (!draft) return <Skeleton height={320} role="status" aria-label={t.common.loading} />;
  if (state.name === 'arrived' || state.name === 'kept') {
    const begin = () => {
      renew();
      again();
    };
    return <EntryEnd stored={state.name === 'arrived' ? null : state.stored} onAgain={begin} />;
  }
  return (
    <Stack>
      <Fields
        exercise={exercise}
        draft={draft}
        keep={keep}
        sending={state.name === 'sending'}
        onLog={(completed) => log(draft, completed)}
      />
      {state.name === 'refused' && (
        <>
          <Text>{t.therapy.exercise.refused}</Text>
          <FailureNotice error={state.error} />
        </>
      )}
    </Stack>
  );
}

interface FieldsProps {
  exercise: Exercise;
  draft: EntryDraft;
  keep: (change: Partial<EntryDraft>) => void;
  sending: boolean;
  onLog: (completed: boolean) => void;
}

function Fields({ exercise, draft, keep, sending, onLog }: FieldsProps) {
  const words = useMessages().therapy.exercise;
  const text = useExerciseText()(exercise);
  const [asked, setAsked] = useState(false);
  const missing = asked ? missingFields(exercise, draft) : [];

  function done() {
    const [first] = missingFields(exercise, draft);
    setAsked(true);
    if (first) document.getElementById(fieldId(first))?.focus();
    else onLog(true);
  }

  return (
    <Paper component="section" aria-label={words.worksheet} withBorder p={{ base: 'md', sm: 'lg' }}>
      <Stack gap="lg" maw={640}>
        <div>
          <Title order={2} size="h4">
            {words.worksheet}
          </Title>
          <Text size="sm" c="dimmed">
            {words.worksheetIntro}
          </Text>
        </div>
        {exercise.worksheet.map((field) => (
          <div key={field.id} lang={text.lang}>
            <WorksheetField
              field={field}
              words={text.worksheet[field.id] ?? { label: field.id }}
              value={draft.values[field.id]}
              error={missing.includes(field.id) ? words.missing : undefined}
              onChange={(value) => keep({ values: { ...draft.values, [field.id]: value } })}
            />
          </div>
        ))}
        {exercise.rates_pleasure_and_mastery && <Ratings draft={draft} keep={keep} />}
        <Textarea
          label={`${words.note} (${words.optional})`}
          value={draft.note}
          rows={3}
          maxLength={4000}
          onChange={(event) => keep({ note: event.currentTarget.value })}
        />
        <Switch
          label={words.share}
          description={words.shareHint}
          checked={draft.shared}
          onChange={(event) => keep({ shared: event.currentTarget.checked })}
        />
        <NotWatched />
        <Group>
          <Button size="md" loading={sending} onClick={done}>
            {words.did}
          </Button>
          <Button size="md" variant="default" disabled={sending} onClick={() => onLog(false)}>
            {words.tried}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function Ratings({ draft, keep }: Pick<FieldsProps, 'draft' | 'keep'>) {
  const words = useMessages().therapy.exercise;
  return (['pleasure', 'mastery'] as const).map((name) => (
    <Scale
      key={name}
      label={words.scale(words[name])}
      low={words.low}
      high={words.high}
      value={draft[name]}
      onChange={(value) => keep({ [name]: value })}
    />
  ));
}
