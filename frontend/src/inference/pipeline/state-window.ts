/** The last hidden states of the temporal model, oldest first; missing ones are zeros with mask 0. */
export class StateWindow {
  /** [steps, size], row by row. */
  readonly states: Float32Array;
  /** [steps]: 1 = a valid step, 0 = missing or none yet. */
  readonly mask: Float32Array;
  /** [steps]: the end of each step in milliseconds. */
  readonly times: Float64Array;
  private readonly size: number;

  constructor(steps: number, size: number) {
    this.size = size;
    this.states = new Float32Array(steps * size);
    this.mask = new Float32Array(steps);
    this.times = new Float64Array(steps);
  }

  get validSteps(): number {
    return this.mask.reduce((sum, valid) => sum + valid, 0);
  }

  /** Adds the newest step, null when it was missing, and drops the oldest. */
  push(tMs: number, state: Float32Array | null): void {
    const last = this.mask.length - 1;
    this.states.copyWithin(0, this.size);
    this.mask.copyWithin(0, 1);
    this.times.copyWithin(0, 1);
    this.states.fill(0, last * this.size);
    if (state) this.states.set(state, last * this.size);
    this.mask[last] = state ? 1 : 0;
    this.times[last] = tMs;
  }

  clear(): void {
    this.states.fill(0);
    this.mask.fill(0);
    this.times.fill(0);
  }
}
