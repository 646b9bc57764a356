// @vitest-environment node
import { describe, expect, it } from 'vitest';

import type { Exercise } from '../../api/types';
import { missingFields, newEntry, toWorksheet } from './entry';

const exercise = {
  worksheet: [
    { id: 'things', type: 'list', required: true, options: [] },
    { id: 'why', type: 'text', required: false, options: [] },
    { id: 'calm', type: 'scale', required: true, options: [] },
  ],
} as unknown as Exercise;

describe('an entry', () => {
  it('leaves out what is empty, and keeps a zero', () => {
    expect(toWorksheet({ why: '  ', things: [' sun ', ''], calm: 0 })).toEqual({
      things: ['sun'],
      calm: 0,
    });
    expect(toWorksheet({ things: ['', ' '] })).toEqual({});
  });

  it('misses what is required and empty, in order', () => {
    const values = { things: [''], calm: 0 };
    expect(missingFields(exercise, newEntry())).toEqual(['things', 'calm']);
    expect(missingFields(exercise, { ...newEntry(), values })).toEqual(['things']);
  });

  it('is private at first', () => {
    expect(newEntry().shared).toBe(false);
  });
});
