import type { LiveState } from './live-readings';

export type CheckResult = 'fine' | 'open';

export interface CameraChecks {
  alone: CheckResult;
  light: CheckResult;
  distance: CheckResult;
  facing: CheckResult;
}

/** What the last frames allow to say; whatever cannot be judged yet stays open. */
export function checkCamera({ signal, faces, luma }: LiveState): CameraChecks {
  const result = (fine: boolean): CheckResult => (fine ? 'fine' : 'open');
  const oneFace = faces === 1;
  return {
    alone: result(oneFace),
    light: result(luma !== null && signal !== 'too_dark' && signal !== 'too_bright'),
    distance: result(oneFace && signal !== 'face_too_small'),
    facing: result(signal === 'ok'),
  };
}
