import type { ModelIdentity } from '../protocol';
import {
  type BackendName,
  chooseBackend,
  isSoftware,
  recallChoice,
} from '../pipeline/backend-choice';
import { WorkerLink } from './worker-link';

const KEY = 'serein-backend';

/** What the networks start on: the choice made on an earlier visit, else WebAssembly. */
export const rememberedBackend = (): BackendName => recalled()?.backend ?? 'wasm';

/** Tries both backends once per model and browser, in a worker beside the running one. */
export async function settleBackend(modelsBase: string, model: ModelIdentity): Promise<void> {
  if (recalled()?.model === nameOf(model)) return;
  remember(model, hasGraphics() ? chooseBackend(await tryBoth(modelsBase)) : 'wasm');
}

/** Kept on this device; where storage is refused, the next visit tries again. */
export function remember(model: ModelIdentity, backend: BackendName): void {
  const choice = { model: nameOf(model), browser: navigator.userAgent, backend };
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
    // Nothing is lost but a second.
  }
}

function recalled() {
  try {
    return recallChoice(localStorage.getItem(KEY), navigator.userAgent);
  } catch {
    return null;
  }
}

const nameOf = ({ id, version }: ModelIdentity) => `${id}@${version}`;

/** Whether there is a graphics processor that is more than an imitation by the processor. */
function hasGraphics(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) return false;
  const told = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = gl.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return !isSoftware(String(renderer));
}

async function tryBoth(modelsBase: string) {
  const link = new WorkerLink();
  try {
    return await link.tryBackends(modelsBase);
  } finally {
    link.terminate();
  }
}
