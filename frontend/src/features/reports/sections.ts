import type { Report } from '../../api/types';

export type Section = Report['sections'][number];

/** In the order of the report. */
export const SECTIONS = [
  'summary',
  'risk',
  'questionnaires',
  'items',
  'sessions',
  'agreement',
  'treatment',
  'appointments',
  'alerts',
  'notes',
  'safety_plan',
  'data_quality',
] as const satisfies Section[];

/** Chosen at first: all but the safety plan, which whoever is given the report would read. */
export const FIRST_CHOICE: Section[] = SECTIONS.filter((section) => section !== 'safety_plan');
