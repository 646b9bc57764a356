import { backend, env, getBackend, ready, setBackend } from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import type { BackendName } from '../pipeline/backend-choice';
import { MonitorError } from '../protocol/errors';

/**
 * Starts TF.js on WebAssembly, or on the graphics processor, whose code is fetched only then.
 * @throws {MonitorError} when it does not run here.
 */
export async function startBackend(name: BackendName): Promise<void> {
  if (name === 'wasm') prepareWasm();
  else await import('./graphics');
  if (!(await setBackend(name))) {
    throw new MonitorError('unsupported', `${name} could not be started in this browser`);
  }
  await ready();
}

/**
 * SIMD where the processor has it. Threads stay off: they cost more processor time than they save on
 * networks this small, and their start needs a looser content policy than ours. The flag must be set
 * before the backend.
 */
function prepareWasm(): void {
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plainWasm,
    'tfjs-backend-wasm-simd.wasm': simdWasm,
    // Named because the backend asks for all three; never fetched.
    'tfjs-backend-wasm-threaded-simd.wasm': simdWasm,
  });
}

/** Whether the graphics processor has been taken from us: it was reset, or the device slept. */
export function graphicsAreLost(): boolean {
  return getBackend() === 'webgl' && (backend() as MathBackendWebGL).gpgpu.gl.isContextLost();
}
