// @vitest-environment node
import { describe, expect, it } from 'vitest';

import type { PatientPlan, PlanTemplate } from '../../api/types';
import { ACTIVATION, BREATHING } from '../../test/exercises';
import { bodyOf, rowsOf, valuesOf } from './plan-form';

const LIBRARY = [ACTIVATION, BREATHING];

const plan = {
  number: 4,
  step: 'therapy',
  goals: ['Walk', 'Call'],
  text: null,
  exercises: [{ exercise: 'breathing', per_week: 5, starts_on: '2026-11-01', ends_on: null }],
} as unknown as PatientPlan;

describe('the plan in the editor', () => {
  it('comes out as it went in, but for the reason, which is always new', () => {
    const values = valuesOf(plan, LIBRARY);
    expect(values.reason).toBe('');
    expect(bodyOf({ ...values, reason: ' More. ' }, 4)).toEqual({
      replaces: 4,
      step: 'therapy',
      goals: ['Walk', 'Call'],
      text: null,
      reason: 'More.',
      exercises: plan.exercises,
    });
  });

  it('begins with nothing planned', () => {
    const values = valuesOf(undefined, LIBRARY);
    expect(bodyOf({ ...values, goals: ' \n Walk \n', text: ' ' }, null)).toMatchObject({
      replaces: null,
      goals: ['Walk'],
      text: null,
      exercises: [],
    });
  });

  it('takes the exercises of a template for its number of weeks, and no other', () => {
    const template = {
      weeks: 6,
      exercises: [{ exercise: 'breathing', per_week: 5 }],
    } as unknown as PlanTemplate;
    const rows = rowsOf(template, LIBRARY);
    expect(rows.map(({ planned }) => planned)).toEqual([false, true]);
    const days =
      (Date.parse(rows[1]?.ends_on ?? '') - Date.parse(rows[1]?.starts_on ?? '')) / 86_400_000;
    expect(days).toBe(41);
  });
});
