import type { Exercise, PatientPlan, PlanBody, PlanTemplate, StepOfCare } from '../../api/types';
import { dayOf } from './week';

/** One exercise in the editor, planned or not. */
export interface Row {
  exercise: string;
  planned: boolean;
  per_week: number | string;
  starts_on: string;
  ends_on: string;
}

export interface PlanValues extends Record<string, unknown> {
  step: StepOfCare;
  goals: string;
  text: string;
  reason: string;
  rows: Row[];
}

const row = (exercise: string, today: string): Row => ({
  exercise,
  planned: false,
  per_week: 3,
  starts_on: today,
  ends_on: '',
});

/** The plan as it stands, or an empty one. */
export function valuesOf(plan: PatientPlan | undefined, exercises: Exercise[]): PlanValues {
  const today = dayOf(new Date());
  const planned = new Map(plan?.exercises.map((each) => [each.exercise, each]));
  return {
    step: plan?.step ?? 'guided_self_help',
    goals: plan?.goals.join('\n') ?? '',
    text: plan?.text ?? '',
    reason: '',
    rows: exercises.map(({ id }) => {
      const known = planned.get(id);
      if (!known) return row(id, today);
      return { ...known, planned: true, ends_on: known.ends_on ?? '' };
    }),
  };
}

/** The exercises of a template, from today for its number of weeks. */
export function rowsOf({ exercises: wanted, weeks }: PlanTemplate, exercises: Exercise[]): Row[] {
  const today = new Date();
  const last = new Date(today);
  last.setDate(last.getDate() + 7 * weeks - 1);
  return exercises.map(({ id }) => {
    const told = wanted.find(({ exercise }) => exercise === id);
    const empty = row(id, dayOf(today));
    if (!told) return empty;
    return { ...empty, planned: true, per_week: told.per_week, ends_on: dayOf(last) };
  });
}

export function bodyOf(values: PlanValues, replaces: number | null): PlanBody {
  return {
    replaces,
    step: values.step,
    goals: values.goals
      .split('\n')
      .map((goal) => goal.trim())
      .filter(Boolean),
    text: values.text.trim() || null,
    reason: values.reason.trim(),
    exercises: values.rows
      .filter(({ planned }) => planned)
      .map(({ exercise, per_week, starts_on, ends_on }) => ({
        exercise,
        per_week: Number(per_week),
        starts_on,
        ends_on: ends_on || null,
      })),
  };
}
