import type { Exercise } from '../../api/types';

export type FieldValue = string | number | string[];

/** What has been filled in of an exercise so far. */
export interface EntryDraft {
  values: Record<string, FieldValue>;
  note: string;
  pleasure: number | null;
  mastery: number | null;
  /** Off at first, for every entry: the notes are the patient's own. */
  shared: boolean;
}

export const draftName = ({ id }: Exercise) => `draft/exercise/${id}`;

export const newEntry = (): EntryDraft => ({
  values: {},
  note: '',
  pleasure: null,
  mastery: null,
  shared: false,
});

const filled = (value: FieldValue): FieldValue | null => {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value.trim() || null;
  const lines = value.map((line) => line.trim()).filter(Boolean);
  return lines.length > 0 ? lines : null;
};

/** What the server is told: trimmed, and without what is empty. */
export function toWorksheet(values: Record<string, FieldValue>): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([id, value]) => {
      const told = filled(value);
      return told === null ? [] : [[id, told] as const];
    }),
  );
}

/** Required fields that are still empty, in the order of the worksheet. */
export function missingFields(exercise: Exercise, { values }: EntryDraft): string[] {
  const told = toWorksheet(values);
  return exercise.worksheet
    .filter((field) => field.required && told[field.id] === undefined)
    .map((field) => field.id);
}
