import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import type { Exercise } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import classes from './Breathing.module.css';

type Pace = NonNullable<Exercise['pace']>;

/** Leads the breath by a circle and by words, at the pace of the exercise; stands still until asked. */
export function Breathing({ pace }: { pace: Pace }) {
  const words = useMessages().therapy.breathing;
  const [phase, setPhase] = useState<'rest' | 'in' | 'out'>('rest');
  const running = phase !== 'rest';

  useEffect(() => {
    if (phase === 'rest') return;
    const seconds = phase === 'in' ? pace.in_s : pace.out_s;
    const next = phase === 'in' ? 'out' : 'in';
    const timer = setTimeout(() => setPhase(next), seconds * 1000);
    return () => clearTimeout(timer);
  }, [phase, pace]);

  const duration = phase === 'in' ? pace.in_s : phase === 'out' ? pace.out_s : 1;
  return (
    <Paper component="section" aria-label={words.title} withBorder p="lg">
      <Stack align="center" gap="sm">
        <Title order={2} size="h4">
          {words.title}
        </Title>
        <div className={classes.stage} aria-hidden>
          <div
            className={classes.circle}
            data-phase={phase}
            style={{ transitionDuration: `${duration}s` }}
          />
        </div>
        <Text role="status" fw={600} size="lg">
          {running ? words[phase] : words.resting}
        </Text>
        <Text size="sm" c="dimmed">
          {words.counts(pace.in_s, pace.out_s)}
        </Text>
        <Button
          variant={running ? 'default' : 'filled'}
          leftSection={
            running ? (
              <IconPlayerPause size={18} aria-hidden />
            ) : (
              <IconPlayerPlay size={18} aria-hidden />
            )
          }
          onClick={() => setPhase(running ? 'rest' : 'in')}
        >
          {running ? words.pause : words.start}
        </Button>
      </Stack>
    </Paper>
  );
}
