import type { GraphModel } from '@tensorflow/tfjs-converter';
import { type Face, anchors, decodeFaces } from '../pipeline/detections';
import { fitInto, letterbox } from '../pipeline/letterbox';
import type { Pixels } from '../pipeline/pixels';
import { run } from './networks';

/** Finds faces with BlazeFace. */
export class Detector {
  private readonly centres = anchors();
  private readonly model: GraphModel;
  private readonly side: number;
  private readonly minScore: number;

  constructor(model: GraphModel, side: number, minScore: number) {
    this.model = model;
    this.side = side;
    this.minScore = minScore;
  }

  /** Faces above the lowest score, best first, in pixels of the picture. */
  detect(picture: Pixels): Face[] {
    const box = letterbox(picture.width, picture.height, this.side);
    const image = { values: fitInto(picture, box), shape: [1, this.side, this.side, 3] };
    const [logits, regressors] = run(this.model, { image }, ['logits', 'regressors']);
    return decodeFaces(logits!, regressors!, this.centres, box, this.minScore);
  }
}
