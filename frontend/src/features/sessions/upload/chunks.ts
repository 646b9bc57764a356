import type { Chunk } from '../../../api/types';
import type { StepReading } from '../../../inference/client';

/** Time between two steps of the temporal model (2 Hz). */
export const STEP_MS = 500;
/** Steps in a full chunk: 30 seconds. */
export const CHUNK_STEPS = 60;

/** Four decimals: far below the model's own error, and half the bytes. */
const rounded = (probabilities: number[] | null) =>
  probabilities && probabilities.map((p) => Math.round(p * 1e4) / 1e4);

/** True when the next step does not follow the last one at the 2 Hz grid (the tab was hidden). */
export function leavesGap(last: StepReading | undefined, next: StepReading) {
  return last !== undefined && Math.abs(next.tMs - last.tMs - STEP_MS) > STEP_MS / 2;
}

/** Columns for one upload. Times in milliseconds from `zeroMs`, the start of the session. */
export function toChunk(steps: StepReading[], zeroMs: number): Chunk {
  const [first] = steps;
  if (!first) throw new Error('a chunk needs at least one step');
  return {
    t0_ms: Math.max(0, Math.round(first.tMs - zeroMs)),
    step_ms: STEP_MS,
    signal: steps.map((step) => step.signal),
    emotion: steps.map((step) => (step.signal === 'ok' ? rounded(step.emotion) : null)),
    severity: steps.map((step) => rounded(step.severity)),
  };
}
