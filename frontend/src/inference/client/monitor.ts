import {
  type FrameReading,
  type ModelIdentity,
  type Moment,
  MonitorError,
  type MonitorStats,
  type News,
  type StepReading,
} from '../protocol';
import { FrameLoop } from './frame-loop';
import { WorkerLink } from './worker-link';

export interface MonitorOptions {
  /** Plays the camera's stream; frames are taken as it shows them. */
  video: HTMLVideoElement;
  /** Where `current.json` and the model folders are served. */
  modelsBase?: string;
  onFrame(reading: FrameReading): void;
  onStep(reading: StepReading): void;
  /** The history begins anew, after reset() or a long gap: earlier estimates are of another time. */
  onForgotten(): void;
  /** A frame failed, or the worker did; monitoring goes on with the next frame where it can. */
  onError(error: MonitorError): void;
  onProgress?(progress: { loaded: number; total: number }): void;
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

/**
 * Loads the models in a worker of its own and prepares to monitor a video element.
 * @throws {MonitorError} when this browser lacks something, a model file is missing or altered, or
 *   the worker cannot run.
 */
export async function createMonitor(options: MonitorOptions): Promise<Monitor> {
  requireSupport();
  const link = new WorkerLink();
  const loop = new FrameLoop(options.video, {
    send: (tMs, frame) => link.send({ kind: 'frame', tMs, frame }, [frame]),
    reset: () => link.send({ kind: 'reset' }),
    failed: (error) => options.onError(error),
  });
  link.onNews = (news) => dispatch(news, loop, options);
  link.onFailure = (error) => {
    loop.settled(null);
    options.onError(error);
  };

  const info = await link.open(options.modelsBase ?? '/models').catch((error: unknown) => {
    link.terminate();
    throw error;
  });

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
      options.onProgress?.({ loaded: news.loaded, total: news.total });
      return;
    case 'frame_done':
      loop.settled(news.reading.workMs);
      news.steps.forEach((step) => options.onStep(step));
      options.onFrame(news.reading);
      return;
    case 'frame_failed':
      loop.settled(null);
      options.onError(new MonitorError('worker_failed', news.message));
      return;
    case 'forgotten':
      options.onForgotten();
  }
}

function requireSupport(): void {
  const needs: Record<string, boolean> = {
    'a secure (https) page': window.isSecureContext,
    'web workers': 'Worker' in window,
    WebAssembly: 'WebAssembly' in window,
    OffscreenCanvas: 'OffscreenCanvas' in window,
  };
  const missing = Object.keys(needs).filter((name) => !needs[name]);
  if (missing.length > 0) {
    throw new MonitorError('unsupported', `this browser lacks ${missing.join(', ')}`);
  }
}
