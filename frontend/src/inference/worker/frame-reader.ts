import { cut, eyeAligned } from '../pipeline/crop';
import type { Face } from '../pipeline/detections';
import { FrameRate } from '../pipeline/frame-rate';
import { type Observation, gate } from '../pipeline/gate';
import type { Box } from '../pipeline/geometry';
import type { Letterbox } from '../pipeline/letterbox';
import type { AffectManifest } from '../pipeline/manifest';
import { type Pixels, type Plane, meanLuma } from '../pipeline/pixels';
import { clipped, mean, roll, sharpness, yaw } from '../pipeline/quality';
import type { FaceTracker } from '../pipeline/tracking';
import type { FrameReading } from '../protocol/readings';
import type { AffectModel, Encoding } from './affect';
import type { Detector } from './detector';
import type { Stopwatch } from './stopwatch';

export type Reading = Omit<FrameReading, 'tMs' | 'workMs' | 'emotion'>;

export interface FrameOutcome {
  reading: Reading;
  /** Present exactly when the signal is "ok". */
  encoding: Encoding | null;
}

interface AlignedFace {
  face: Face;
  crop: Plane;
}

/** One frame: find the face, judge the picture, align, encode. */
export class FrameReader {
  private readonly rate = new FrameRate();
  private lastLuma: number | null = null;
  private readonly detector: Detector;
  private readonly tracker: FaceTracker;
  private readonly affect: AffectModel;
  private readonly manifest: AffectManifest;

  constructor(
    detector: Detector,
    tracker: FaceTracker,
    affect: AffectModel,
    manifest: AffectManifest,
  ) {
    this.detector = detector;
    this.tracker = tracker;
    this.affect = affect;
    this.manifest = manifest;
  }

  read(tMs: number, picture: Pixels, watch: Stopwatch): FrameOutcome {
    const look = (view: Letterbox) => this.detector.detect(picture, view);
    const faces = watch.time('detect', () => this.tracker.find(tMs, picture, look));
    const only = faces.length === 1 ? faces[0]! : null;
    const aligned = only && watch.time('align', () => this.align(picture, only));
    const observed = watch.time('gate', () => observe(faces.length, picture, aligned));
    const signal = gate({ ...observed, fps: this.fps(tMs, observed.frameLuma) });
    const encoding =
      aligned && signal === 'ok'
        ? watch.time('encode', () => this.affect.encode(aligned.crop.data.map((v) => v / 255)))
        : null;
    return {
      reading: {
        signal,
        faces: faces.length,
        box: only && inFractions(only.box, picture),
        luma: observed.face?.luma ?? observed.frameLuma,
        sharpness: observed.face?.sharpness ?? null,
        yaw: observed.face?.yaw ?? null,
        roll: only && roll(only.rightEye, only.leftEye),
      },
      encoding,
    };
  }

  reset(): void {
    this.rate.reset();
    this.tracker.reset();
  }

  /** A live camera's noise never gives the very same mean twice: such a picture is no new one. */
  private fps(tMs: number, frameLuma: number): number | null {
    const isNew = frameLuma !== this.lastLuma;
    this.lastLuma = frameLuma;
    return this.rate.observe(tMs, isNew);
  }

  private align(picture: Pixels, face: Face): AlignedFace {
    const { side, crop } = this.manifest;
    const to = eyeAligned(face.rightEye, face.leftEye, { side, ...crop });
    return { face, crop: cut(picture, to, side) };
  }
}

function observe(
  faces: number,
  picture: Pixels,
  aligned: AlignedFace | null,
): Omit<Observation, 'fps'> {
  return {
    faces,
    frameLuma: meanLuma(picture),
    frameWidth: picture.width,
    face: aligned && {
      widthPx: aligned.face.box.width,
      luma: mean(aligned.crop.data),
      clipped: clipped(aligned.crop.data),
      sharpness: sharpness(aligned.crop),
      yaw: yaw(aligned.face.rightEye, aligned.face.leftEye, aligned.face.nose),
    },
  };
}

function inFractions(box: Box, { width, height }: Pixels): Box {
  return {
    x: box.x / width,
    y: box.y / height,
    width: box.width / width,
    height: box.height / height,
  };
}
