import { v7 as uuid } from 'uuid';

import { api, unwrap } from '../../../api/client';
import type { SafetyPlanSections, SafetyPlanSubmission } from '../../../api/types';
import { useOutbox, useOutboxState } from '../../../shared/device/DeviceProvider';
import type { Parcel } from '../../../shared/device/parcel';
import { useKeptQuery } from '../../../shared/device/use-kept-query';
import { type ShownPlan, withoutBlanks } from '../plan';

export const safetyPlanKey = ['safety-plan'] as const;
/** What is being written, until it is saved. */
export const PLAN_DRAFT = 'draft/safety-plan';

type Written = Omit<SafetyPlanSubmission, 'sent_at'>;

/** The own plan as the server has it, at hand without a connection as well. */
export const useSafetyPlanQuery = () =>
  useKeptQuery({
    queryKey: safetyPlanKey,
    queryFn: () => unwrap(api.GET('/api/v1/safety-plan')),
  });

const written = (parcel: Parcel) => parcel.body as Written;

/** The own plan as it stands on this device, and what could not be saved because it was changed elsewhere. */
export function useOwnPlan() {
  const query = useSafetyPlanQuery();
  const { waiting, refused } = useOutboxState();
  const unsent = waiting.filter(({ kind }) => kind === 'safety_plan').at(-1);
  const lost = refused.filter(({ kind }) => kind === 'safety_plan');
  const stored = query.data?.plan ?? null;
  const shown: ShownPlan | null = unsent
    ? { id: unsent.id, sections: written(unsent).sections, saved: null }
    : stored && { id: stored.id, sections: stored.sections, saved: stored };
  const last = lost.at(-1);
  const refusal = last ? { sections: written(last).sections, parcels: lost } : null;
  return { query, plan: shown, unsent: unsent ?? null, refusal };
}

/** Hands a version to the outbox: it is kept at once and sent when the server can be reached. */
export function useSavePlan() {
  const outbox = useOutbox();
  return async (sections: SafetyPlanSections, basedOn: string | null, needs: string | null) => {
    const body: Written = {
      id: uuid(),
      based_on: basedOn,
      written_at: new Date().toISOString(),
      sections: withoutBlanks(sections),
    };
    const parcel: Parcel = {
      id: body.id,
      kind: 'safety_plan',
      method: 'POST',
      path: '/api/v1/safety-plan',
      body,
      stamped: true,
      needs,
      refusal: null,
    };
    // The draft goes in the same moment as the version is kept: never both, never neither.
    await outbox.add([parcel], { [PLAN_DRAFT]: null });
    outbox.hurry();
  };
}
