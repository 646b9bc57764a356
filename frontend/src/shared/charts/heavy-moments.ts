/** A half-second of a session and how much it weighed in the estimate at the end. */
export interface AttentionMoment {
  t_ms: number;
  weight: number;
}

interface Seen {
  t_ms: number;
  emotion: number[] | null;
}

/** What a reader calls one moment: so much time before and after its heaviest half-second. */
const HALF_MS = 2_500;
/** A moment stands out when its heaviest half-second weighs so many times the mean. */
const STANDS_OUT = 1.5;

export interface HeavyMoment {
  t_ms: number;
  /** Its part of all weights. */
  share: number;
  /** The mean expressions seen then; null when none are known. */
  emotion: number[] | null;
}

/**
 * The moments that weighed most, in order of time and apart from each other; none when nothing stands out,
 * because then every moment weighed about the same.
 */
export function heavyMoments(weights: AttentionMoment[], seen: Seen[], count = 3): HeavyMoment[] {
  const mean = sum(weights.map(({ weight }) => weight)) / weights.length;
  const peaks: AttentionMoment[] = [];
  for (const candidate of weights.toSorted((a, b) => b.weight - a.weight)) {
    if (peaks.length === count || candidate.weight === 0) break;
    if (candidate.weight < STANDS_OUT * mean) break;
    if (peaks.every((peak) => !near(peak, candidate, 2 * HALF_MS))) peaks.push(candidate);
  }
  const total = sum(weights.map(({ weight }) => weight));
  return peaks
    .sort((a, b) => a.t_ms - b.t_ms)
    .map((peak) => ({
      t_ms: peak.t_ms,
      share: sum(weights.filter((other) => near(peak, other)).map((m) => m.weight)) / total,
      emotion: meanOf(
        seen.flatMap((step) => (near(peak, step) && step.emotion ? [step.emotion] : [])),
      ),
    }));
}

const near = (one: { t_ms: number }, other: { t_ms: number }, within = HALF_MS) =>
  Math.abs(one.t_ms - other.t_ms) <= within;

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** Entry by entry; null of nothing. */
function meanOf([first, ...rest]: number[][]): number[] | null {
  if (!first) return null;
  const rows = [first, ...rest];
  return first.map((_, index) => sum(rows.map((row) => row[index] ?? 0)) / rows.length);
}
