import type { Report } from '../../api/types';

export const PROGRESS_MS = 1_500;

const STAGES: Report['stage'][] = ['waiting', 'reading', 'drawing', 'keeping', 'done'];

export const isBeingMade = ({ state }: Report) =>
  state === 'queued' || state === 'rendering' || state === 'signing';

/** Something of the report is still coming: itself, or the patient's version of it. */
export const isUnderWay = (report: Report) =>
  isBeingMade(report) || report.letters.some(({ state }) => state === 'queued');

/** How far the worker is, in percent. */
export const progressOf = ({ stage }: Report) =>
  Math.round((100 * STAGES.indexOf(stage)) / (STAGES.length - 1));
