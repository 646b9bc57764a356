import type { SafetyPlan, SafetyPlanSections } from '../../api/types';

export type Section = keyof SafetyPlanSections;
export type Entry = SafetyPlanSections[Section][number];

/** The parts of the plan, in the order in which they are gone through. */
export const SECTIONS = [
  'warning_signs',
  'coping',
  'distractions',
  'helpers',
  'professionals',
  'environment',
  'reasons',
] as const satisfies Section[];

/** Parts whose entries may carry a telephone number. */
export const REACHABLE: readonly Section[] = ['distractions', 'helpers', 'professionals'];

export const emptySections = (): SafetyPlanSections => ({
  warning_signs: [],
  coping: [],
  distractions: [],
  helpers: [],
  professionals: [],
  environment: [],
  reasons: [],
});

/** What was written, without the lines that were left empty. */
export function withoutBlanks(sections: SafetyPlanSections): SafetyPlanSections {
  const kept = emptySections();
  for (const section of SECTIONS) {
    kept[section] = sections[section]
      .map(({ text, phone }) => ({ text: text.trim(), phone: phone?.trim() || null }))
      .filter(({ text }) => text !== '');
  }
  return kept;
}

export const isEmpty = (sections: SafetyPlanSections) =>
  SECTIONS.every((section) => sections[section].length === 0);

/** A plan as it is shown: saved by the server, or still on its way there. */
export interface ShownPlan {
  id: string;
  sections: SafetyPlanSections;
  /** Null while the server has not confirmed it. */
  saved: Pick<SafetyPlan, 'number' | 'author' | 'written_at'> | null;
}
