import { useEffect, useState } from 'react';
import { v7 as uuid } from 'uuid';

import type { Instrument, QuestionnaireSubmission } from '../../api/types';
import { useOutbox } from '../../shared/device/DeviceProvider';

/** What has been filled in so far. Kept on the device, sealed, until it is sent or the person signs out. */
export interface Draft {
  startedAt: string;
  answers: Record<string, number>;
  difficulty: number | null;
}

export const DRAFT = 'draft/phq-9';
const newDraft = (): Draft => ({
  startedAt: new Date().toISOString(),
  answers: {},
  difficulty: null,
});

/** A draft that outlives a visit to another page and a killed tab; null while it is being looked for. */
export function useDraft() {
  const outbox = useOutbox();
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    let left = false;
    void outbox.kept(DRAFT).then((kept) => {
      if (!left) setDraft((kept as Draft | null) ?? newDraft());
    });
    return () => {
      left = true;
    };
  }, [outbox]);
  const keep = (change: Partial<Draft>) => {
    const next = { ...(draft ?? newDraft()), ...change };
    setDraft(next);
    void outbox.keep(DRAFT, next);
  };
  return { draft, keep };
}

/** Ids of the items without an answer, in the order of the form. A missing answer is never a zero. */
export const missingItems = (instrument: Instrument, draft: Draft) =>
  instrument.items.map((item) => item.id).filter((id) => draft.answers[id] === undefined);

/** Any answer but "Not at all" to the instrument's crisis item brings help before anything is sent. */
export const asksForHelp = (
  { crisis_item: item }: Instrument,
  { answers }: Pick<Draft, 'answers'>,
) => item !== null && (answers[item] ?? 0) >= 1;

export type Occasion = Pick<QuestionnaireSubmission, 'origin' | 'fallback_reason' | 'session_id'>;
/** A submission without the time of sending, which is added when it leaves. */
export type Answers = Omit<QuestionnaireSubmission, 'sent_at'>;

export function toSubmission(
  instrument: Instrument,
  draft: Draft,
  occasion: Occasion,
): Omit<Answers, 'id' | 'answered_at'> {
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
 * that a second try after a refusal is not counted twice.
 */
export function createStamp(now: () => Date = () => new Date()) {
  let stamped = { content: '', id: '', answered_at: '' };
  return (body: ReturnType<typeof toSubmission>): Answers => {
    const content = JSON.stringify(body);
    if (content !== stamped.content) {
      stamped = { content, id: uuid(), answered_at: now().toISOString() };
    }
    const { id, answered_at } = stamped;
    return { ...body, id, answered_at };
  };
}
