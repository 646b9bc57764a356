import { Alert, Button, Group, Progress, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconClipboardList } from '@tabler/icons-react';

import { clock } from '../../../shared/charts/timeline-steps';
import { useMessages } from '../../../shared/messages';
import { COUNTDOWN_MS, type LiveReadings, OPENS_AFTER_MS } from '../monitoring/live-readings';
import { useLive } from '../monitoring/use-monitoring';
import classes from './FallbackCountdown.module.css';
import { focusFallbackSetting } from './FallbackSetting';

/** Screen readers hear the beginning of the countdown and this near its end, not every second. */
const LAST_CALL_MS = 10_000;

interface Props {
  readings: LiveReadings;
  onOpen: () => void;
}

/** Why the questionnaire opens soon, how soon, and the ways to put that off or stop it. */
export function FallbackCountdown({ readings, onOpen }: Props) {
  const words = useMessages().sessions;
  const opensInMs = useLive(readings, (state) => state.opensInMs);
  const unusableMs = useLive(readings, (state) => state.unusableMs);
  const obstacle = useLive(readings, (state) => state.obstacle);
  const counting = opensInMs !== null && opensInMs <= COUNTDOWN_MS;
  const shown = counting || (opensInMs === null && unusableMs >= OPENS_AFTER_MS);
  const { title, soon, lastCall, offer } = words.fallback;
  const said = counting ? (opensInMs > LAST_CALL_MS ? soon : lastCall) : offer;
  const stop = (change: () => void) => {
    change();
    // The buttons go; the focus stays with what they changed.
    focusFallbackSetting();
  };
  return (
    <>
      <VisuallyHidden role="alert">{shown && `${said} ${words.advice[obstacle]}`}</VisuallyHidden>
      {shown && (
        <Alert
          className={classes.notice}
          role="region"
          aria-label={counting ? title : offer}
          variant="outline"
          bg="var(--mantine-color-body)"
          title={counting ? title : offer}
          icon={<IconClipboardList aria-hidden />}
        >
          <Stack gap="sm">
            {counting && (
              <Group wrap="nowrap" gap="sm">
                <Text role="timer" fw={650} w={44}>
                  {clock(opensInMs)}
                </Text>
                <Progress
                  aria-hidden
                  flex={1}
                  value={(100 * opensInMs) / COUNTDOWN_MS}
                  transitionDuration={0}
                />
              </Group>
            )}
            <Text>{words.fallback.text(words.advice[obstacle])}</Text>
            <Group gap="xs">
              <Button onClick={onOpen}>{words.fallback.open}</Button>
              {counting && (
                <>
                  <Button variant="default" onClick={() => stop(() => readings.putOff())}>
                    {words.fallback.putOff}
                  </Button>
                  <Button variant="subtle" onClick={() => stop(() => readings.openByItself(false))}>
                    {words.fallback.stop}
                  </Button>
                </>
              )}
            </Group>
          </Stack>
        </Alert>
      )}
    </>
  );
}
