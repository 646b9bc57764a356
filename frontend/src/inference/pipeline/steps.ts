import type { Signal } from './signals';

/** Share of valid frames that makes a step valid. */
export const MIN_VALID_RATIO = 0.5;

export interface FrameResult {
  tMs: number;
  signal: Signal;
  /** Present exactly when the signal is "ok". */
  reading: { embedding: Float32Array; emotion: Float32Array } | null;
}

/** Half a second of frames, in one. */
export interface Step {
  /** The end of the step. */
  tMs: number;
  signal: Signal;
  /** Means over the valid frames; present exactly when the signal is "ok". */
  reading: { embedding: Float32Array; emotion: Float32Array } | null;
}

/** Gathers frames into steps on a fixed grid of video time. */
export class StepGrid {
  private readonly stepMs: number;
  private frames: FrameResult[] = [];
  private endMs: number | null = null;

  constructor(rateHz: number) {
    this.stepMs = 1000 / rateHz;
  }

  /** Adds a frame and gives the steps that ended before it, oldest first. */
  add(frame: FrameResult): Step[] {
    const steps: Step[] = [];
    this.endMs ??= this.endAfter(frame.tMs);
    while (frame.tMs >= this.endMs) {
      steps.push(summarise(this.frames, this.endMs));
      this.frames = [];
      this.endMs += this.stepMs;
    }
    this.frames.push(frame);
    return steps;
  }

  reset(): void {
    this.frames = [];
    this.endMs = null;
  }

  private endAfter(tMs: number): number {
    return (Math.floor(tMs / this.stepMs) + 1) * this.stepMs;
  }
}

function summarise(frames: FrameResult[], tMs: number): Step {
  const readings = frames.flatMap(({ reading }) => (reading ? [reading] : []));
  if (readings.length === 0 || readings.length < MIN_VALID_RATIO * frames.length) {
    return { tMs, signal: commonReason(frames), reading: null };
  }
  const embedding = meanOf(readings.map((r) => r.embedding));
  const emotion = meanOf(readings.map((r) => r.emotion));
  return { tMs, signal: 'ok', reading: { embedding, emotion } };
}

/** The most frequent reason; of equals the latest. A step without frames came too slowly. */
function commonReason(frames: FrameResult[]): Signal {
  const counts = new Map<Signal, number>();
  let common: Signal = 'low_frame_rate';
  for (const { signal } of frames) {
    if (signal === 'ok') continue;
    counts.set(signal, (counts.get(signal) ?? 0) + 1);
    if (counts.get(signal)! >= (counts.get(common) ?? 0)) common = signal;
  }
  return common;
}

function meanOf(vectors: Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]!.length);
  for (const vector of vectors) vector.forEach((value, i) => (sum[i]! += value));
  return sum.map((value) => value / vectors.length);
}
