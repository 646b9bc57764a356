// @vitest-environment node
import { describe, expect, it } from 'vitest';

import definitions from '../../../../tests/contract/instrument_definitions.json';
import golden from '../../../../tests/contract/instruments.json';
import type { Instrument } from '../../api/types';
import { askedAnswers, askedItems, type Given, helpAfter, isQuestion, missingItems } from './asked';

const instruments = definitions as unknown as Record<string, Instrument>;
const screener = instruments['c-ssrs-screener'] as Instrument;

describe.each(golden.cases)('$instrument with $answers', (given) => {
  const instrument = instruments[given.instrument] as Instrument;
  const answers = given.answers as unknown as Given;

  it('asks, misses and helps as the server does', () => {
    const asked = askedItems(instrument, answers).filter(isQuestion);
    expect(asked.map(({ id }) => id)).toEqual(given.asked);
    expect(missingItems(instrument, answers)).toEqual(given.missing);
    expect(helpAfter(instrument, answers) !== null).toBe(given.crisis_help);
  });
});

describe('a branch that was left again', () => {
  const answers = { 'cssrs-1': 0, 'cssrs-2': 0, 'cssrs-3': 1, 'cssrs-4': 1, 'cssrs-6': 0 };

  it('sends nothing of what was answered on it', () => {
    expect(askedAnswers(screener, answers)).toEqual({ 'cssrs-1': 0, 'cssrs-2': 0, 'cssrs-6': 0 });
  });

  it('shows no help for it', () => {
    expect(helpAfter(screener, answers)).toBeNull();
  });
});

it('shows help beneath the first answer that calls for it', () => {
  expect(helpAfter(screener, { 'cssrs-1': 1, 'cssrs-2': 1 })).toBe('cssrs-1');
});
