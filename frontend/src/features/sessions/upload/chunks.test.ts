// @vitest-environment node
import { describe, expect, it } from 'vitest';

import type { StepReading } from '../../../inference/client';
import { leavesGap, toChunk } from './chunks';

const step = (tMs: number, change: Partial<StepReading> = {}): StepReading => ({
  tMs,
  signal: 'ok',
  emotion: [0.123456, 0.876544, 0, 0, 0, 0, 0, 0],
  severity: null,
  levelSet: null,
  validSteps: 1,
  ...change,
});

describe('toChunk', () => {
  it('turns readings into columns with times from the start of the session', () => {
    const chunk = toChunk([step(10_500), step(11_000)], 10_000);
    expect(chunk).toMatchObject({ t0_ms: 500, step_ms: 500, signal: ['ok', 'ok'] });
    expect(chunk.emotion[0]?.slice(0, 2)).toEqual([0.1235, 0.8765]);
    expect(chunk.severity).toEqual([null, null]);
  });

  it('never sends an emotion for an unusable moment', () => {
    const chunk = toChunk([step(500, { signal: 'too_dark' })], 0);
    expect(chunk.emotion).toEqual([null]);
  });
});

describe('leavesGap', () => {
  it('is quiet on the 2 Hz grid and at the beginning', () => {
    expect(leavesGap(undefined, step(500))).toBe(false);
    expect(leavesGap(step(500), step(1_040))).toBe(false);
  });

  it('sees a pause', () => {
    expect(leavesGap(step(500), step(2_500))).toBe(true);
  });
});
