import { Checkbox, Group, NumberInput, Paper, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';

import type { Exercise } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { useExerciseText } from '../exercise-text';
import type { PlanValues } from '../plan-form';

interface Props {
  exercise: Exercise;
  index: number;
  form: Pick<UseFormReturnType<PlanValues>, 'getInputProps' | 'values'>;
}

/** One exercise in the editor: whether it is planned, how often, from when until when. */
export function PlannedRow({ exercise, index, form }: Props) {
  const words = useMessages().therapy.physician.editor;
  const { title, lang } = useExerciseText()(exercise);
  const input = (name: string) => form.getInputProps(`rows.${index}.${name}`);
  const label = (text: string) => ({
    label: text,
    'aria-label': words.ofExercise(text, title),
  });
  return (
    <Paper withBorder px="md" py="sm">
      <Checkbox
        label={<span lang={lang}>{title}</span>}
        {...form.getInputProps(`rows.${index}.planned`, { type: 'checkbox' })}
      />
      {form.values.rows[index]?.planned && (
        <Group mt="sm" align="flex-start" gap="sm">
          <NumberInput
            {...label(words.perWeek)}
            w={130}
            min={1}
            max={21}
            allowDecimal={false}
            hideControls
            {...input('per_week')}
          />
          <TextInput {...label(words.from)} type="date" w={170} {...input('starts_on')} />
          <TextInput
            {...label(`${words.until} (${words.untilHint.toLowerCase()})`)}
            type="date"
            w={230}
            {...input('ends_on')}
          />
        </Group>
      )}
    </Paper>
  );
}
