/**
 * From BlazeFace's raw output to faces: anchors, box decoding and weighted non-maximum suppression,
 * as in Bazarevsky et al. 2019 (arXiv:1907.05047) and MediaPipe's short-range settings.
 */
import type { Box, Point } from './geometry';
import type { Letterbox } from './letterbox';

export interface Face {
  /** Detector score 0..1. */
  score: number;
  /** In picture pixels. */
  box: Box;
  /** The person's right eye (left in an unmirrored picture), in picture pixels. */
  rightEye: Point;
  leftEye: Point;
  nose: Point;
}

/** Input pixels between two cells and anchors in each cell, by feature map. */
const LAYERS = [
  { stride: 8, perCell: 2 },
  { stride: 16, perCell: 6 },
];
/** Centre x, y, width, height, then six key points. */
const VALUES = 16;
const SAME_FACE_IOU = 0.3;

interface Candidate {
  score: number;
  /** The decoded values in fractions of the square. */
  values: Float32Array;
}

/** Centres of the anchors in fractions of a square of this side: x, y, x, y, ... 896 for side 128. */
export function anchors(side: number): Float32Array {
  const centres: number[] = [];
  for (const { stride, perCell } of LAYERS) {
    const cells = side / stride;
    for (let y = 0; y < cells; y++) {
      for (let x = 0; x < cells; x++) {
        for (let i = 0; i < perCell; i++) centres.push((x + 0.5) / cells, (y + 0.5) / cells);
      }
    }
  }
  return Float32Array.from(centres);
}

/**
 * Faces in picture pixels, best first.
 * @param logits [anchors] score logits
 * @param regressors [anchors, 16] offsets in pixels of the square
 * @param centres what anchors() gives for the square
 * @param minScore 0..1
 */
export function decodeFaces(
  logits: Float32Array,
  regressors: Float32Array,
  centres: Float32Array,
  box: Letterbox,
  minScore: number,
): Face[] {
  const minLogit = Math.log(minScore / (1 - minScore));
  const candidates: Candidate[] = [];
  logits.forEach((logit, i) => {
    if (logit < minLogit) return;
    const values = decodeOne(regressors, i, centres, box.side);
    candidates.push({ score: 1 / (1 + Math.exp(-logit)), values });
  });
  candidates.sort((a, b) => b.score - a.score);
  return suppress(candidates).map((candidate) => toFace(candidate, box));
}

function decodeOne(
  regressors: Float32Array,
  index: number,
  centres: Float32Array,
  side: number,
): Float32Array {
  const values = regressors.slice(index * VALUES, (index + 1) * VALUES).map((v) => v / side);
  for (let k = 0; k < VALUES; k += 2) {
    if (k === 2) continue; // width and height know no place
    values[k]! += centres[2 * index]!;
    values[k + 1]! += centres[2 * index + 1]!;
  }
  return values;
}

/** Weighted suppression: overlapping candidates become one, the mean weighted by their scores. */
function suppress(candidates: Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  let rest = candidates;
  while (rest.length > 0) {
    const best = rest[0]!;
    const same = rest.filter((c) => c === best || overlap(best.values, c.values) > SAME_FACE_IOU);
    rest = rest.filter((c) => !same.includes(c));
    kept.push({ score: best.score, values: weightedMean(same) });
  }
  return kept;
}

function weightedMean(candidates: Candidate[]): Float32Array {
  const sum = new Float32Array(VALUES);
  let weight = 0;
  for (const { score, values } of candidates) {
    weight += score;
    for (let k = 0; k < VALUES; k++) sum[k]! += score * values[k]!;
  }
  return sum.map((v) => v / weight);
}

/** Intersection over union of two boxes given as centre x, y, width, height. */
function overlap(a: Float32Array, b: Float32Array): number {
  const shared = (at: number, size: number): number => {
    const low = Math.max(a[at]! - a[size]! / 2, b[at]! - b[size]! / 2);
    const high = Math.min(a[at]! + a[size]! / 2, b[at]! + b[size]! / 2);
    return Math.max(0, high - low);
  };
  const both = shared(0, 2) * shared(1, 3);
  return both / (a[2]! * a[3]! + b[2]! * b[3]! - both);
}

function toFace({ score, values }: Candidate, box: Letterbox): Face {
  const point = (at: number): Point => ({
    x: (values[at]! * box.side - box.left) * box.scale,
    y: (values[at + 1]! * box.side - box.top) * box.scale,
  });
  const centre = point(0);
  const width = values[2]! * box.side * box.scale;
  const height = values[3]! * box.side * box.scale;
  return {
    score,
    box: { x: centre.x - width / 2, y: centre.y - height / 2, width, height },
    rightEye: point(4),
    leftEye: point(6),
    nose: point(8),
  };
}
