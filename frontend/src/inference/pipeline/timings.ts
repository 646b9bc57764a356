const KEPT = 600;

/** The last durations of one kind. */
export class Timings {
  private readonly values: number[] = [];
  private next = 0;

  add(ms: number): void {
    this.values[this.next] = ms;
    this.next = (this.next + 1) % KEPT;
  }

  /** The given share's percentile (nearest rank), 0 before the first value. */
  percentile(share: number): number {
    if (this.values.length === 0) return 0;
    const sorted = this.values.toSorted((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
  }

  /** Their mean, 0 before the first value. */
  mean(): number {
    const { length } = this.values;
    return length && this.values.reduce((sum, ms) => sum + ms, 0) / length;
  }
}
