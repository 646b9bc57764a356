/** Our pipeline and its peers before the same camera, in turns; driven by `python -m tests.e2e.bench`. */
import { cameras } from '../../src/inference/client/camera';
import type { MonitorStats } from '../../src/inference/protocol';
import type { Serein } from './serein';
import type { System } from './system';

const video = document.querySelector('video')!;
/** Pictures come 33 ms apart: the first one after so long keeps us at ten a second. */
const PACE_MS = 90;

const open: Record<string, () => Promise<System>> = {
  serein: async () => (await import('./serein')).Serein.open(),
  human: async () => (await import('./human')).openHuman(),
  'human, every frame': async () => (await import('./human')).openHuman({ everyFrame: true }),
  'face-api, 416': async () => (await import('./face-api')).openFaceApi(416),
  'face-api, 160': async () => (await import('./face-api')).openFaceApi(160),
  'video alone': () => Promise.resolve({ read: () => Promise.resolve(true) }),
};

interface Round {
  /** Milliseconds from a picture on the page to its result on the page. */
  ms: number[];
  wallMs: number;
  /** Pictures in which an expression was told. */
  told: number;
}

/** One system a page: the peers' copies of TF.js would share what they keep on `window`. */
let system: System;

const bench = {
  names: Object.keys(open),

  async open(name: string): Promise<void> {
    system = await open[name]!();
  },

  /** The moment of the first result, in milliseconds since the page was asked for. */
  async first(name: string): Promise<number> {
    await Promise.all([play(), bench.open(name)]);
    while (!(await system.read(video)));
    return performance.now();
  },

  /** So many pictures at our default rate, or as fast as they are taken; the camera is on meanwhile. */
  async round(pictures: number, paced = true): Promise<Round> {
    await play();
    const began = performance.now();
    const ms: number[] = [];
    let told = 0;
    let last = -Infinity;
    while (ms.length < pictures) {
      if (paced) await nextPicture(last + PACE_MS);
      last = performance.now();
      if (await system.read(video)) told += 1;
      ms.push(performance.now() - last);
    }
    const wallMs = performance.now() - began;
    stop();
    return { ms, wallMs, told };
  },

  stats: (): Promise<MonitorStats> => (system as Serein).stats(),
};

async function play(): Promise<void> {
  video.srcObject = await cameras.open(null);
  await video.play();
}

function stop(): void {
  (video.srcObject as MediaStream).getTracks().forEach((track) => track.stop());
  video.srcObject = null;
}

async function nextPicture(notBefore: number): Promise<void> {
  do {
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
  } while (performance.now() < notBefore);
}

declare global {
  interface Window {
    bench: typeof bench;
  }
}

window.bench = bench;
