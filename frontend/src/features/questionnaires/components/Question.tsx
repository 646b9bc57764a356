import { Box, Input, Radio } from '@mantine/core';
import { useId } from 'react';

import type { Instrument } from '../../../api/types';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';
import classes from './Question.module.css';

interface Props {
  id: string;
  text: string;
  hint?: string | undefined;
  answers: Instrument['answers'];
  /** The answers are ours, in the reader's language. */
  translated?: boolean;
  value: number | null;
  error?: string | undefined;
  onChange: (value: number) => void;
}

/** So many fit beside each other; more stand one below the other. */
const FEW = 4;

/** The radio button that takes the focus when the question is still open. */
export const firstAnswerId = (questionId: string) => `${questionId}-0`;

/** One question with its answers, as a group of native radio buttons. */
export function Question(props: Props) {
  const { id, text, hint, answers, translated = false, value, error, onChange } = props;
  const errorId = useId();
  return (
    <Box component="fieldset" p={0} m={0} style={{ border: 0, minWidth: 0 }}>
      <Box component="legend" fw={500} mb="sm" p={0}>
        <span lang={SERVER_LANGUAGE}>{text}</span>{' '}
        {hint && <Box component="span" c="dimmed" fw={400}>{`(${hint})`}</Box>}
      </Box>
      <div className={classes.options} data-few={answers.length <= FEW || undefined}>
        {answers.map((answer, index) => (
          <Radio
            key={answer.value}
            id={`${id}-${index}`}
            name={id}
            className={classes.option}
            classNames={{ radio: classes.input }}
            label={<span lang={translated ? undefined : SERVER_LANGUAGE}>{answer.text}</span>}
            value={answer.value}
            checked={value === answer.value}
            aria-describedby={error ? errorId : undefined}
            onChange={() => onChange(answer.value)}
          />
        ))}
      </div>
      {error && (
        <Input.Error id={errorId} mt="xs" size="sm">
          {error}
        </Input.Error>
      )}
    </Box>
  );
}
