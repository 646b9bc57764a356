/** A bare page around the inference client, for the tests in a real browser. */
import {
  type FrameReading,
  type Monitor,
  type StepReading,
  cameras,
  prepareMonitor,
} from '../client';

interface Harness {
  frames: FrameReading[];
  steps: StepReading[];
  errors: string[];
  /** How many frames were read before the history began anew, each time. */
  forgotten: number[];
  loaded: number;
  readyMs: number;
  monitor: Monitor;
}

declare global {
  interface Window {
    harness: Harness;
    ready: Promise<void>;
  }
}

async function start(): Promise<void> {
  const video = document.querySelector('video')!;
  const frames: FrameReading[] = [];
  const steps: StepReading[] = [];
  const errors: string[] = [];
  const forgotten: number[] = [];
  const began = performance.now();
  let loaded = 0;
  const monitor = await prepareMonitor().open({
    video,
    onFrame: (reading) => frames.push(reading),
    onStep: (step) => steps.push(step),
    onForgotten: () => forgotten.push(frames.length),
    onError: (error) => errors.push(`${error.kind}: ${error.message}`),
    onProgress: (progress) => (loaded = progress.loaded / progress.total),
  });
  const readyMs = performance.now() - began;
  video.srcObject = await cameras.open(null);
  await video.play();
  monitor.start();
  window.harness = { frames, steps, errors, forgotten, loaded, readyMs, monitor };
}

window.ready = start();
