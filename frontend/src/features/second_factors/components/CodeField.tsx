import { TextInput, type TextInputProps } from '@mantine/core';

/** A code of the app, which browsers and keyboards can fill in by themselves. */
export function CodeField(props: TextInputProps) {
  return (
    <TextInput autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} {...props} />
  );
}
