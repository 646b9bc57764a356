import type { BackendName, Trial } from '../pipeline/backend-choice';
import { GATE } from '../pipeline/gate';
import { letterbox } from '../pipeline/letterbox';
import { TRACKING } from '../pipeline/tracking';
import { AffectModel } from './affect';
import { startBackend } from './backend';
import { Detector } from './detector';
import { type ReleaseFiles, buildGraphs, fetchRelease } from './release';

const RUNS = 10;
const ENOUGH_MS = 1500;

/** Runs one frame's networks on WebAssembly and on the graphics processor. */
export async function tryBackends(modelsBase: string): Promise<Trial> {
  const files = await fetchRelease(modelsBase, () => {});
  const wasm = await tryOne('wasm', files);
  const webgl = await tryOne('webgl', files).catch(() => null);
  const difference = webgl && largestDifference(wasm.emotion, webgl.emotion);
  return { wasmMs: wasm.ms, webgl: webgl && { ms: webgl.ms, difference: difference! } };
}

async function tryOne(name: BackendName, files: ReleaseFiles) {
  await startBackend(name);
  const graphs = await buildGraphs(files);
  const affect = new AffectModel(files.affect, graphs);
  const detector = new Detector(graphs, GATE.minScore);
  const view = letterbox(1, 1, TRACKING.side);
  const picture = { data: new Uint8ClampedArray(4), width: 1, height: 1 };
  const crop = pattern(files.affect.side ** 2);
  const frame = () => {
    detector.detect(picture, view);
    return affect.encode(crop);
  };
  // The first run prepares weights, and on the graphics processor its programs.
  const { emotion } = frame();
  return { emotion, ms: leastOf(frame) };
}

/** The least of some runs: what else the device does meanwhile is not theirs. */
function leastOf(work: () => void): number {
  let least = Infinity;
  const began = performance.now();
  for (let run = 0; run < RUNS && performance.now() - began < ENOUGH_MS; run++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** Light and dark in waves: a picture of nothing would hide a difference. */
const pattern = (size: number) =>
  Float32Array.from({ length: size }, (_, i) => 0.5 + 0.5 * Math.sin(0.37 * i));

const largestDifference = (a: Float32Array, b: Float32Array) =>
  a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
