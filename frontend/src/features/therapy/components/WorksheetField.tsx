import { Box, Button, Input, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useId } from 'react';

import type { Exercise } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { Scale } from '../../../shared/ui/Scale';
import type { FieldValue } from '../entry';

type Field = Exercise['worksheet'][number];
type Words = Exercise['texts'][string]['worksheet'][string];

interface Props {
  field: Field;
  words: Words;
  value: FieldValue | undefined;
  error?: string | undefined;
  onChange: (value: FieldValue) => void;
}

const LONGEST_TEXT = 4000;

/** The element that takes the focus when a field is still empty. */
export const fieldId = (id: string) => `worksheet-${id}`;

/** One field of a worksheet, by its type. */
export function WorksheetField({ field, words, value, error, onChange }: Props) {
  const t = useMessages().therapy.exercise;
  const common = {
    id: fieldId(field.id),
    label: words.label,
    value: typeof value === 'string' ? value : '',
    error,
    required: field.required,
    withAsterisk: false,
  };
  switch (field.type) {
    case 'scale':
      return (
        <Scale
          label={t.scale(words.label)}
          low={t.low}
          high={t.high}
          value={typeof value === 'number' ? value : null}
          onChange={onChange}
        />
      );
    case 'list':
      return (
        <Lines
          {...common}
          lines={Array.isArray(value) && value.length > 0 ? value : ['']}
          onChange={onChange}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          {...common}
          data={[
            { value: '', label: t.choose },
            ...field.options.map((option) => ({
              value: option,
              label: words.options?.[option] ?? option,
            })),
          ]}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'text':
      return (
        <Textarea
          {...common}
          rows={3}
          maxLength={LONGEST_TEXT}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'date':
    case 'time':
      return (
        <TextInput
          {...common}
          type={field.type}
          maw={220}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

interface LinesProps {
  id: string;
  label: string;
  lines: string[];
  error?: string | undefined;
  onChange: (lines: string[]) => void;
}

const LONGEST_LINE = 500;
const MOST_LINES = 20;

/** A few short texts, one a line. */
function Lines({ id, label, lines, error, onChange }: LinesProps) {
  const t = useMessages().therapy.exercise;
  const errorId = useId();
  return (
    <Box component="fieldset" p={0} m={0} style={{ border: 0, minWidth: 0 }}>
      <Text component="legend" fw={600} size="sm" mb={4}>
        {label}
      </Text>
      <Stack gap={6} align="stretch">
        {lines.map((line, index) => (
          <TextInput
            key={index}
            id={index === 0 ? id : undefined}
            aria-label={t.listItem(label, index + 1)}
            aria-describedby={error ? errorId : undefined}
            value={line}
            error={Boolean(error) && index === 0}
            maxLength={LONGEST_LINE}
            onChange={(event) => onChange(lines.with(index, event.currentTarget.value))}
          />
        ))}
        {error && (
          <Input.Error id={errorId} size="sm">
            {error}
          </Input.Error>
        )}
        {lines.length < MOST_LINES && (
          <Button
            variant="subtle"
            size="xs"
            style={{ alignSelf: 'flex-start' }}
            onClick={() => onChange([...lines, ''])}
          >
            {t.addLine}
          </Button>
        )}
      </Stack>
    </Box>
  );
}
