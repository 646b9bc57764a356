// @vitest-environment node
import { describe, expect, it } from 'vitest';

import definitions from '../../../../tests/contract/instrument_definitions.json';
import type { Instrument } from '../../api/types';
import type { Given } from './asked';
import { createStamp, toSubmission } from './draft';

const instrument = definitions['phq-9'] as unknown as Instrument;

const draft = (answers: Given) => ({
  startedAt: '2026-01-01T00:00:00Z',
  answers,
  difficulty: null,
});

const occasion = { origin: 'self', fallback_reason: null, session_id: null } as const;

describe('a draft', () => {
  it('becomes a new submission only when an answer changed', () => {
    const stamp = createStamp(() => new Date('2026-01-01T00:05:00Z'));
    const first = stamp(toSubmission(instrument, draft({ 'phq9-1': 1 }), occasion));
    const again = stamp(toSubmission(instrument, draft({ 'phq9-1': 1 }), occasion));
    const changed = stamp(toSubmission(instrument, draft({ 'phq9-1': 2 }), occasion));
    expect(again.id).toBe(first.id);
    expect(changed.id).not.toBe(first.id);
  });

  it('sends nothing that the questionnaire does not ask', () => {
    const body = toSubmission(instrument, draft({ 'phq9-1': 1, 'phq2-1': 3 }), occasion);
    expect(body.answers).toEqual({ 'phq9-1': 1 });
  });
});
