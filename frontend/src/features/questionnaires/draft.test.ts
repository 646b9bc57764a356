// @vitest-environment node
import { describe, expect, it } from 'vitest';

import type { Instrument } from '../../api/types';
import { asksForHelp, createStamp, missingItems, toSubmission } from './draft';

const instrument = {
  id: 'phq-9',
  version: '1',
  items: [{ id: 'phq9-1' }, { id: 'phq9-9' }],
  crisis_item: 'phq9-9',
} as Instrument;

const draft = (answers: Record<string, number>) => ({
  startedAt: '2026-01-01T00:00:00Z',
  answers,
  difficulty: null,
});

const occasion = { origin: 'self', fallback_reason: null, session_id: null } as const;

describe('a draft', () => {
  it('counts "Not at all" as an answer and silence as none', () => {
    expect(missingItems(instrument, draft({ 'phq9-1': 0 }))).toEqual(['phq9-9']);
  });

  it('asks for help from the first step above "Not at all"', () => {
    const help = [undefined, 0, 1, 3].map((value) =>
      asksForHelp(instrument, draft(value === undefined ? {} : { 'phq9-9': value })),
    );
    expect(help).toEqual([false, false, true, true]);
  });

  it('becomes a new submission only when an answer changed', () => {
    const stamp = createStamp(() => new Date('2026-01-01T00:05:00Z'));
    const first = stamp(toSubmission(instrument, draft({ 'phq9-1': 1 }), occasion));
    const again = stamp(toSubmission(instrument, draft({ 'phq9-1': 1 }), occasion));
    const changed = stamp(toSubmission(instrument, draft({ 'phq9-1': 2 }), occasion));
    expect(again.id).toBe(first.id);
    expect(changed.id).not.toBe(first.id);
  });
});
