import { Timings } from '../pipeline/timings';

/** Times named stages of a frame. */
export class Stopwatch {
  private readonly stages = new Map<string, Timings>();

  time<T>(stage: string, work: () => T): T {
    const start = performance.now();
    try {
      return work();
    } finally {
      this.note(stage, performance.now() - start);
    }
  }

  note(stage: string, ms: number): void {
    let timings = this.stages.get(stage);
    if (!timings) this.stages.set(stage, (timings = new Timings()));
    timings.add(ms);
  }

  percentile(stage: string, share: number): number {
    return this.stages.get(stage)?.percentile(share) ?? 0;
  }

  /** Means and not medians: short stages are below the grain of a worker's clock, 0.1 ms. */
  means(): Record<string, number> {
    return Object.fromEntries([...this.stages].map(([stage, timings]) => [stage, timings.mean()]));
  }
}
