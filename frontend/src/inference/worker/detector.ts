import { type Face, anchors, decodeFaces } from '../pipeline/detections';
import { type Letterbox, fitInto } from '../pipeline/letterbox';
import type { Pixels } from '../pipeline/pixels';
import { run } from './networks';
import type { Graphs } from './release';

/** Finds faces with BlazeFace, whose input may be a square of any side that 16 divides. */
export class Detector {
  private readonly centres = new Map<number, Float32Array>();
  private readonly graphs: Pick<Graphs, 'detector'>;
  private readonly minScore: number;

  constructor(graphs: Pick<Graphs, 'detector'>, minScore: number) {
    this.graphs = graphs;
    this.minScore = minScore;
  }

  /** Faces above the lowest score in a view of the picture, best first, in pixels of the picture. */
  detect(picture: Pixels, view: Letterbox): Face[] {
    const { side } = view;
    const image = { values: fitInto(picture, view), shape: [1, side, side, 3] };
    const [logits, regressors] = run(this.graphs.detector, { image }, ['logits', 'regressors']);
    return decodeFaces(logits!, regressors!, this.anchors(side), view, this.minScore);
  }

  private anchors(side: number): Float32Array {
    let centres = this.centres.get(side);
    if (!centres) this.centres.set(side, (centres = anchors(side)));
    return centres;
  }
}
