import {
  type Box,
  type FrameReading,
  type Signal,
  SteadyBox,
  type StepReading,
} from '../../../inference/client';
import { STEP_MS } from '../upload/chunks';

/** A signal is shown once it has held this long, so that the words do not flicker. */
const STEADY_MS = 600;
/** Time constant of the display smoothing of the emotion bars. */
const SMOOTHING_MS = 700;
/** The last estimate stays on screen for so long without a usable picture. */
const ESTIMATE_STAYS_MS = 5_000;
/** So long without any frame means that the video stands still. */
const STALLED_MS = 3_000;
/** The picture counts as usable again once it has been for so long: a flicker is no recovery. */
const RECOVERED_MS = 2_000;

/** Without a usable picture for so long, the questionnaire opens by itself. */
export const OPENS_AFTER_MS = 60_000;
/** The last of it is counted down on screen; WCAG 2.2.1 wants 20 seconds at least to put it off. */
export const COUNTDOWN_MS = 30_000;

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
  /** Smoothed for display only. */
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
  /** What was wrong for most of that time. */
  obstacle: Obstacle;
  /** Whether the questionnaire opens by itself at all. */
  opensByItself: boolean;
  /** How long until it does, should the picture stay unusable; null when it does not. */
  opensInMs: number | null;
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
  opensByItself: true,
  opensInMs: OPENS_AFTER_MS,
};

/** What the pages show of the running camera: a small store, fed at frame rate. */
export class LiveReadings {
  private state = initial;
  private readonly listeners = new Set<() => void>();
  private readonly face = new SteadyBox();
  private candidate: { signal: Signal; sinceMs: number } | null = null;
  private lastFrameMs: number | null = null;
  private heardAtMs = 0;
  private usableMs = 0;
  /** How long the picture may be unusable before the questionnaire opens. */
  private patienceMs = OPENS_AFTER_MS;
  private readonly obstacles = new Map<Obstacle, number>();

  readonly getState = () => this.state;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** @param atMs wall-clock time from which on frames are expected. */
  reset(atMs: number) {
    this.candidate = null;
    this.lastFrameMs = null;
    this.heardAtMs = atMs;
    this.usableMs = 0;
    this.patienceMs = OPENS_AFTER_MS;
    this.obstacles.clear();
    const { opensByItself } = this.state;
    this.update({ ...initial, opensByItself });
  }

  /** @param atMs wall-clock time of arrival, for noticing a video that stands still. */
  frame(reading: FrameReading, atMs: number) {
    const sinceMs = this.lastFrameMs === null ? 0 : reading.tMs - this.lastFrameMs;
    this.lastFrameMs = reading.tMs;
    this.heardAtMs = atMs;
    this.update({
      signal: this.steady(reading),
      faces: reading.faces,
      box: this.face.show(reading.box, reading.tMs),
      luma: reading.luma,
      emotion: smoothed(this.state.emotion, reading.emotion, sinceMs),
    });
  }

  step({ signal, severity, levelSet }: StepReading) {
    const usable = signal === 'ok';
    const told = severity && levelSet ? { severity, levelSet } : null;
    if (usable) this.noteUsable();
    else this.noteObstacle(signal, STEP_MS);
    const { steps, usableSteps, elapsedMs, estimate, unusableMs } = this.state;
    this.update({
      steps: steps + 1,
      usableSteps: usableSteps + (usable ? 1 : 0),
      elapsedMs: elapsedMs + STEP_MS,
      estimate: told ?? (unusableMs > ESTIMATE_STAYS_MS ? null : estimate),
    });
  }

  /** The history began anew: what was estimated of the time before says nothing about now. */
  forget() {
    this.update({ box: this.face.show(null, 0), emotion: null, estimate: null });
  }

  /** Call about once a second while the page is visible: sees a video that stands still. */
  tick(atMs: number, sinceLastTickMs: number) {
    if (atMs - this.heardAtMs < STALLED_MS) return;
    this.noteObstacle('low_frame_rate', sinceLastTickMs);
    this.update({ signal: 'low_frame_rate', box: null, emotion: null });
  }

  /** The page was hidden: the silence meanwhile was no fault of the video. */
  resumed(atMs: number) {
    this.heardAtMs = atMs;
  }

  /** The patient wants to go on trying: the time until the questionnaire opens begins again. */
  putOff() {
    this.patienceMs = this.state.unusableMs + OPENS_AFTER_MS;
    this.update({});
  }

  /** Whether the questionnaire opens by itself is the patient's to say. */
  openByItself(opensByItself: boolean) {
    this.update({ opensByItself });
    this.putOff();
  }

  private noteUsable() {
    this.usableMs += STEP_MS;
    if (this.usableMs < RECOVERED_MS) return;
    this.obstacles.clear();
    this.patienceMs = OPENS_AFTER_MS;
    this.update({ unusableMs: 0 });
  }

  private noteObstacle(obstacle: Obstacle, ms: number) {
    this.usableMs = 0;
    this.obstacles.set(obstacle, (this.obstacles.get(obstacle) ?? 0) + ms);
    const [commonest] = [...this.obstacles].sort(([, a], [, b]) => b - a);
    this.update({
      unusableMs: this.state.unusableMs + ms,
      obstacle: commonest?.[0] ?? obstacle,
    });
  }

  private steady({ signal, tMs }: FrameReading): Signal {
    if (this.candidate?.signal !== signal) this.candidate = { signal, sinceMs: tMs };
    const shown = this.state.signal;
    return shown === null || tMs - this.candidate.sinceMs >= STEADY_MS ? signal : shown;
  }

  private update(change: Partial<LiveState>) {
    const state = { ...this.state, ...change };
    const leftMs = Math.max(0, this.patienceMs - state.unusableMs);
    this.state = { ...state, opensInMs: state.opensByItself ? leftMs : null };
    this.listeners.forEach((listener) => listener());
  }
}

function smoothed(shown: number[] | null, next: Float32Array | null, sinceMs: number) {
  if (!next) return null;
  if (!shown) return [...next];
  const share = 1 - Math.exp(-sinceMs / SMOOTHING_MS);
  return shown.map((value, index) => value + share * ((next[index] ?? 0) - value));
}
