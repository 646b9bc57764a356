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

  medians(): Record<string, number> {
    return Object.fromEntries(
      [...this.stages].map(([stage, timings]) => [stage, timings.percentile(0.5)]),
    );
  }
}
