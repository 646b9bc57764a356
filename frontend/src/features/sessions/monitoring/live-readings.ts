import type { Box, FrameReading, Signal, StepReading } from '../../../inference/client';
import { STEP_MS } from '../upload/chunks';

/** A signal is shown once it has held this long, so that the words do not flicker. */
const STEADY_MS = 600;
/** Time constant of the display smoothing of the emotion bars. */
const SMOOTHING_MS = 700;
/** The last estimate stays on screen for so long without a usable picture. */
const ESTIMATE_STAYS_MS = 5_000;
/** So long without any frame means that the video stands still. */
const STALLED_MS = 3_000;

export interface Estimate {
  /** Calibrated probabilities of the levels. */
  severity: number[];
  /** Indexes of the levels in the conformal set. */
  levelSet: number[];
}

/** What can be wrong with the picture. */
export type Obstacle = Exclude<Signal, 'ok'>;

export interface LiveState {
  /** The signal as shown: steady, not the very last frame's. Null before the first frame. */
  signal: Signal | null;
  faces: number;
  box: Box | null;
  luma: number | null;
  /** Smoothed for display only. */
  emotion: number[] | null;
  estimate: Estimate | null;
  elapsedMs: number;
  steps: number;
  usableSteps: number;
  /** How long there has been no usable picture. */
  unusableMs: number;
  /** What was wrong most often since the picture was last usable. */
  obstacle: Obstacle;
}

const initial: LiveState = {
  signal: null,
  faces: 0,
  box: null,
  luma: null,
  emotion: null,
  estimate: null,
  elapsedMs: 0,
  steps: 0,
  usableSteps: 0,
  unusableMs: 0,
  obstacle: 'no_face',
};

/** What the pages show of the running camera: a small store, fed at frame rate. */
export class LiveReadings {
  private state = initial;
  private readonly listeners = new Set<() => void>();
  private candidate: { signal: Signal; sinceMs: number } | null = null;
  private lastFrame: { tMs: number; atMs: number } | null = null;
  private readonly obstacles = new Map<Obstacle, number>();

  readonly getState = () => this.state;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  reset() {
    this.candidate = null;
    this.lastFrame = null;
    this.obstacles.clear();
    this.update(initial);
  }

  /** @param atMs wall-clock time of arrival, for noticing a video that stands still. */
  frame(reading: FrameReading, atMs: number) {
    const sinceMs = this.lastFrame ? reading.tMs - this.lastFrame.tMs : 0;
    this.lastFrame = { tMs: reading.tMs, atMs };
    this.update({
      signal: this.steady(reading),
      faces: reading.faces,
      box: reading.box,
      luma: reading.luma,
      emotion: smoothed(this.state.emotion, reading.emotion, sinceMs),
    });
  }

  step(reading: StepReading) {
    const usable = reading.signal === 'ok';
    const unusableMs = usable ? 0 : this.state.unusableMs + STEP_MS;
    const { severity, levelSet } = reading;
    const told = severity && levelSet ? { severity, levelSet } : null;
    this.update({
      steps: this.state.steps + 1,
      usableSteps: this.state.usableSteps + (usable ? 1 : 0),
      elapsedMs: this.state.elapsedMs + STEP_MS,
      unusableMs,
      obstacle: this.commonObstacle(reading.signal),
      estimate: told ?? (unusableMs > ESTIMATE_STAYS_MS ? null : this.state.estimate),
    });
  }

  /** Call about once a second while the page is visible: sees a video that stands still. */
  tick(atMs: number, sinceLastTickMs: number) {
    if (!this.lastFrame || atMs - this.lastFrame.atMs < STALLED_MS) return;
    this.update({
      signal: 'low_frame_rate',
      box: null,
      emotion: null,
      obstacle: 'low_frame_rate',
      unusableMs: this.state.unusableMs + sinceLastTickMs,
    });
  }

  /** The page was hidden: the silence meanwhile was no fault of the video. */
  resumed(atMs: number) {
    if (this.lastFrame) this.lastFrame = { ...this.lastFrame, atMs };
  }

  private steady({ signal, tMs }: FrameReading): Signal {
    if (this.candidate?.signal !== signal) this.candidate = { signal, sinceMs: tMs };
    const shown = this.state.signal;
    return shown === null || tMs - this.candidate.sinceMs >= STEADY_MS ? signal : shown;
  }

  private commonObstacle(signal: Signal): Obstacle {
    if (signal === 'ok') {
      this.obstacles.clear();
      return this.state.obstacle;
    }
    this.obstacles.set(signal, (this.obstacles.get(signal) ?? 0) + 1);
    const [most] = [...this.obstacles].sort(([, a], [, b]) => b - a);
    return most?.[0] ?? signal;
  }

  private update(change: Partial<LiveState>) {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

function smoothed(shown: number[] | null, next: Float32Array | null, sinceMs: number) {
  if (!next) return null;
  if (!shown) return [...next];
  const share = 1 - Math.exp(-sinceMs / SMOOTHING_MS);
  return shown.map((value, index) => value + share * ((next[index] ?? 0) - value));
}
