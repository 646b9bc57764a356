import { Accordion, Alert, Button, Group, Stack, Text } from '@mantine/core';

import type { SafetyPlan, SafetyPlanSections } from '../../../api/types';
import { useOutbox } from '../../../shared/device/DeviceProvider';
import type { Parcel } from '../../../shared/device/parcel';
import { useMessages } from '../../../shared/messages';
import { useSavePlan } from '../api/own-safety-plan';
import { PlanSections } from './PlanSections';

interface Props {
  /** What was written here and could not be saved. */
  refusal: { sections: SafetyPlanSections; parcels: Parcel[] };
  /** The version that the server has. */
  current: SafetyPlan | null;
}

/** Two people changed the plan: nothing is merged or lost, the patient decides. */
export function PlanConflict({ refusal, current }: Props) {
  const words = useMessages().safetyPlan.conflict;
  const outbox = useOutbox();
  const save = useSavePlan();

  async function keepMine() {
    await save(refusal.sections, current?.id ?? null, null);
    await outbox.discard(refusal.parcels);
  }

  return (
    <Alert role="alert" color="yellow" title={words.title} className="print-hidden">
      <Stack gap="sm">
        <Text>{words.text(current?.author.display_name ?? words.someone)}</Text>
        <Accordion variant="contained" chevronPosition="left">
          <Accordion.Item value="mine">
            <Accordion.Control>{words.mine}</Accordion.Control>
            <Accordion.Panel>
              <PlanSections sections={refusal.sections} order={3} />
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
        <Group>
          <Button onClick={() => void keepMine()}>{words.keepMine}</Button>
          <Button variant="default" onClick={() => void outbox.discard(refusal.parcels)}>
            {words.keepOther}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
