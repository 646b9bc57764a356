/** One answered PHQ-9, scored by the server. */
export interface Phq9Point {
  id: string;
  answered_at: string;
  total: number;
  band: { id: string; label: string };
  /** The answer to item 9; null for an instrument without it. */
  item9: number | null;
}

/** The answered PHQ-9s among answered questionnaires: no other total belongs into their course. */
export const phq9Points = <
  T extends Omit<Phq9Point, 'total' | 'band'> & {
    instrument: string;
    total: number | null;
    band: Phq9Point['band'] | null;
  },
>(
  responses: T[],
) =>
  responses.filter(
    (response): response is T & Phq9Point =>
      response.instrument === 'phq-9' && response.total !== null && response.band !== null,
  );

/** A band of the instrument as the server lists it: totals `min` to `max`, both included. */
export interface Phq9Band {
  id: string;
  label: string;
  min: number;
  max: number;
}

/** Whether item 9 was answered above "not at all". */
export const isMarked = ({ item9 }: Phq9Point) => item9 !== null && item9 > 0;
