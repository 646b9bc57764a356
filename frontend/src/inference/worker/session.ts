import { getBackend, memory } from '@tensorflow/tfjs-core';
import { contiguousSet } from '../pipeline/conformal';
import { GATE, stepsBeforeEstimate } from '../pipeline/gate';
import { letterbox } from '../pipeline/letterbox';
import type { AffectManifest } from '../pipeline/manifest';
import { StateWindow } from '../pipeline/state-window';
import { type Step, StepGrid } from '../pipeline/steps';
import { FaceTracker, TRACKING } from '../pipeline/tracking';
import type { Frame, ModelInfo } from '../protocol/messages';
import type { FrameReading, Moment, MonitorStats, StepReading } from '../protocol/readings';
import { AffectModel } from './affect';
import { Detector } from './detector';
import { FrameReader } from './frame-reader';
import { type Release, buildGraphs } from './release';
import { Stopwatch } from './stopwatch';
import { Surface } from './surface';

/** One monitoring session: frames in, readings and steps out. */
export class Session {
  private readonly release: Release;
  private readonly manifest: AffectManifest;
  private readonly surface = new Surface();
  private readonly affect: AffectModel;
  private readonly reader: FrameReader;
  private readonly grid: StepGrid;
  private readonly window: StateWindow;
  private readonly watch = new Stopwatch();
  private attention: Moment[] = [];
  private frames = 0;

  constructor(release: Release) {
    const { affect, detector, graphs } = release;
    this.release = release;
    this.manifest = affect;
    this.affect = new AffectModel(affect, graphs);
    const faces = new Detector(graphs, GATE.minScore);
    this.reader = new FrameReader(faces, new FaceTracker(detector.side), this.affect, affect);
    this.grid = new StepGrid(affect.window.rateHz);
    this.window = new StateWindow(affect.window.steps, affect.stateSize);
    this.warmUp(faces, [detector.side, TRACKING.side]);
  }

  get info(): ModelInfo {
    const { id, version, emotions, severities } = this.manifest;
    return { model: { id, version }, emotions, severities, backend: getBackend() };
  }

  /** Reads a frame and closes it; gives the steps that ended before it as well. */
  process(tMs: number, frame: Frame): { reading: FrameReading; steps: StepReading[] } {
    const start = performance.now();
    try {
      const picture = this.watch.time('read', () => this.surface.read(frame));
      const { reading, encoding } = this.reader.read(tMs, picture, this.watch);
      const ended = this.grid.add({ tMs, signal: reading.signal, reading: encoding });
      const steps = ended.map((step) => this.watch.time('step', () => this.take(step)));
      const workMs = performance.now() - start;
      this.frames += 1;
      this.watch.note('frame', workMs);
      return { reading: { tMs, ...reading, emotion: encoding?.emotion ?? null, workMs }, steps };
    } finally {
      frame.close();
    }
  }

  /** What weighed in the latest estimate; empty while there is none. */
  moments(): Moment[] {
    return this.attention;
  }

  stats(): MonitorStats {
    return {
      frames: this.frames,
      p50Ms: this.watch.percentile('frame', 0.5),
      p95Ms: this.watch.percentile('frame', 0.95),
      numTensors: memory().numTensors,
      stages: this.watch.means(),
      backend: getBackend(),
    };
  }

  reset(): void {
    this.affect.reset();
    this.window.clear();
    this.grid.reset();
    this.reader.reset();
    this.attention = [];
  }

  /** The networks once more, on the backend that runs now; what is known of the person stays. */
  async rebuild(): Promise<void> {
    Object.assign(this.release.graphs, await buildGraphs(this.release));
  }

  dispose(): void {
    Object.values(this.release.graphs).forEach((graph) => graph.dispose());
  }

  private take({ tMs, signal, reading }: Step): StepReading {
    this.window.push(tMs, reading && this.affect.advance(reading.embedding));
    const { validSteps } = this.window;
    const severity = reading && this.estimate(validSteps);
    return {
      tMs,
      signal,
      emotion: reading && Array.from(reading.emotion),
      severity,
      levelSet: severity && contiguousSet(severity, this.manifest.conformalQuantile),
      validSteps,
    };
  }

  private estimate(validSteps: number): number[] | null {
    if (validSteps < stepsBeforeEstimate(this.manifest.window)) return null;
    const { severity, attention } = this.affect.estimate(this.window);
    this.attention = [...this.window.times]
      .map((tMs, i) => ({ tMs, weight: attention[i]!, valid: this.window.mask[i] === 1 }))
      .filter(({ valid }) => valid)
      .map(({ tMs, weight }) => ({ tMs, weight }));
    return Array.from(severity);
  }

  /** The first run of a network prepares its weights: have that done before the first frame. */
  private warmUp(faces: Detector, sides: number[]): void {
    const { side, embeddingSize } = this.manifest;
    const picture = { data: new Uint8ClampedArray(4), width: 1, height: 1 };
    sides.forEach((side) => faces.detect(picture, letterbox(1, 1, side)));
    this.affect.encode(new Float32Array(side * side));
    this.affect.advance(new Float32Array(embeddingSize));
    this.affect.estimate(this.window);
    this.affect.reset();
  }
}
