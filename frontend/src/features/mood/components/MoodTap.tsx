import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';

import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { NotWatched } from '../../../shared/ui/NotWatched';
import { useRecordMood } from '../api/record-mood';
import classes from './MoodTap.module.css';

const VALUES = Array.from({ length: 11 }, (_, value) => value);
const LONGEST_NOTE = 1000;

/** How somebody feels, in one tap; the words come before it, so that the tap is all there is to do. */
export function MoodTap({ more }: { more?: ReactNode }) {
  const words = useMessages().mood;
  const titleId = useId();
  const [note, setNote] = useState('');
  const { entry, state, record, removal } = useRecordMood();
  const tap = (value: number) => {
    record(value, note);
    setNote('');
  };
  return (
    <Paper component="section" aria-labelledby={titleId} withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h4" id={titleId}>
          {words.ask}
        </Title>
        <TextInput
          label={words.words}
          description={words.wordsHint}
          value={note}
          maxLength={LONGEST_NOTE}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div>
          <div role="group" aria-labelledby={titleId} className={classes.values}>
            {VALUES.map((value) => (
              <Button
                key={value}
                variant="default"
                px={0}
                h={44}
                aria-label={words.tap(value)}
                onClick={() => tap(value)}
              >
                {value}
              </Button>
            ))}
          </div>
          <Group justify="space-between" aria-hidden mt={4}>
            <Text size="xs" c="dimmed">{`0 = ${words.low}`}</Text>
            <Text size="xs" c="dimmed">{`10 = ${words.high}`}</Text>
          </Group>
        </div>
        <NotWatched />
        <Group gap="sm" mih={30}>
          <Text role="status" size="sm">
            {entry && words.kept(entry.value)} {entry && state.name === 'kept' && words.waiting}
            {removal.isSuccess && words.takenBack}
          </Text>
          {entry && state.name !== 'sending' && (
            <Button
              size="xs"
              variant="subtle"
              loading={removal.isPending}
              onClick={() => removal.mutate(entry)}
            >
              {words.takeBack}
            </Button>
          )}
        </Group>
        {state.name === 'refused' && <FailureNotice error={state.error} />}
        {removal.isError && <FailureNotice error={removal.error} />}
        {more}
      </Stack>
    </Paper>
  );
}
