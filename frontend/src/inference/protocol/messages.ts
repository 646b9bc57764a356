/**
 * The messages between the page and the inference worker.
 *
 * One frame is in flight at a time: every `frame` is answered by exactly one `frame_done` or
 * `frame_failed`. Nothing that the worker sends holds pixels, landmarks or embeddings.
 */
import type { BackendName, Trial } from '../pipeline/backend-choice';
import type { MonitorErrorKind } from './errors';
import type { FrameReading, ModelIdentity, Moment, MonitorStats, StepReading } from './readings';

export type Frame = VideoFrame | ImageBitmap;

export interface ModelInfo {
  model: ModelIdentity;
  emotions: string[];
  severities: string[];
  /** What the networks run on, by TF.js' name for it: not always what was asked for. */
  backend: string;
}

/** Questions that the worker answers with a value, by name. */
export interface Answers {
  attention: Moment[];
  stats: MonitorStats;
}

export type ToWorker =
  | { kind: 'open'; modelsBase: string; backend: BackendName }
  /** Instead of opening: which backend is the faster one here? */
  | { kind: 'try'; modelsBase: string }
  | { kind: 'frame'; tMs: number; frame: Frame }
  | { kind: 'reset' }
  | { kind: 'ask'; id: number; what: keyof Answers }
  | { kind: 'close' };

/** What the worker tells unasked. */
export type News =
  | { kind: 'progress'; loaded: number; total: number }
  | { kind: 'frame_done'; reading: FrameReading; steps: StepReading[] }
  | { kind: 'frame_failed'; tMs: number; message: string }
  /** A reset is done: nothing told after this knows what was before it. */
  | { kind: 'forgotten' }
  /** The graphics processor failed us: WebAssembly has taken over. */
  | { kind: 'graphics_lost' };

export type FromWorker =
  | News
  | ({ kind: 'ready' } & ModelInfo)
  | { kind: 'open_failed'; error: MonitorErrorKind; message: string }
  | { kind: 'answer'; id: number; value: Answers[keyof Answers] }
  | { kind: 'tried'; trial: Trial | null }
  | { kind: 'closed' };
