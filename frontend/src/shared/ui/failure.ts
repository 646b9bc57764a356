import { ApiError, NetworkError } from '../../api/problem';
import type { Messages } from '../messages';

/** A failed request in plain words; the server's own sentence where it has one for people. */
export function describeFailure(error: unknown, t: Messages): string {
  const words = t.common.failed;
  if (error instanceof NetworkError) return words.offline;
  if (!(error instanceof ApiError)) return words.page;
  if (error.status === 401) return words.signedOut;
  if (error.status === 403) return words.forbidden;
  if (error.status === 404) return words.notFound;
  if (error.status === 429) return words.tooMany;
  if (error.status >= 500) return words.server;
  return error.problem.detail ?? error.problem.title;
}

/** First sentence for each named field, for `form.setErrors`. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError) || !error.problem.errors) return {};
  return Object.fromEntries(
    Object.entries(error.problem.errors).map(([field, sentences]) => [field, sentences.join(' ')]),
  );
}
