// @vitest-environment node
import { describe, expect, it } from 'vitest';
import golden from '../../../../tests/contract/inference_gate.json';
import { gate } from './gate';

describe('the gate', () => {
  it.each(golden.cases)('says $signal for $name', (c) => {
    const face = c.face && {
      widthPx: c.face.width_px,
      luma: c.face.luma,
      sharpness: c.face.sharpness,
      yaw: c.face.yaw,
    };
    const { faces, fps } = c;
    const seen = { faces, frameLuma: c.frame_luma, frameWidth: c.frame_width, fps, face };
    expect(gate(seen)).toBe(c.signal);
  });
});
