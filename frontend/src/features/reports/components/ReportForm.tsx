import { Button, Checkbox, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';

import type { ReportOrder } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { fieldErrors } from '../../../shared/ui/failure';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { SECTIONS } from '../sections';

const LONGEST_COMMENT = 4000;

interface Props {
  initial: ReportOrder;
  pending: boolean;
  error: unknown;
  onSubmit: (order: ReportOrder, onError: (error: unknown) => void) => void;
}

/** The period, the parts and the physician's own words: what a draft is made of. */
export function ReportForm({ initial, pending, error, onSubmit }: Props) {
  const messages = useMessages();
  const t = messages.reports;
  const form = useCheckedForm({
    initialValues: { ...initial, comment: initial.comment ?? '' },
    validate: {
      from: (from) => (from ? null : t.missing),
      to: (to, { from }) => (!to ? t.missing : to < from ? t.backwards : null),
      sections: (sections) => (sections.length > 0 ? null : t.noSection),
    },
  });
  const send = ({ comment, ...rest }: typeof form.values) =>
    onSubmit({ ...rest, comment: comment.trim() || null }, (failure) =>
      form.setErrors(fieldErrors(failure, messages)),
    );
  return (
    <form noValidate onSubmit={form.onSubmit(send)}>
      <Stack>
        <Group align="flex-start">
          <TextInput type="date" label={t.from} {...form.getInputProps('from')} />
          <TextInput type="date" label={t.to} {...form.getInputProps('to')} />
        </Group>
        <Checkbox.Group
          label={t.sectionsLabel}
          description={t.sectionsHint}
          {...form.getInputProps('sections')}
        >
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" mt="sm">
            {SECTIONS.map((section) => (
              <Checkbox key={section} value={section} label={t.section[section]} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <Textarea
          label={t.comment}
          description={t.commentHint}
          rows={3}
          maxLength={LONGEST_COMMENT}
          {...form.getInputProps('comment')}
        />
        <Button type="submit" loading={pending} style={{ alignSelf: 'flex-start' }}>
          {t.request}
        </Button>
        {Boolean(error) && <FailureNotice error={error} />}
      </Stack>
    </form>
  );
}
