import { ApiError, NetworkError, type Problem, toProblem } from '../../api/problem';

export type ParcelKind =
  | 'session_start'
  | 'session_chunk'
  | 'session_end'
  | 'questionnaire'
  | 'exercise'
  | 'mood'
  | 'safety_plan';

/** One write to the server, exactly as it will be made, however often it has to be tried. */
export interface Parcel {
  /** A UUIDv7: parcels leave in the order they were made. */
  id: string;
  kind: ParcelKind;
  method: 'POST' | 'PUT';
  path: string;
  body: object;
  /** Whether the body gets the time it leaves at (`sent_at`), by which the server corrects clocks. */
  stamped: boolean;
  /** Another parcel that the server must have taken before. */
  needs: string | null;
  /** Why the server will not take it. */
  refusal: Problem | null;
}

/** What left this device, letter by letter, and what came back. */
export interface Delivery {
  text: string;
  answer: unknown;
}

/** Said with every parcel, so that it is never stored for whoever signed in meanwhile. */
export const PERSON_HEADER = 'Serein-Person';
const ANSWER_WITHIN_MS = 30_000;

/** The body as it leaves at a time; null for one that has not left yet. */
export const textOf = ({ body, stamped }: Parcel, at: Date | null) =>
  JSON.stringify(stamped && at ? { ...body, sent_at: at.toISOString() } : body);

/** Sends a parcel; throws `NetworkError` or `ApiError`. */
export async function deliver(parcel: Parcel, person: string): Promise<Delivery> {
  const text = textOf(parcel, new Date());
  // An absolute address, because Requests need one outside a browser.
  const request = new Request(new URL(parcel.path, globalThis.location?.origin), {
    method: parcel.method,
    headers: { 'Content-Type': 'application/json', [PERSON_HEADER]: person },
    body: text,
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const response = await globalThis.fetch(request).catch((cause: unknown) => {
    throw new NetworkError(cause);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(toProblem(answer, response));
  return { text, answer };
}
