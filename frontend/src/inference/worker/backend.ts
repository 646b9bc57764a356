import { env, ready, setBackend } from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { MonitorError } from '../protocol/errors';

/**
 * Starts TF.js on WebAssembly, with SIMD where the processor has it.
 * Threads stay off: they cost more processor time than they save on networks this small, and their
 * start needs a looser content policy than ours. The flag must be set before the backend.
 * @throws {MonitorError} when WebAssembly does not run here.
 */
export async function startBackend(): Promise<void> {
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plainWasm,
    'tfjs-backend-wasm-simd.wasm': simdWasm,
    // Named because the backend asks for all three; never fetched.
    'tfjs-backend-wasm-threaded-simd.wasm': simdWasm,
  });
  if (!(await setBackend('wasm'))) {
    throw new MonitorError('unsupported', 'WebAssembly could not be started in this browser');
  }
  await ready();
}
