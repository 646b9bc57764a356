import type { GraphModel } from '@tensorflow/tfjs-converter';
import { tensor, tidy } from '@tensorflow/tfjs-core';

type Inputs = Record<string, { values: Float32Array; shape: number[] }>;

/**
 * Runs a graph on plain arrays, tensors addressed by name, and leaves no tensor behind.
 * @returns the named outputs in the order asked
 */
export function run(model: GraphModel, inputs: Inputs, outputs: string[]): Float32Array[] {
  return tidy(() => {
    const feeds = Object.fromEntries(
      Object.entries(inputs).map(([name, { values, shape }]) => [name, tensor(values, shape)]),
    );
    const results = model.execute(feeds, outputs);
    return [results].flat().map((result) => result.dataSync<'float32'>());
  });
}
