import { Alert, Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { ApiError } from '../../../api/problem';
import { useMessages } from '../../../shared/messages';
import { describeFailure } from '../../../shared/ui/failure';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useSignInWithPasskey } from '../api/passkeys';
import { useChoices, useGiveCode } from '../api/second-step';
import { CodeField } from './CodeField';
import { PasskeyButton } from './PasskeyButton';

interface Props {
  onSignedIn: () => void;
  /** Back to the password. */
  onStartOver: () => void;
}

/** After the right password: a code of the app, or a recovery code. */
export function SecondStepForm({ onSignedIn, onStartOver }: Props) {
  const t = useMessages();
  const words = t.secondFactors.step;
  const give = useGiveCode();
  const sign = useSignInWithPasskey();
  const choices = useChoices({ waits: !give.isSuccess && !sign.isSuccess });
  const [chosen, setChosen] = useState<'app' | 'recovery' | null>(null);
  const form = useCheckedForm({
    initialValues: { code: '' },
    validate: { code: (value) => (value.trim() ? null : words.missing) },
  });
  const hasApp = choices.data?.totp ?? true;
  const asked = chosen ?? (hasApp ? 'app' : 'recovery');
  const passkey = choices.data?.passkey && (
    <PasskeyButton label={t.secondFactors.passkeys.use} action={sign} onDone={onSignedIn} />
  );
  const error = give.error ?? choices.error;
  const refused = (reason: unknown) => {
    if (isWrong(reason)) form.setErrors({ code: words.wrong });
  };
  const other = () => {
    setChosen(asked === 'app' ? 'recovery' : 'app');
    form.reset();
  };
  return (
    <Stack>
      {/* A recovery code is for whoever has nothing else: where there is no app, it comes second. */}
      {!hasApp && passkey}
      <form
        noValidate
        onSubmit={form.onSubmit(({ code }) =>
          give.mutate(code, { onSuccess: onSignedIn, onError: refused }),
        )}
      >
        <Stack>
          <CodeField
            key={asked}
            data-autofocus={hasApp || undefined}
            inputMode={asked === 'app' ? 'numeric' : 'text'}
            label={asked === 'app' ? words.code : words.recovery}
            description={asked === 'app' ? words.codeHint : words.recoveryHint}
            {...form.getInputProps('code')}
          />
          {error && !isWrong(error) && (
            <Alert role="alert" color="yellow">
              {isOver(error) ? words.over : describeFailure(error, t)}
            </Alert>
          )}
          <Button type="submit" size="md" loading={give.isPending}>
            {words.submit}
          </Button>
        </Stack>
      </form>
      {hasApp && passkey}
      {hasApp && (
        <Button variant="subtle" onClick={other}>
          {asked === 'app' ? words.useRecovery : words.useApp}
        </Button>
      )}
      <Button variant="subtle" onClick={onStartOver}>
        {words.again}
      </Button>
      <Text size="sm" c="dimmed">
        {words.lost}
      </Text>
    </Stack>
  );
}

const isWrong = (error: unknown) => error instanceof ApiError && error.status === 422;
const isOver = (error: unknown) => error instanceof ApiError && error.status === 401;
