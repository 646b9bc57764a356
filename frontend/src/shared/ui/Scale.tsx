import { Box, Group, Text } from '@mantine/core';
import { useId } from 'react';

import classes from './Scale.module.css';

interface Props {
  /** What is rated, read out with each number. */
  label: string;
  low: string;
  high: string;
  value: number | null;
  onChange: (value: number) => void;
}

const STEPS = Array.from({ length: 11 }, (_, step) => step);

/** 0 to 10 in one tap: native radio buttons that look like numbers. */
export function Scale({ label, low, high, value, onChange }: Props) {
  const name = useId();
  return (
    <Box component="fieldset" p={0} m={0} style={{ border: 0, minWidth: 0 }}>
      <Text component="legend" fw={600} size="sm" mb={6}>
        {label}
      </Text>
      <div className={classes.steps}>
        {STEPS.map((step) => (
          <label key={step} className={classes.step}>
            <input
              type="radio"
              name={name}
              value={step}
              checked={value === step}
              onChange={() => onChange(step)}
            />
            <span>{step}</span>
          </label>
        ))}
      </div>
      <Group justify="space-between" aria-hidden mt={4}>
        <Text size="xs" c="dimmed">
          {`0 = ${low}`}
        </Text>
        <Text size="xs" c="dimmed">
          {`10 = ${high}`}
        </Text>
      </Group>
    </Box>
  );
}
