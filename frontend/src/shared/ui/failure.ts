import { ApiError, NetworkError } from '../../api/problem';
import type { Messages } from '../messages';

/** A failed request in plain words of the reader's language. */
export function describeFailure(error: unknown, t: Messages): string {
  const words = t.common.failed;
  if (error instanceof NetworkError) return words.offline;
  if (!(error instanceof ApiError)) return words.page;
  if (error.status === 401) return words.signedOut;
  if (error.status === 403) return words.forbidden;
  if (error.status === 404) return words.notFound;
  if (error.status === 429) return words.tooMany;
  if (error.status >= 500) return words.server;
  if (error.status === 409) return words.conflict;
  return error.problem.errors ? words.invalid : words.refused;
}

/** What to say at each field that the server refused, for `form.setErrors`. */
export function fieldErrors(error: unknown, t: Messages): Record<string, string> {
  if (!(error instanceof ApiError) || !error.problem.errors) return {};
  const words: Record<string, string> = t.common.refused;
  const byType: Record<string, string> = t.common.refusedAs;
  return Object.fromEntries(
    Object.keys(error.problem.errors).map((field) => [
      field,
      byType[error.problem.type] ?? words[field] ?? t.common.failed.invalid,
    ]),
  );
}
