import { Button, Group, Radio, Stack, Text, Textarea } from '@mantine/core';

import { ApiError } from '../../../api/problem';
import type { EstimateOverride, Level } from '../../../api/types';
import { LEVELS } from '../../../shared/format/levels';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useNotify } from '../../../shared/ui/use-notify';
import { useSetOverride } from '../api/set-override';

interface Props {
  patientId: string;
  sessionId: string;
  /** The version that stands at the head now, if any. */
  last: EstimateOverride | undefined;
  /** What the model said, if it named one level alone. */
  model: Level | null;
  /** Take the level back in place of setting one. */
  takingBack: boolean;
  onDone: () => void;
}

/** Sets a level with a reason, or takes it back with one; what was typed stays when that fails. */
export function OverrideForm({ patientId, sessionId, last, model, takingBack, onDone }: Props) {
  const messages = useMessages();
  const words = messages.overrides.form;
  const notify = useNotify();
  const set = useSetOverride(patientId, sessionId);
  const form = useCheckedForm({
    initialValues: { level: '', reason: '' },
    validate: {
      level: (level) => {
        if (takingBack) return null;
        if (!level) return words.levelMissing;
        return level === model ? words.sameAsModel : null;
      },
      reason: (reason) => (reason.trim() ? null : words.reasonMissing),
    },
  });
  const submit = form.onSubmit(({ level, reason }) =>
    set.mutate(
      {
        level: takingBack ? null : (level as Level),
        reason,
        replaces: last?.number ?? null,
      },
      {
        onSuccess: () => {
          notify({ message: words.saved });
          onDone();
        },
      },
    ),
  );
  const conflict = set.error instanceof ApiError && set.error.status === 409;
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        {!takingBack && (
          <Radio.Group label={words.level} {...form.getInputProps('level')}>
            <Group mt="xs">
              {LEVELS.map((level) => (
                <Radio key={level} value={level} label={messages.vocabulary.level[level]} />
              ))}
            </Group>
          </Radio.Group>
        )}
        <Textarea
          label={words.reason}
          description={words.reasonHint}
          rows={3}
          maxLength={1000}
          lang=""
          {...form.getInputProps('reason')}
        />
        <Text size="sm" c="dimmed">
          {words.note}
        </Text>
        {conflict && <Text role="alert">{words.meanwhile}</Text>}
        {set.isError && !conflict && <FailureNotice error={set.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {messages.common.cancel}
          </Button>
          <Button type="submit" loading={set.isPending}>
            {takingBack ? messages.overrides.takeBack : words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
