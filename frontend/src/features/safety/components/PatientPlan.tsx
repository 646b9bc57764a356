import { Accordion, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';

import type { SafetyPlan, SafetyPlanSections } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { ListView } from '../../../shared/ui/ListView';
import { QueryView } from '../../../shared/ui/QueryView';
import {
  usePatientPlanVersions,
  usePatientSafetyPlan,
  useSavePatientPlan,
} from '../api/patient-safety-plan';
import { emptySections } from '../plan';
import { PlanFields } from './PlanFields';
import { PlanSections } from './PlanSections';

/** A patient's plan for the care team: read, written together with the patient, and its versions. */
export function PatientPlan({ patientId }: { patientId: string }) {
  const words = useMessages().safetyPlan;
  const query = usePatientSafetyPlan(patientId);
  return (
    <Stack gap="xl">
      <QueryView query={query} height={320}>
        {({ plan }) => <Current patientId={patientId} plan={plan} />}
      </QueryView>
      <Stack component="section" aria-label={words.versions} gap="sm">
        <Title order={2} size="h3">
          {words.versions}
        </Title>
        <Versions patientId={patientId} />
      </Stack>
    </Stack>
  );
}

interface CurrentProps {
  patientId: string;
  plan: SafetyPlan | null;
}

/** What is being written stays when somebody else saves meanwhile; it then has to be looked at again. */
interface Writing {
  sections: SafetyPlanSections;
  basedOn: string | null;
}

function Current({ patientId, plan }: CurrentProps) {
  const words = useMessages().safetyPlan;
  const save = useSavePatientPlan(patientId);
  const [writing, setWriting] = useState<Writing | null>(null);
  const begin = () => {
    save.reset();
    setWriting({ sections: plan?.sections ?? emptySections(), basedOn: plan?.id ?? null });
  };
  if (writing) {
    const changed = (plan?.id ?? null) !== writing.basedOn;
    const basedOn = plan?.id ?? null;
    return (
      <Stack>
        {save.isError && <FailureNotice error={save.error} />}
        {changed && plan && (
          <Stack gap="xs" role="alert">
            <Text fw={600}>{words.conflict.text(plan.author.display_name)}</Text>
            <PlanSections sections={plan.sections} order={3} />
          </Stack>
        )}
        <PlanFields
          sections={writing.sections}
          onChange={(sections) => setWriting({ ...writing, sections })}
        />
        <Group>
          <Button
            loading={save.isPending}
            onClick={() =>
              save.mutate(
                { sections: writing.sections, basedOn: save.isError ? basedOn : writing.basedOn },
                { onSuccess: () => setWriting(null) },
              )
            }
          >
            {changed ? words.conflict.keepMine : words.save}
          </Button>
          <Button variant="default" onClick={() => setWriting(null)}>
            {words.leave}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack>
      <Group className="print-hidden">
        <Button variant="light" onClick={begin}>
          {plan ? words.editTogether : words.beginTogether}
        </Button>
        {plan && (
          <Button variant="default" onClick={() => window.print()}>
            {words.print}
          </Button>
        )}
      </Group>
      {plan ? (
        <>
          <Text size="sm" c="dimmed">
            {words.saved(
              plan.number,
              plan.author.display_name,
              formatDate(plan.written_at, 'minute'),
            )}
          </Text>
          <PlanSections sections={plan.sections} />
        </>
      ) : (
        <Text c="dimmed">{words.noneOfPatient}</Text>
      )}
    </Stack>
  );
}

function Versions({ patientId }: { patientId: string }) {
  const words = useMessages().safetyPlan;
  return (
    <ListView query={usePatientPlanVersions(patientId)} empty={words.noneOfPatient}>
      {(items) => (
        <Accordion variant="contained" chevronPosition="left">
          {items.map((version) => (
            <Accordion.Item key={version.id} value={version.id}>
              <Accordion.Control>
                {words.saved(
                  version.number,
                  version.author.display_name,
                  formatDate(version.written_at, 'minute'),
                )}
              </Accordion.Control>
              <Accordion.Panel>
                <PlanSections sections={version.sections} order={3} />
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      )}
    </ListView>
  );
}
