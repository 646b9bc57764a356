import { Paper, Text, Textarea, TextInput, type TextInputProps, Title } from '@mantine/core';
import { useState } from 'react';

import type { Answer, Instrument } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';
import { type Item, optionsOf } from '../asked';
import { firstAnswerId, Question } from './Question';

const LONGEST = 4000;

interface Props {
  instrument: Instrument;
  item: Item;
  /** Counted over the questions that are asked. */
  number: number;
  value: Answer | undefined;
  error: string | undefined;
  onChange: (value: Answer | undefined) => void;
}

/** One item of a questionnaire, whatever its kind. */
export function FormItem(props: Props) {
  const { item } = props;
  if (item.kind === 'group') {
    return (
      <Title order={2} size="h4" lang={SERVER_LANGUAGE}>
        {item.text}
      </Title>
    );
  }
  if (item.kind === 'display') return <Text lang={SERVER_LANGUAGE}>{item.text}</Text>;
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }}>
      <Field {...props} />
    </Paper>
  );
}

function Field({ instrument, item, number, value, error, onChange }: Props) {
  const t = useMessages();
  const text = `${item.prefix ?? `${number}.`} ${item.text}`;
  const hint = item.required ? undefined : t.questionnaires.optional;
  if (item.kind === 'choice') {
    return (
      <Question
        id={item.id}
        text={text}
        hint={hint}
        answers={optionsOf(instrument, item)}
        value={typeof value === 'number' ? value : null}
        error={error}
        onChange={onChange}
      />
    );
  }
  if (item.kind === 'boolean') {
    const options = [
      { value: 1, text: t.questionnaires.yes, loinc: null },
      { value: 0, text: t.questionnaires.no, loinc: null },
    ];
    return (
      <Question
        id={item.id}
        text={text}
        hint={hint}
        answers={options}
        translated
        value={typeof value === 'boolean' ? Number(value) : null}
        error={error}
        onChange={(chosen) => onChange(chosen === 1)}
      />
    );
  }
  return (
    <Typed
      item={item}
      label={<span lang={SERVER_LANGUAGE}>{text}</span>}
      hint={hint}
      value={value}
      error={error}
      onChange={onChange}
    />
  );
}

interface TypedProps extends Pick<Props, 'item' | 'value' | 'error' | 'onChange'> {
  label: React.ReactNode;
  hint: string | undefined;
}

/** What is typed: words, numbers and dates. */
function Typed({ item, label, hint, value, error, onChange }: TypedProps) {
  const common = { id: firstAnswerId(item.id), label, description: hint, error };
  if (item.kind === 'integer' || item.kind === 'decimal') {
    return <NumberField {...common} whole={item.kind === 'integer'} value={value} say={onChange} />;
  }
  const words = typeof value === 'string' ? value : '';
  const say = (typed: string) => onChange(typed === '' ? undefined : typed);
  if (item.kind === 'text') {
    return (
      <Textarea
        {...common}
        rows={4}
        maxLength={item.longest ?? LONGEST}
        value={words}
        onChange={(event) => say(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...common}
      type={item.kind === 'date' ? 'date' : 'text'}
      maw={item.kind === 'date' ? 240 : undefined}
      maxLength={item.longest ?? LONGEST}
      value={words}
      onChange={(event) => say(event.currentTarget.value)}
    />
  );
}

interface NumberProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  whole: boolean;
  value: Answer | undefined;
  say: (value: number | undefined) => void;
}

/** A number in the making is text: "6." is on its way to 6.5. */
function NumberField({ whole, value, say, ...props }: NumberProps) {
  const [typed, setTyped] = useState(typeof value === 'number' ? String(value) : '');
  const pattern = whole ? /^-?\d+$/ : /^-?\d+([.,]\d+)?$/;
  return (
    <TextInput
      {...props}
      maw={240}
      inputMode={whole ? 'numeric' : 'decimal'}
      value={typed}
      onChange={(event) => {
        const text = event.currentTarget.value.trim();
        setTyped(text);
        say(pattern.test(text) ? Number(text.replace(',', '.')) : undefined);
      }}
    />
  );
}
