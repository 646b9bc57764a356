import { useEffect, useState } from 'react';
import { v7 as uuid } from 'uuid';

import type { Instrument, QuestionnaireSubmission } from '../../api/types';
import { useOutbox } from '../../shared/device/DeviceProvider';
import { askedAnswers, type Given } from './asked';

/** What has been filled in so far. Kept on the device, sealed, until it is sent or the person signs out. */
export interface Draft {
  startedAt: string;
  answers: Given;
  difficulty: number | null;
}

/** The name that a questionnaire's draft is kept under. */
export const draftName = (instrumentId: string) => `draft/${instrumentId}`;

const newDraft = (): Draft => ({
  startedAt: new Date().toISOString(),
  answers: {},
  difficulty: null,
});

/** A draft that outlives a visit to another page and a killed tab; null while it is being looked for. */
export function useDraft(instrumentId: string) {
  const outbox = useOutbox();
  const name = draftName(instrumentId);
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    let left = false;
    void outbox.kept(name).then((kept) => {
      if (!left) setDraft((kept as Draft | null) ?? newDraft());
    });
    return () => {
      left = true;
    };
  }, [outbox, name]);
  const keep = (change: Partial<Draft>) => {
    const next = { ...(draft ?? newDraft()), ...change };
    setDraft(next);
    void outbox.keep(name, next);
  };
  return { draft, keep };
}

/** Begins the questionnaire that follows with the answers that it takes over; what it had already stays. */
export function useCarryOver() {
  const outbox = useOutbox();
  return async ({ instrument, carries }: NonNullable<Instrument['gate']>, answers: Given) => {
    const name = draftName(instrument);
    const known = ((await outbox.kept(name)) as Draft | null) ?? newDraft();
    const taken = Object.entries(carries).flatMap(([from, to]) => {
      const answer = answers[from];
      return answer === undefined ? [] : [[to, answer] as const];
    });
    await outbox.keep(name, {
      ...known,
      answers: { ...known.answers, ...Object.fromEntries(taken) },
    });
  };
}

export type Occasion = Pick<QuestionnaireSubmission, 'origin' | 'fallback_reason' | 'session_id'>;
/** A submission without the time of sending, which is added when it leaves. */
export type Answers = Omit<QuestionnaireSubmission, 'sent_at'>;

export function toSubmission(
  instrument: Pick<Instrument, 'id' | 'version' | 'items'>,
  draft: Draft,
  occasion: Occasion,
): Omit<Answers, 'id' | 'answered_at'> {
  return {
    instrument: instrument.id,
    version: instrument.version,
    started_at: draft.startedAt,
    answers: askedAnswers(instrument, draft.answers),
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
