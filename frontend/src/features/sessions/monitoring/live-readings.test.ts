// @vitest-environment node
import { describe, expect, it } from 'vitest';

import type { FrameReading, Signal, StepReading } from '../../../inference/client';
import { LiveReadings } from './live-readings';

const frame = (tMs: number, signal: Signal = 'ok', emotion: number[] = [1, 0]): FrameReading => ({
  tMs,
  signal,
  faces: 1,
  box: null,
  luma: 100,
  sharpness: null,
  yaw: null,
  roll: null,
  emotion: signal === 'ok' ? Float32Array.from(emotion) : null,
  workMs: 1,
});

const step = (signal: Signal, severity: number[] | null = null): StepReading => ({
  tMs: 0,
  signal,
  emotion: null,
  severity,
  levelSet: severity && [0],
  validSteps: 0,
});

describe('LiveReadings', () => {
  it('shows another signal only when it lasts', () => {
    const live = new LiveReadings();
    live.frame(frame(0), 0);
    live.frame(frame(100, 'head_turned'), 100);
    expect(live.getState().signal).toBe('ok');
    live.frame(frame(800, 'head_turned'), 800);
    expect(live.getState().signal).toBe('head_turned');
  });

  it('smooths the emotions for the eye', () => {
    const live = new LiveReadings();
    live.frame(frame(0, 'ok', [1, 0]), 0);
    live.frame(frame(100, 'ok', [0, 1]), 100);
    const [first = 0, second = 0] = live.getState().emotion ?? [];
    expect(first).toBeGreaterThan(0.8);
    expect(first + second).toBeCloseTo(1);
  });

  it('counts the time without a usable picture and names the commonest obstacle', () => {
    const live = new LiveReadings();
    live.step(step('ok'));
    ['no_face', 'too_dark', 'too_dark'].forEach((signal) => live.step(step(signal as Signal)));
    expect(live.getState()).toMatchObject({ unusableMs: 1_500, obstacle: 'too_dark' });
    live.step(step('ok'));
    expect(live.getState()).toMatchObject({ unusableMs: 0, usableSteps: 2, steps: 5 });
  });

  it('keeps an estimate through a blink, not through a long gap', () => {
    const live = new LiveReadings();
    live.step(step('ok', [1, 0, 0, 0]));
    live.step(step('no_face'));
    expect(live.getState().estimate).not.toBeNull();
    for (let index = 0; index < 11; index++) live.step(step('no_face'));
    expect(live.getState().estimate).toBeNull();
  });

  it('notices a video that stands still, but not a page that was hidden', () => {
    const live = new LiveReadings();
    live.frame(frame(0), 0);
    live.resumed(60_000);
    live.tick(61_000, 1_000);
    expect(live.getState().signal).toBe('ok');
    live.tick(64_000, 1_000);
    expect(live.getState()).toMatchObject({ signal: 'low_frame_rate', unusableMs: 1_000 });
  });
});
