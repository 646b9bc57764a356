/** Readings thinned evenly to at most `most`, so that a long session stays drawable. Nothing is averaged. */
export function thinned<T>(readings: T[], most: number): T[] {
  const every = Math.ceil(readings.length / most);
  return every <= 1 ? readings : readings.filter((_, index) => index % every === 0);
}

export interface Run<T> {
  value: T;
  fromMs: number;
  toMs: number;
}

/** Neighbouring readings with the same value as one run; each reading lasts until the next one. */
export function runs<R extends { t_ms: number }, T>(
  readings: R[],
  valueOf: (reading: R) => T,
  endMs: number,
): Run<T>[] {
  const found: Run<T>[] = [];
  for (const [index, reading] of readings.entries()) {
    const value = valueOf(reading);
    const toMs = readings[index + 1]?.t_ms ?? endMs;
    const open = found.at(-1);
    if (open?.value === value) open.toMs = toMs;
    else found.push({ value, fromMs: reading.t_ms, toMs });
  }
  return found;
}

/** Milliseconds as minutes and seconds: "12:05". */
export function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
