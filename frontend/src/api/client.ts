import createClient from 'openapi-fetch';

import { ApiError, NetworkError, toProblem } from './problem';
import type { paths } from './schema';

/** Typed by the server's OpenAPI document: `api.GET('/api/v1/auth/me')`. Same origin, cookie session. */
export const api = createClient<paths>({
  // A fresh lookup at each call, so that a test can stand in for the network.
  fetch: (request) => globalThis.fetch(request),
  // Requests need an absolute address outside a browser (tests under Node).
  baseUrl: globalThis.location?.origin,
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer; throws `ApiError` with the problem details, or `NetworkError`. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    throw new NetworkError(cause);
  });
  if (!response.ok) throw new ApiError(toProblem(error, response));
  return data as T;
}
