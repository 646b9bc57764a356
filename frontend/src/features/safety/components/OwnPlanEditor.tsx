import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { type SubmitEvent, useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router';

import type { SafetyPlanSections } from '../../../api/types';
import { useOutbox } from '../../../shared/device/DeviceProvider';
import { useMessages } from '../../../shared/messages';
import { PLAN_DRAFT, useOwnPlan, useSavePlan } from '../api/own-safety-plan';
import { emptySections } from '../plan';
import { PlanFields } from './PlanFields';

interface Draft {
  sections: SafetyPlanSections;
  /** The version that was before the writer, and the parcel that it may still be in. */
  basedOn: string | null;
  needs: string | null;
}

/** Writes the next version of the own plan; what is typed is kept on the device as it is typed. */
export function OwnPlanEditor() {
  const t = useMessages();
  const outbox = useOutbox();
  const { query, plan, unsent } = useOwnPlan();
  const [draft, setDraft] = useState<Draft | null>(null);
  const known = plan !== null || !query.isPending;

  useEffect(() => {
    if (!known || draft) return;
    let left = false;
    void outbox.kept(PLAN_DRAFT).then((kept) => {
      if (left) return;
      setDraft(
        (kept as Draft | null) ?? {
          sections: plan?.sections ?? emptySections(),
          basedOn: plan?.id ?? null,
          needs: unsent?.id ?? null,
        },
      );
    });
    return () => {
      left = true;
    };
  }, [outbox, known, draft, plan, unsent]);

  if (!draft) return <Skeleton height={480} role="status" aria-label={t.common.loading} />;
  return (
    <Form
      draft={draft}
      onChange={(sections) => {
        const next = { ...draft, sections };
        setDraft(next);
        void outbox.keep(PLAN_DRAFT, next);
      }}
    />
  );
}

interface FormProps {
  draft: Draft;
  onChange: (sections: SafetyPlanSections) => void;
}

function Form({ draft, onChange }: FormProps) {
  const words = useMessages().safetyPlan;
  const outbox = useOutbox();
  const save = useSavePlan();
  const navigate = useNavigate();

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    await save(draft.sections, draft.basedOn, draft.needs);
    await navigate('/safety-plan');
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="xl">
        <PlanFields sections={draft.sections} onChange={onChange} />
        <Group>
          <Button type="submit" size="md">
            {words.save}
          </Button>
          <Button
            component={Link}
            to="/safety-plan"
            variant="default"
            onClick={() => void outbox.keep(PLAN_DRAFT, null)}
          >
            {words.leave}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
