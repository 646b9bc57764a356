import type { AffectManifest } from '../pipeline/manifest';
import type { StateWindow } from '../pipeline/state-window';
import { run } from './networks';
import type { Graphs } from './release';

export interface Encoding {
  embedding: Float32Array;
  emotion: Float32Array;
}

export interface Estimate {
  severity: Float32Array;
  /** One weight a step of the window. */
  attention: Float32Array;
}

/** The affect model: frame encoder, temporal step with its carried state, attention head. */
export class AffectModel {
  private readonly manifest: AffectManifest;
  private readonly graphs: Graphs;
  private h: Float32Array;
  private c: Float32Array;

  constructor(manifest: AffectManifest, graphs: Graphs) {
    this.manifest = manifest;
    this.graphs = graphs;
    this.h = new Float32Array(manifest.stateSize);
    this.c = new Float32Array(manifest.stateSize);
  }

  /** @param crop grey in [0, 1], the manifest's side squared */
  encode(crop: Float32Array): Encoding {
    const { side } = this.manifest;
    const frame = { values: crop, shape: [1, side, side, 1] };
    const [embedding, emotion] = run(this.graphs.encoder, { frame }, ['embedding', 'emotion']);
    return { embedding: embedding!, emotion: emotion! };
  }

  /** Advances the carried state by one valid step and gives the new hidden state. */
  advance(embedding: Float32Array): Float32Array {
    const { embeddingSize, stateSize } = this.manifest;
    const inputs = {
      embedding: { values: embedding, shape: [1, embeddingSize] },
      h: { values: this.h, shape: [1, stateSize] },
      c: { values: this.c, shape: [1, stateSize] },
    };
    const [h, c] = run(this.graphs.step, inputs, ['h_out', 'c_out']);
    this.h = h!;
    this.c = c!;
    return this.h;
  }

  estimate(window: StateWindow): Estimate {
    const { window: size, stateSize } = this.manifest;
    const inputs = {
      states: { values: window.states, shape: [1, size.steps, stateSize] },
      mask: { values: window.mask, shape: [1, size.steps] },
    };
    const [severity, attention] = run(this.graphs.head, inputs, ['severity', 'attention']);
    return { severity: severity!, attention: attention! };
  }

  /** Forgets what came before. */
  reset(): void {
    this.h.fill(0);
    this.c.fill(0);
  }
}
