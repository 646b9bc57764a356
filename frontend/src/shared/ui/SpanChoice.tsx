import { Radio, Stack } from '@mantine/core';

import { useMessages } from '../messages';

/** How long an access may last, in days; null: until the patient ends it. */
export type Span = 30 | 90 | 365 | null;

const SPANS: Span[] = [30, 90, 365, null];

interface Props {
  value: Span;
  onChange: (span: Span) => void;
}

/** Asks for how long somebody may see the own record. */
export function SpanChoice({ value, onChange }: Props) {
  const words = useMessages().careTeams.span;
  return (
    <Radio.Group
      label={words.title}
      description={words.hint}
      value={String(value)}
      onChange={(chosen) => onChange(SPANS.find((span) => String(span) === chosen) ?? null)}
    >
      <Stack gap="xs" mt="xs">
        {SPANS.map((span) => (
          <Radio
            key={span}
            value={String(span)}
            label={span === null ? words.open : words.days(span)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
