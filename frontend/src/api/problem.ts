/** A problem-details answer (RFC 9457) of the server, or the lack of any answer. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  /** Sentences by dotted field path, e.g. `{"email": ["is already in use"]}`. */
  errors?: Record<string, string[]>;
}

export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiError';
    this.problem = problem;
  }

  get status() {
    return this.problem.status;
  }

  /** True for a problem type such as `consent-required`, given as a bare name or as an address. */
  is(type: string) {
    return (
      this.problem.type === type ||
      this.problem.type.endsWith(`/${type}`) ||
      this.problem.type.endsWith(`:${type}`)
    );
  }
}

/** The request never got an answer: offline, server down, connection cut. */
export class NetworkError extends Error {
  constructor(cause: unknown) {
    super('The server could not be reached.', { cause });
    this.name = 'NetworkError';
  }
}

export function toProblem(body: unknown, response: Response): Problem {
  const given = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {};
  return {
    ...given,
    type: given.type ?? 'about:blank',
    title: given.title ?? (response.statusText || `HTTP ${response.status}`),
    status: response.status,
  };
}

/** Worth trying again later: no answer at all, or an answer that says "not now". */
export function isTransient(error: unknown) {
  if (error instanceof NetworkError) return true;
  return (
    error instanceof ApiError && (error.status >= 500 || [408, 425, 429].includes(error.status))
  );
}
