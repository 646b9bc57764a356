/** What the networks run on: WebAssembly, which is always there, or the graphics processor. */
export type BackendName = 'wasm' | 'webgl';

/** What a trial of both on this device found. */
export interface Trial {
  /** Milliseconds of one frame's networks, results read back. */
  wasmMs: number;
  /** Null when the graphics processor could not run them. */
  webgl: { ms: number; difference: number } | null;
}

/** A smaller gain is not worth the slower start, and may be the trial's own noise. */
const WORTH_IT = 0.75;
/** Largest difference of an emotion's probability: above it the arithmetic is coarser than ours. */
const TOLERANCE = 1e-3;

export function chooseBackend({ wasmMs, webgl }: Trial): BackendName {
  if (!webgl || !(webgl.difference <= TOLERANCE)) return 'wasm';
  return webgl.ms <= WORTH_IT * wasmMs ? 'webgl' : 'wasm';
}

/** A choice, and for what it was made: another model or browser is tried anew. */
export interface Choice {
  model: string;
  browser: string;
  backend: BackendName;
}

/** The choice as it was kept; null for anything else, such as that of another browser version. */
export function recallChoice(kept: string | null, browser: string): Choice | null {
  const choice = parse(kept);
  const known = choice?.backend === 'wasm' || choice?.backend === 'webgl';
  return known && choice.browser === browser ? choice : null;
}

function parse(kept: string | null): Choice | null {
  try {
    return JSON.parse(kept ?? 'null') as Choice | null;
  } catch {
    return null;
  }
}

/** Drawn by the processor, which WebAssembly uses better. */
export const isSoftware = (renderer: string) =>
  /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);
