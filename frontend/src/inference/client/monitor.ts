import {
  type FrameReading,
  type ModelIdentity,
  type ModelInfo,
  type Moment,
  MonitorError,
  type MonitorStats,
  type News,
  type StepReading,
} from '../protocol';
import type { BackendName } from '../pipeline/backend-choice';
import { remember, rememberedBackend, settleBackend } from './backends';
import { FrameLoop } from './frame-loop';
import { WorkerLink } from './worker-link';

/** Where `current.json` and the model folders are served. */
const MODELS = '/models';

/** After so many frames the first results are long there: time to see what runs fastest here. */
const UNDER_WAY_FRAMES = 15;

interface Progress {
  loaded: number;
  total: number;
}

export interface MonitorOptions {
  /** Plays the camera's stream; frames are taken as it shows them. */
  video: HTMLVideoElement;
  onFrame(reading: FrameReading): void;
  onStep(reading: StepReading): void;
  /** The history begins anew, after reset() or a long gap: earlier estimates are of another time. */
  onForgotten(): void;
  /** A frame failed, or the worker did; monitoring goes on with the next frame where it can. */
  onError(error: MonitorError): void;
  onProgress?(progress: Progress): void;
}

export interface Monitor {
  readonly model: ModelIdentity;
  readonly emotions: string[];
  readonly severities: string[];
  start(): void;
  /** Stops taking frames; the monitored time stands still until start(). */
  pause(): void;
  /** Forgets the history: the temporal state, the window and the step in progress. */
  reset(): void;
  /** What weighed in the latest estimate; empty while there is none. */
  attention(): Promise<Moment[]>;
  stats(): Promise<MonitorStats>;
  close(): Promise<void>;
}

/** The models on their way into a worker of their own, before there is a camera. */
export interface PreparedMonitor {
  /**
   * Puts them before a video element as soon as they are there; once at most.
   * @throws {MonitorError} when this browser lacks something, a model file is missing or altered, or
   *   the worker cannot run.
   */
  open(options: MonitorOptions): Promise<Monitor>;
  /** They are not needed after all. */
  discard(): void;
}

/** Begins to load the models; what goes wrong is told when they are opened. */
export function prepareMonitor(): PreparedMonitor {
  const lacking = lackOfSupport();
  if (lacking) return { open: () => Promise.reject(lacking), discard: () => {} };
  const link = new WorkerLink();
  const backend = rememberedBackend();
  const opening = link.open(MODELS, backend);
  opening.catch(() => link.terminate());
  let progress: Progress | null = null;
  link.onNews = (news) => {
    if (news.kind === 'progress') progress = news;
  };
  return {
    open(options) {
      if (progress) options.onProgress?.(progress);
      return attach(link, backend, opening, options);
    },
    discard: () => link.terminate(),
  };
}

async function attach(
  link: WorkerLink,
  backend: BackendName,
  opening: Promise<ModelInfo>,
  options: MonitorOptions,
): Promise<Monitor> {
  link.onNews = (news) => {
    if (news.kind === 'progress') options.onProgress?.(news);
  };
  const info = await opening;
  if (info.backend !== backend) remember(info.model, 'wasm');
  const loop = new FrameLoop(options.video, {
    send: (tMs, frame) => link.send({ kind: 'frame', tMs, frame }, [frame]),
    reset: () => link.send({ kind: 'reset' }),
    failed: (error) => options.onError(error),
  });
  let frames = 0;
  link.onNews = (news) => {
    dispatch(news, loop, options);
    if (news.kind === 'graphics_lost') remember(info.model, 'wasm');
    if (news.kind !== 'frame_done' || ++frames !== UNDER_WAY_FRAMES) return;
    // A trial that fails is repeated on the next visit; this one goes on as it began.
    settleBackend(MODELS, info.model).catch(() => {});
  };
  link.onFailure = (error) => {
    loop.abandon();
    options.onError(error);
  };
  return {
    model: info.model,
    emotions: info.emotions,
    severities: info.severities,
    start: () => loop.start(),
    pause: () => loop.pause(),
    reset: () => link.send({ kind: 'reset' }),
    attention: () => link.ask('attention'),
    stats: () => link.ask('stats'),
    async close() {
      loop.close();
      await link.close();
    },
  };
}

function dispatch(news: News, loop: FrameLoop, options: MonitorOptions): void {
  switch (news.kind) {
    case 'progress':
      options.onProgress?.(news);
      return;
    case 'frame_done':
      loop.settled(news.reading.tMs, news.reading.workMs);
      news.steps.forEach((step) => options.onStep(step));
      options.onFrame(news.reading);
      return;
    case 'frame_failed':
      loop.settled(news.tMs, null);
      options.onError(new MonitorError('worker_failed', news.message));
      return;
    case 'forgotten':
      options.onForgotten();
      return;
    case 'graphics_lost':
  }
}

function lackOfSupport(): MonitorError | null {
  const needs: Record<string, boolean> = {
    'a secure (https) page': window.isSecureContext,
    'web workers': 'Worker' in window,
    WebAssembly: 'WebAssembly' in window,
    OffscreenCanvas: 'OffscreenCanvas' in window,
  };
  const missing = Object.keys(needs).filter((name) => !needs[name]);
  if (missing.length === 0) return null;
  return new MonitorError('unsupported', `this browser lacks ${missing.join(', ')}`);
}
