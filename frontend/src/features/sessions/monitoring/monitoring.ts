import type { EndReason, Level, SessionStart } from '../../../api/types';
import {
  CameraError,
  type CameraErrorKind,
  type Moment,
  type Monitor,
  MonitorError,
  type MonitorErrorKind,
  type MonitorOptions,
  type PreparedMonitor,
  type StepReading,
} from '../../../inference/client';
import type { SessionUpload } from '../upload/session-upload';
import type { LiveCamera } from './live-camera';
import { type Estimate, LiveReadings, type Obstacle } from './live-readings';

/** Out of view or asleep longer than this, the session is over: somebody else may come back. */
const AWAY_ENDS_MS = 5 * 60_000;
/** So many failed frames in a row mean that the worker does not recover. */
const HOPELESS_FRAMES = 20;
const TICK_MS = 1_000;
/** The worker has so long to say which moments weighed. */
const ANSWER_MS = 3_000;

export type Failure = CameraErrorKind | MonitorErrorKind | 'consent' | 'refused';

export interface TimelineStep {
  t_ms: number;
  signal: string;
  severity: number[] | null;
  emotion: number[] | null;
}

export interface Outcome {
  reason: EndReason;
  elapsedMs: number;
  usableShare: number | null;
  estimate: Estimate | null;
  timeline: TimelineStep[];
  attention: { t_ms: number; weight: number }[];
}

export type Phase =
  | { name: 'idle' }
  | { name: 'opening'; loaded: number | null }
  | { name: 'checking' }
  | { name: 'live' }
  | { name: 'stopping' }
  | { name: 'ended'; outcome: Outcome }
  /** The picture was of no use: on to the questionnaire. */
  | { name: 'handed_over'; obstacle: Obstacle }
  | { name: 'failed'; failure: Failure };

export interface MonitoringState {
  phase: Phase;
  /** Null while no camera is open. */
  camera: LiveCamera | null;
  emotions: string[];
  upload: SessionUpload | null;
}

export interface MonitoringParts {
  openCamera(video: HTMLVideoElement): Promise<LiveCamera>;
  prepareMonitor(): PreparedMonitor;
  beginUpload(model: SessionStart['model']): SessionUpload;
}

interface Equipment {
  camera: LiveCamera;
  monitor: Monitor;
}

/** One visit to the camera: open, check, monitor, end. Independent of React. */
export class Monitoring {
  readonly readings = new LiveReadings();
  private readonly parts: MonitoringParts;
  private readonly listeners = new Set<() => void>();
  private state: MonitoringState = {
    phase: { name: 'idle' },
    camera: null,
    emotions: [],
    upload: null,
  };
  private equipment: Equipment | null = null;
  private prepared: PreparedMonitor | null = null;
  private timeline: TimelineStep[] = [];
  private failedFrames = 0;
  /** When the page was last in view and the device awake: only the wall clock goes on in its sleep. */
  private presentAtMs = 0;
  private ticker: ReturnType<typeof setInterval> | undefined;
  /** Counts visits, so that what a former one still awaits is thrown away. */
  private visit = 0;

  constructor(parts: MonitoringParts) {
    this.parts = parts;
  }

  readonly getState = () => this.state;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Loads the models while the patient reads, long before there is a camera. */
  prepare() {
    this.prepared ??= this.parts.prepareMonitor();
  }

  /** Opens the camera; the models load at the same time unless they are there already. */
  async open(video: HTMLVideoElement) {
    const visit = ++this.visit;
    this.readings.reset(performance.now());
    this.failedFrames = 0;
    this.update({ phase: { name: 'opening', loaded: null }, upload: null });
    const [camera, monitor] = await Promise.allSettled([
      this.parts.openCamera(video),
      this.takePrepared().open(this.monitorOptions(video)),
    ]);
    if (camera.status === 'fulfilled' && monitor.status === 'fulfilled' && visit === this.visit) {
      monitor.value.start();
      this.readings.resumed(performance.now());
      this.update({ phase: { name: 'checking' }, emotions: monitor.value.emotions });
      this.watch({ camera: camera.value, monitor: monitor.value });
      return;
    }
    if (camera.status === 'fulfilled') camera.value.close();
    if (monitor.status === 'fulfilled') void monitor.value.close();
    if (visit !== this.visit) return;
    const error: unknown = camera.status === 'rejected' ? camera.reason : rejection(monitor);
    this.update({ phase: { name: 'failed', failure: failureOf(error) } });
  }

  /** From the check to the session proper: history and readings of the check are forgotten. */
  async begin() {
    const { equipment } = this;
    if (!equipment) return;
    const { monitor } = equipment;
    monitor.pause();
    monitor.reset();
    // The worker answers in order: after this answer no step of the check is on its way.
    await monitor.stats();
    if (equipment !== this.equipment) return;
    this.readings.reset(performance.now());
    this.timeline = [];
    const upload = this.parts.beginUpload(monitor.model);
    upload.subscribe(() => this.heed(upload));
    this.update({ phase: { name: 'live' }, upload });
    monitor.start();
  }

  /** Another camera for the same visit. It sees the person differently: the history begins anew. */
  async switchCamera(id: string) {
    const { equipment } = this;
    if (!equipment) return;
    equipment.monitor.pause();
    this.readings.forget();
    this.readings.putOff();
    await equipment.camera.switchTo(id);
    if (equipment !== this.equipment) return;
    equipment.monitor.reset();
    equipment.monitor.start();
    this.readings.resumed(performance.now());
  }

  /** Ends the session and shows how it was; what is not sent yet goes on being sent. */
  async stop(reason: EndReason) {
    const { visit } = this;
    const outcome = await this.finish(reason);
    if (outcome && visit === this.visit) this.update({ phase: { name: 'ended', outcome } });
  }

  /** Leaves it to the questionnaire; a session ends with what there is of it. */
  async handOver() {
    if (!this.equipment) return;
    const { visit } = this;
    const { obstacle } = this.readings.getState();
    await this.finish('signal_lost');
    if (visit !== this.visit) return;
    this.release();
    this.update({ phase: { name: 'handed_over', obstacle } });
  }

  /** The page is left, or starts over. */
  leave() {
    if (this.state.phase.name === 'live') void this.stop('finished');
    else this.release();
    this.prepared?.discard();
    this.prepared = null;
    this.visit += 1;
    this.update({ phase: { name: 'idle' }, upload: null });
  }

  /** Ends a running session; null when there is none. */
  private async finish(reason: EndReason): Promise<Outcome | null> {
    const { upload } = this.state;
    if (!upload || this.state.phase.name !== 'live') return null;
    const equipment = this.detach();
    if (!equipment) return null;
    const { monitor } = equipment;
    const { elapsedMs, steps, usableSteps, estimate } = this.readings.getState();
    const { timeline } = this;
    this.update({ phase: { name: 'stopping' } });
    monitor.pause();
    const attention = (await momentsOf(monitor)).map(({ tMs, weight }) => ({
      t_ms: upload.sessionTime(tMs),
      weight,
    }));
    dispose(equipment);
    upload.finish({
      reason,
      attention,
      severity: estimate?.severity ?? null,
      level_set: estimate && namesOf(estimate.levelSet, monitor.severities),
    });
    const usableShare = steps > 0 ? usableSteps / steps : null;
    return { reason, elapsedMs, usableShare, estimate, timeline, attention };
  }

  private monitorOptions(video: HTMLVideoElement): MonitorOptions {
    return {
      video,
      onFrame: (reading) => {
        this.failedFrames = 0;
        this.readings.frame(reading, performance.now());
      },
      onStep: (reading) => this.takeStep(reading),
      onForgotten: () => {
        if (!this.endsByAbsence()) this.readings.forget();
      },
      onError: () => this.takeError(),
      onProgress: ({ loaded, total }) => {
        if (this.state.phase.name !== 'opening') return;
        this.update({ phase: { name: 'opening', loaded: total > 0 ? loaded / total : null } });
      },
    };
  }

  private takeStep(reading: StepReading) {
    this.readings.step(reading);
    const { phase, upload } = this.state;
    if (phase.name === 'live' && upload) {
      upload.add(reading);
      const { tMs, signal, severity, emotion } = reading;
      this.timeline.push({ t_ms: upload.sessionTime(tMs), signal, severity, emotion });
    }
    this.mindPatience();
  }

  /** Hands over when it is time to, but never under somebody's hands. */
  private mindPatience() {
    if (!this.equipment) return;
    if (isOccupied()) this.readings.putOff();
    else if (this.readings.getState().opensInMs === 0) void this.handOver();
  }

  /** Single frames may fail; the loop goes on with the next one. */
  private takeError() {
    this.failedFrames += 1;
    if (this.failedFrames < HOPELESS_FRAMES || !this.equipment) return;
    void this.fail('worker_failed');
  }

  private heed(upload: SessionUpload) {
    const refusal = upload.getState().refused.find((part) => part.kind === 'session_start');
    if (refusal) void this.fail(refusal.error.is('consent-required') ? 'consent' : 'refused');
  }

  private async fail(failure: Failure) {
    if (this.state.phase.name === 'failed') return;
    await this.finish('signal_lost');
    this.release();
    this.update({ phase: { name: 'failed', failure } });
  }

  private watch(equipment: Equipment) {
    this.equipment = equipment;
    this.update({ camera: equipment.camera });
    document.addEventListener('visibilitychange', this.visibilityChanged);
    this.presentAtMs = Date.now();
    this.ticker = setInterval(this.tick, TICK_MS);
    equipment.camera.whenLost(this.cameraLost);
  }

  private readonly tick = () => {
    if (this.endsByAbsence() || document.hidden) return;
    this.readings.tick(performance.now(), TICK_MS);
    this.mindPatience();
  };

  /** Whether nobody was there for so long that the visit is over; a tick a second notes presence. */
  private endsByAbsence(): boolean {
    if (!this.equipment) return false;
    const nowMs = Date.now();
    if (nowMs - this.presentAtMs > AWAY_ENDS_MS) {
      if (this.state.phase.name === 'live') void this.stop('hidden');
      else this.leave();
      return true;
    }
    if (!document.hidden) this.presentAtMs = nowMs;
    return false;
  }

  private readonly cameraLost = () => {
    // A device that wakes up may find its camera gone.
    if (this.endsByAbsence()) return;
    if (this.state.phase.name === 'live') {
      void this.stop('camera_lost');
    } else if (this.equipment) {
      this.release();
      this.update({ phase: { name: 'failed', failure: 'missing' } });
    }
  };

  private readonly visibilityChanged = () => {
    if (!document.hidden && !this.endsByAbsence()) this.readings.resumed(performance.now());
  };

  private takePrepared(): PreparedMonitor {
    const prepared = this.prepared ?? this.parts.prepareMonitor();
    this.prepared = null;
    return prepared;
  }

  private release() {
    const equipment = this.detach();
    if (equipment) dispose(equipment);
  }

  /** Nothing of the camera reaches this object any more. */
  private detach() {
    clearInterval(this.ticker);
    document.removeEventListener('visibilitychange', this.visibilityChanged);
    const { equipment } = this;
    this.equipment = null;
    this.update({ camera: null });
    return equipment;
  }

  private update(change: Partial<MonitoringState>) {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

function dispose({ camera, monitor }: Equipment) {
  camera.close();
  void monitor.close();
}

/** The moments that weighed; none when the worker is too broken to say. */
async function momentsOf(monitor: Monitor): Promise<Moment[]> {
  const silence = new Promise<Moment[]>((resolve) => setTimeout(resolve, ANSWER_MS, []));
  const moments = await Promise.race([monitor.attention().catch(() => []), silence]);
  return moments.filter((moment) => moment.weight > 0);
}

/** Somebody is typing, or reads a panel that lies over the page, such as the crisis help. */
const isOccupied = () => {
  // A list keeps the focus after the choice: choosing a camera puts the handing over off by itself.
  const engaging = '[role="dialog"], textarea, input:not([type="checkbox"])';
  return Boolean(document.activeElement?.closest(engaging));
};

const rejection = (settled: PromiseSettledResult<unknown>): unknown =>
  settled.status === 'rejected' ? settled.reason : null;

function failureOf(error: unknown): Failure {
  if (error instanceof CameraError || error instanceof MonitorError) return error.kind;
  return 'worker_failed';
}

/** The manifest's level names are the API's. */
const namesOf = (indexes: number[], levels: string[]) =>
  indexes.flatMap((index) => (levels[index] as Level | undefined) ?? []);
