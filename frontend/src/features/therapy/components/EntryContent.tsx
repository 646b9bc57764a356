import { Stack, Text } from '@mantine/core';

import type { Exercise, ExerciseLog } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { OwnWords } from '../../../shared/ui/OwnWords';
import { useExerciseText } from '../exercise-text';

interface Props {
  log: ExerciseLog;
  exercise: Exercise | undefined;
}

/** What was written and rated in an entry. */
export function EntryContent({ log, exercise }: Props) {
  const t = useMessages().therapy;
  const textOf = useExerciseText();
  const told = (exercise?.worksheet ?? []).flatMap((field) => {
    const value = log.worksheet?.[field.id];
    return value === undefined ? [] : [{ field, value: value as string | number | string[] }];
  });
  const ratings = (['pleasure', 'mastery'] as const).filter((name) => log[name] !== null);
  if (told.length === 0 && ratings.length === 0 && !log.note) {
    return <Text size="sm">{t.entries.nothing}</Text>;
  }
  const text = exercise && textOf(exercise);
  return (
    <Stack gap="xs">
      {told.map(({ field, value }) => {
        const words = text?.worksheet[field.id];
        return (
          <div key={field.id}>
            <Text size="sm" c="dimmed" lang={text?.lang}>
              {words?.label ?? field.id}
            </Text>
            {[value].flat().map((line, index) => {
              const option = words?.options?.[line];
              return option ? (
                <Text key={index} lang={text?.lang}>
                  {option}
                </Text>
              ) : (
                <OwnWords key={index}>{String(line)}</OwnWords>
              );
            })}
          </div>
        );
      })}
      {ratings.map((name) => (
        <Text key={name} size="sm">
          {t.physician.entries[name](log[name] ?? 0)}
        </Text>
      ))}
      {log.note && (
        <div>
          <Text size="sm" c="dimmed">
            {t.exercise.note}
          </Text>
          <OwnWords>{log.note}</OwnWords>
        </div>
      )}
    </Stack>
  );
}
