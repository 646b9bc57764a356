import type { Signal } from './signals';

/**
 * When a frame is good enough to be read. Engineering values, tuned on ordinary webcam pictures:
 * no published standard exists. Each names where it comes from.
 */
export const GATE = {
  /** Detector score of a face. The detector's own default is 0.5; 0.7 drops its false alarms. */
  minScore: 0.7,
  /** Face width in pixels: below it a 48-pixel crop holds less than its own resolution. */
  minFacePx: 64,
  /** Face width as a fraction of the frame's: 90 px at 640, about arm's length and a half. */
  minFaceWidth: 90 / 640,
  /** Mean luma 0..255 of the face crop; beyond it 8-bit video loses the face's contrast. */
  minLuma: 40,
  maxLuma: 215,
  /** Share of the crop blown out to white: the 99th percentile of the training faces. */
  maxClipped: 0.25,
  /** |yaw proxy|: about 30 degrees, the range of the training faces. */
  maxYaw: 0.5,
  /** Laplacian variance over luma variance of the crop; a clearly blurred face falls below. */
  minSharpness: 0.05,
  /** Analysed frames a second: fewer leave a half-second step with two frames or less. */
  minFps: 5,
  /**
   * Seconds of usable picture within the window before a level is estimated. After 10 and 24 s the
   * released model's 90 % sets cover 82 and 89 % of its own simulation, after 48 s 94 % (its card).
   */
  minValidS: 30,
} as const;

/** Usable steps in the window before a level is estimated: the gate's, or the model's if more. */
export function stepsBeforeEstimate(window: { rateHz: number; minimumValidSteps: number }): number {
  return Math.max(window.minimumValidSteps, Math.ceil(GATE.minValidS * window.rateHz));
}

/** What the gate looks at. */
export interface Observation {
  faces: number;
  /** Mean luma 0..255 of the whole frame. */
  frameLuma: number;
  frameWidth: number;
  /** Analysed frames a second; null while not known. */
  fps: number | null;
  /** Present exactly when there is one face. */
  face: FaceQuality | null;
}

export interface FaceQuality {
  widthPx: number;
  luma: number;
  /** Share of the crop that is blown out to white. */
  clipped: number;
  sharpness: number;
  yaw: number;
}

/** The first reason not to read a frame, in the order in which a person can do something about it. */
export function gate({ faces, frameLuma, frameWidth, fps, face }: Observation): Signal {
  if (face === null || faces !== 1) {
    if (faces > 1) return 'several_faces';
    // In the dark or against the light the detector sees nothing: say what helps.
    if (frameLuma < GATE.minLuma) return 'too_dark';
    if (frameLuma > GATE.maxLuma) return 'too_bright';
    return 'no_face';
  }
  if (face.luma < GATE.minLuma) return 'too_dark';
  if (face.luma > GATE.maxLuma || face.clipped > GATE.maxClipped) return 'too_bright';
  if (face.widthPx < Math.max(GATE.minFacePx, GATE.minFaceWidth * frameWidth)) {
    return 'face_too_small';
  }
  if (Math.abs(face.yaw) >= GATE.maxYaw) return 'head_turned';
  if (face.sharpness <= GATE.minSharpness) return 'blurred';
  if (fps !== null && fps < GATE.minFps) return 'low_frame_rate';
  return 'ok';
}
