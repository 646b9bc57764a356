import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as uuid } from 'uuid';

import type { Instrument, QuestionnaireSubmission } from '../../api/types';

/** What has been filled in so far. Lives in memory only and goes with the sign-out. */
export interface Draft {
  startedAt: string;
  answers: Record<string, number>;
  difficulty: number | null;
}

const draftKey = ['draft', 'phq-9'] as const;
const newDraft = (): Draft => ({
  startedAt: new Date().toISOString(),
  answers: {},
  difficulty: null,
});

/** A draft that outlives a visit to another page. */
export function useDraft() {
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => client.getQueryData<Draft>(draftKey) ?? newDraft());
  const keep = (change: Partial<Draft>) => {
    const next = { ...draft, ...change };
    client.setQueryDefaults(draftKey, { gcTime: Infinity });
    client.setQueryData(draftKey, next);
    setDraft(next);
  };
  const discard = () => client.removeQueries({ queryKey: draftKey });
  return { draft, keep, discard };
}

/** Ids of the items without an answer, in the order of the form. A missing answer is never a zero. */
export const missingItems = (instrument: Instrument, draft: Draft) =>
  instrument.items.map((item) => item.id).filter((id) => draft.answers[id] === undefined);

/** Any answer but "Not at all" to the instrument's crisis item brings help before anything is sent. */
export const asksForHelp = ({ crisis_item: item }: Instrument, draft: Draft) =>
  item !== null && (draft.answers[item] ?? 0) >= 1;

export type Occasion = Pick<QuestionnaireSubmission, 'origin' | 'fallback_reason' | 'session_id'>;

export function toSubmission(
  instrument: Instrument,
  draft: Draft,
  occasion: Occasion,
): Omit<QuestionnaireSubmission, 'id' | 'answered_at' | 'sent_at'> {
  return {
    instrument: instrument.id,
    version: instrument.version,
    started_at: draft.startedAt,
    answers: draft.answers,
    difficulty: draft.difficulty,
    ...occasion,
  };
}

/**
 * Gives an attempt its id and time of answering: the same ones while the answers are the same, so
 * that a second try after a lost answer is not counted twice.
 */
export function createStamp(now: () => Date = () => new Date()) {
  let stamped = { content: '', id: '', answered_at: '' };
  return (body: ReturnType<typeof toSubmission>): QuestionnaireSubmission => {
    const content = JSON.stringify(body);
    if (content !== stamped.content) {
      stamped = { content, id: uuid(), answered_at: now().toISOString() };
    }
    const { id, answered_at } = stamped;
    return { ...body, id, answered_at, sent_at: now().toISOString() };
  };
}
