import { Button, Group, NumberInput, Stack, Switch, Text, Textarea } from '@mantine/core';

import type { AlertRule } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { Dialog } from '../../../shared/ui/Dialog';
import { fieldErrors } from '../../../shared/ui/failure';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useSetAlertRule } from '../api/set-alert-rule';

interface Props {
  rule: AlertRule;
  bounds: NonNullable<AlertRule['bounds']>;
  opened: boolean;
  onClose: () => void;
}

/** Sets a rule's number or switches it on or off, for everybody in the clinic, with a reason. */
export function RuleDialog({ rule, bounds, opened, onClose }: Props) {
  const messages = useMessages();
  const { alerts, common } = messages;
  const t = alerts.rules;
  const set = useSetAlertRule(rule.kind);
  const range = t.range(bounds.lowest, bounds.highest, bounds.default);
  const holds = (value: number | string) =>
    Number.isInteger(value) && Number(value) >= bounds.lowest && Number(value) <= bounds.highest;
  const form = useCheckedForm({
    initialValues: {
      threshold: (rule.threshold ?? bounds.default) as number | string,
      enabled: rule.enabled,
      reason: '',
    },
    validate: {
      threshold: (value) => (holds(value) ? null : range),
      reason: (reason) => (reason.trim() ? null : t.reasonMissing),
    },
  });
  const submit = form.onSubmit(({ threshold, ...others }) =>
    set.mutate(
      { ...others, threshold: Number(threshold), based_on: rule.version },
      { onSuccess: onClose, onError: (error) => form.setErrors(fieldErrors(error, messages)) },
    ),
  );
  return (
    <Dialog opened={opened} onClose={onClose} title={t.changeOf(alerts.kind[rule.kind])}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <Text size="sm">{t.forAll}</Text>
          <NumberInput
            label={t.unit[bounds.unit]}
            description={range}
            min={bounds.lowest}
            max={bounds.highest}
            clampBehavior="none"
            allowDecimal={false}
            data-autofocus
            {...form.getInputProps('threshold')}
          />
          <Switch label={t.enabled} {...form.getInputProps('enabled', { type: 'checkbox' })} />
          <Textarea
            label={t.reason}
            description={t.reasonHint}
            rows={3}
            maxLength={500}
            {...form.getInputProps('reason')}
          />
          {set.isError && <FailureNotice error={set.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={set.isPending}>
              {t.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
