import { Button, Code, Image, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';

import type { TotpSetup } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { fieldErrors } from '../../../shared/ui/failure';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useInheritedFocus } from '../../../shared/ui/use-inherited-focus';
import { confirmTotp } from '../api/totp';
import { CodeField } from './CodeField';
import { useConfirmed } from '../../../shared/confirmation';
import { failureOf } from './confirmation';

interface Props {
  setup: TotpSetup;
  /** With the recovery codes, where this is the first factor. */
  onDone: (codes: string[] | null) => void;
}

/** The key as a picture and as text, and the first code, which shows that the app has it. */
export function AppSetup({ setup, onDone }: Props) {
  const t = useMessages();
  const words = t.secondFactors.app;
  const confirmed = useConfirmed();
  const finish = useMutation({
    mutationFn: (code: string) => confirmed(() => confirmTotp(code)),
  });
  const form = useCheckedForm({
    initialValues: { code: '' },
    validate: { code: (value) => (value.trim() ? null : t.secondFactors.step.missing) },
  });
  const start = useInheritedFocus<HTMLParagraphElement>();
  const refused = (error: unknown) => {
    if (fieldErrors(error, t).code) form.setErrors({ code: t.secondFactors.step.wrong });
  };
  const failure = failureOf(finish.error);
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ code }) =>
        finish.mutate(code.trim(), { onSuccess: onDone, onError: refused }),
      )}
    >
      <Stack>
        <Text ref={start} tabIndex={-1}>
          {words.scan}
        </Text>
        <Image src={setup.qr} alt={words.picture} w={220} h={220} />
        <Text size="sm">
          {words.key} <Code fz="md">{setup.secret.replace(/(.{4})(?=.)/g, '$1 ')}</Code>
        </Text>
        <CodeField
          maw={280}
          inputMode="numeric"
          label={words.firstCode}
          {...form.getInputProps('code')}
        />
        {failure !== null && Object.keys(form.errors).length === 0 && (
          <FailureNotice error={failure} />
        )}
        <Button type="submit" loading={finish.isPending} style={{ alignSelf: 'flex-start' }}>
          {words.confirm}
        </Button>
      </Stack>
    </form>
  );
}
