// @vitest-environment node
import { describe, expect, it } from 'vitest';
import golden from '../../../../tests/contract/inference_gate.json';
import { gate, stepsBeforeEstimate } from './gate';

describe('the gate', () => {
  it.each(golden.cases)('says $signal for $name', (c) => {
    const face = c.face && {
      widthPx: c.face.width_px,
      luma: c.face.luma,
      clipped: c.face.clipped,
      sharpness: c.face.sharpness,
      yaw: c.face.yaw,
    };
    const { faces, fps } = c;
    const seen = { faces, frameLuma: c.frame_luma, frameWidth: c.frame_width, fps, face };
    expect(gate(seen)).toBe(c.signal);
  });
});

describe('an estimate', () => {
  it('waits for thirty seconds of usable picture, at any rate', () => {
    expect(stepsBeforeEstimate({ rateHz: 2, minimumValidSteps: 20 })).toBe(60);
    expect(stepsBeforeEstimate({ rateHz: 0.5, minimumValidSteps: 10 })).toBe(15);
  });

  it('waits longer where the model asks for it', () => {
    expect(stepsBeforeEstimate({ rateHz: 2, minimumValidSteps: 80 })).toBe(80);
  });
});
