import { Button, Group, NativeSelect, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';

import { ApiError } from '../../../api/problem';
import type { Exercise, PatientPlan, PlanTemplate, StepOfCare } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useMakePlan } from '../api/patient-treatment';
import { bodyOf, type Row, rowsOf, valuesOf } from '../plan-form';
import { PlannedRow } from './PlannedRow';
import { Suggestion } from './Suggestion';

interface Props {
  patientId: string;
  /** The version that holds now; undefined for none. */
  plan: PatientPlan | undefined;
  exercises: Exercise[];
  templates: PlanTemplate[];
  onSaved: () => void;
}

/** Makes the next version of a plan, from the one that holds or from a template. */
export function PlanEditor({ patientId, plan, exercises, templates, onSaved }: Props) {
  const t = useMessages().therapy;
  const words = t.physician.editor;
  const [replaces] = useState(plan?.number ?? null);
  const make = useMakePlan(patientId);
  const form = useCheckedForm({
    initialValues: valuesOf(plan, exercises),
    validate: {
      reason: (reason) => (reason.trim() ? null : words.reasonMissing),
      rows: {
        per_week: (count, values, path) => {
          const number = Number(count);
          const wrong = !(Number.isInteger(number) && number >= 1 && number <= 21);
          return isPlanned(values.rows, path) && wrong ? words.perWeekWrong : null;
        },
        starts_on: (day, values, path) =>
          isPlanned(values.rows, path) && !day ? words.fromMissing : null,
        ends_on: (day, values, path) => {
          const [row] = rowAt(values.rows, path);
          return row?.planned && day && day < row.starts_on ? words.untilWrong : null;
        },
      },
    },
  });
  const submit = form.onSubmit((values) =>
    make.mutate(bodyOf(values, replaces), { onSuccess: onSaved }),
  );
  const conflict = make.error instanceof ApiError && make.error.status === 409;

  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg" maw={760}>
        <Suggestion
          patientId={patientId}
          onAccept={(step: StepOfCare) => form.setFieldValue('step', step)}
        />
        <Templates
          templates={templates}
          onChoose={(template) => {
            form.setFieldValue('step', template.step);
            form.setFieldValue('rows', rowsOf(template, exercises));
          }}
        />
        <NativeSelect
          label={t.physician.step}
          data={Object.entries(t.steps).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps('step')}
        />
        <Textarea
          lang=""
          label={words.goals}
          description={words.goalsHint}
          rows={3}
          {...form.getInputProps('goals')}
        />
        <Stack gap="xs" component="section" aria-label={words.exercises}>
          <Title order={2} size="h4">
            {words.exercises}
          </Title>
          {exercises.map((exercise, index) => (
            <PlannedRow key={exercise.id} exercise={exercise} form={form} index={index} />
          ))}
        </Stack>
        <Textarea
          lang=""
          label={words.text}
          description={words.textHint}
          rows={4}
          maxLength={4000}
          {...form.getInputProps('text')}
        />
        <Textarea
          lang=""
          label={words.reason}
          description={words.reasonHint}
          rows={3}
          maxLength={2000}
          {...form.getInputProps('reason')}
        />
        {conflict && <Text role="alert">{words.changed}</Text>}
        {make.isError && !conflict && <FailureNotice error={make.error} />}
        <Group>
          <Button type="submit" size="md" loading={make.isPending}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The row that a path such as "rows.3.ends_on" is about. */
const rowAt = (rows: Row[], path: string) => rows.slice(Number(path.split('.')[1])).slice(0, 1);
const isPlanned = (rows: Row[], path: string) => rowAt(rows, path)[0]?.planned ?? false;

interface TemplatesProps {
  templates: PlanTemplate[];
  onChoose: (template: PlanTemplate) => void;
}

function Templates({ templates, onChoose }: TemplatesProps) {
  const words = useMessages().therapy.physician.editor;
  const names: Record<string, string> = words.templates;
  return (
    <Stack gap={6} role="group" aria-label={words.template}>
      <Text fw={500} size="sm">
        {words.template}
      </Text>
      <Text size="sm" c="dimmed">
        {words.templateHint}
      </Text>
      <Group gap="xs">
        {templates.map((template) => (
          <Button key={template.id} variant="default" size="xs" onClick={() => onChoose(template)}>
            {names[template.id] ?? template.id}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
