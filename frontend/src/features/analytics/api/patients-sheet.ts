import type { Choice } from '../choice';

/** Where the browser itself downloads the caseload as a CSV file, as it is asked for. */
export function patientsSheetAddress({ q, filter, level, sort, descending }: Choice): string {
  const query = new URLSearchParams({ sort, descending: String(descending) });
  if (q) query.set('q', q);
  for (const one of filter) query.append('filter', one);
  for (const one of level) query.append('level', one);
  return `/api/v1/patients.csv?${query.toString()}`;
}
