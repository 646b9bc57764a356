/** What the camera pipeline tells the pages: per frame, per step of the temporal model, and over the window. */

import type { Box } from '../pipeline/geometry';
import type { Signal } from '../pipeline/signals';

export type { Box } from '../pipeline/geometry';
export { type Signal, SIGNALS } from '../pipeline/signals';

/** One analysed frame. */
export interface FrameReading {
  /** Milliseconds of monitored video since start(). */
  tMs: number;
  signal: Signal;
  /** Faces found above the detector's threshold. */
  faces: number;
  /** The one face in fractions of the frame, not mirrored; null when there is none or more than one. */
  box: Box | null;
  /** Mean luma 0..255: of the face crop when there is exactly one face, else of the whole frame. */
  luma: number | null;
  /** Laplacian variance over luma variance of the face crop. */
  sharpness: number | null;
  /** Yaw proxy: 0 frontal, +-1 when the nose lies under an eye. */
  yaw: number | null;
  /** Roll of the eye line in degrees, positive clockwise on the frame. */
  roll: number | null;
  /** Probabilities in manifest order; null unless the signal is "ok". */
  emotion: Float32Array | null;
  /** Time that the worker spent on this frame. */
  workMs: number;
}

/** One step of the temporal model: half a second of video. */
export interface StepReading {
  /** The end of the step, in milliseconds of monitored video since start(). */
  tMs: number;
  signal: Signal;
  /** Mean over the valid frames of the step; null unless the signal is "ok". */
  emotion: number[] | null;
  /** Calibrated probabilities; null while there is too little history or the signal is not "ok". */
  severity: number[] | null;
  /** Indexes of the severity levels in the contiguous conformal set; null exactly when severity is. */
  levelSet: number[] | null;
  /** Valid steps in the window. */
  validSteps: number;
}

/** How much a moment weighed in the latest estimate; weights sum to 1 over the valid steps. */
export interface Moment {
  tMs: number;
  weight: number;
}

export interface MonitorStats {
  frames: number;
  p50Ms: number;
  p95Ms: number;
  /** Tensors alive in the worker; constant between frames. */
  numTensors: number;
  /** Mean milliseconds of each stage; a step comes once in five frames. */
  stages: Record<string, number>;
  /** What the networks run on, by TF.js' name for it. */
  backend: string;
}

export interface ModelIdentity {
  id: string;
  version: string;
}
