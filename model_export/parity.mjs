/**
 * Runs the exported graphs in TF.js (wasm) the way the browser does: named tensors, the LSTM one
 * step at a time, a ring of states in front of the attention.
 *
 *   node parity.mjs MODELS CASES RESULTS NODE_MODULES
 *
 * CASES is JSON: frames and sequences of numbers; RESULTS gets the outputs as JSON.
 */
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const [models, casesFile, resultsFile, modules] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), 'parity.cjs'));
const tf = require('@tensorflow/tfjs-core');
const { loadGraphModel } = require('@tensorflow/tfjs-converter');
require('@tensorflow/tfjs-backend-wasm');

function load(path) {
  const { modelTopology, weightsManifest, signature } = JSON.parse(readFileSync(path, 'utf8'));
  const [{ paths, weights }] = weightsManifest;
  const data = readFileSync(join(dirname(path), paths[0]));
  const weightData = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
  return loadGraphModel({
    load: async () => ({ modelTopology, signature, weightSpecs: weights, weightData }),
  });
}

/** Named arrays in, named arrays out. */
function run(graph, inputs, outputs) {
  const given = Object.fromEntries(
    Object.entries(inputs).map(([name, { values, shape }]) => [name, tf.tensor(values, shape)]),
  );
  const results = graph.execute(given, outputs);
  const arrays = Object.fromEntries(outputs.map((name, i) => [name, results[i].dataSync()]));
  tf.dispose([given, results]);
  return arrays;
}

function session(step, head, { embeddings, valid }, window, units) {
  let h = new Float32Array(units);
  let c = new Float32Array(units);
  const states = new Float32Array(window * units);
  const mask = new Float32Array(window);
  embeddings.forEach((embedding, t) => {
    if (valid[t]) {
      const inputs = {
        embedding: { values: embedding, shape: [1, embedding.length] },
        h: { values: h, shape: [1, units] },
        c: { values: c, shape: [1, units] },
      };
      ({ h_out: h, c_out: c } = run(step, inputs, ['h_out', 'c_out']));
    }
    states.copyWithin(0, units);
    states.set(valid[t] ? h : new Float32Array(units), (window - 1) * units);
    mask.copyWithin(0, 1);
    mask[window - 1] = valid[t];
  });
  const inputs = {
    states: { values: states, shape: [1, window, units] },
    mask: { values: mask, shape: [1, window] },
  };
  return run(head, inputs, ['severity', 'attention']);
}

tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend did not start');
await tf.ready();
const [encoder, step, head] = await Promise.all(
  ['encoder', 'step', 'head'].map((name) => load(join(models, name, 'model.json'))),
);
const { side, window, units, frames, sequences } = JSON.parse(readFileSync(casesFile, 'utf8'));
const shape = [1, side, side, 1];
const started = performance.now();
const encoded = frames.map((values) =>
  run(encoder, { frame: { values, shape } }, ['embedding', 'emotion']),
);
const milliseconds = (performance.now() - started) / frames.length;
const leaked = tf.memory().numTensors;
const estimated = sequences.map((sequence) => session(step, head, sequence, window, units));
if (tf.memory().numTensors !== leaked) throw new Error('a session leaves tensors behind');
const plain = (rows, name) => rows.map((row) => Array.from(row[name]));
writeFileSync(
  resultsFile,
  JSON.stringify({
    embedding: plain(encoded, 'embedding'),
    emotion: plain(encoded, 'emotion'),
    severity: plain(estimated, 'severity'),
    attention: plain(estimated, 'attention'),
    milliseconds,
  }),
);
