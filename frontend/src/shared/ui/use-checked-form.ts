import { type FormErrors, useForm, type UseFormInput } from '@mantine/form';
import { useEffect, useEffectEvent } from 'react';

import { useMessages } from '../messages';

/** A form whose first field in error takes the focus, and whose errors speak the reader's language. */
export function useCheckedForm<Values extends Record<string, unknown>>(
  input: UseFormInput<Values>,
) {
  const t = useMessages();
  const form = useForm<Values>(input);
  const checkAgain = useEffectEvent(() => {
    if (Object.keys(form.errors).length > 0) form.validate();
  });
  useEffect(() => checkAgain(), [t]);
  const focusFirst = (errors: FormErrors) => {
    const [first] = Object.keys(errors);
    if (first) form.getInputNode(first)?.focus();
  };
  return {
    ...form,
    onSubmit: (send: (values: Values) => void) => form.onSubmit(send, focusFirst),
    setErrors: (errors: FormErrors) => {
      form.setErrors(errors);
      focusFirst(errors);
    },
  };
}
