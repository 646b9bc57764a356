// @vitest-environment node
import { describe, expect, it } from 'vitest';

import type { FrameReading, Signal, StepReading } from '../../../inference/client';
import { COUNTDOWN_MS, LiveReadings, OPENS_AFTER_MS } from './live-readings';

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
    expect(live.getState()).toMatchObject({ usableSteps: 1, steps: 4 });
  });

  it('takes two good seconds for a recovery, not a flicker', () => {
    const live = new LiveReadings();
    const unusable = () => live.getState().unusableMs;
    ['no_face', 'ok', 'ok', 'ok', 'no_face'].forEach((signal) => live.step(step(signal as Signal)));
    expect(unusable()).toBe(1_000);
    for (let index = 0; index < 4; index++) live.step(step('ok'));
    expect(unusable()).toBe(0);
    live.step(step('too_dark'));
    expect(live.getState()).toMatchObject({ unusableMs: 500, obstacle: 'too_dark' });
  });

  it('keeps an estimate through a blink, not through a long gap', () => {
    const live = new LiveReadings();
    live.step(step('ok', [1, 0, 0, 0]));
    live.step(step('no_face'));
    expect(live.getState().estimate).not.toBeNull();
    for (let index = 0; index < 11; index++) live.step(step('no_face'));
    expect(live.getState().estimate).toBeNull();
  });

  it('keeps nothing on screen of the time before a new history', () => {
    const live = new LiveReadings();
    live.frame({ ...frame(0), box: { x: 0, y: 0, width: 0.2, height: 0.2 } }, 0);
    live.step(step('ok', [1, 0, 0, 0]));
    live.forget();
    expect(live.getState()).toMatchObject({ estimate: null, emotion: null, box: null });
    expect(live.getState()).toMatchObject({ steps: 1, usableSteps: 1 });
  });

  it('notices a video that stands still, but not a page that was hidden', () => {
    const live = new LiveReadings();
    live.frame(frame(0), 0);
    live.resumed(60_000);
    live.tick(61_000, 1_000);
    expect(live.getState().signal).toBe('ok');
    live.tick(64_000, 1_000);
    expect(live.getState()).toMatchObject({
      signal: 'low_frame_rate',
      obstacle: 'low_frame_rate',
      unusableMs: 1_000,
    });
  });

  it('notices a video that never began', () => {
    const live = new LiveReadings();
    live.reset(1_000);
    live.tick(3_500, 1_000);
    expect(live.getState().unusableMs).toBe(0);
    live.tick(4_500, 1_000);
    expect(live.getState().unusableMs).toBe(1_000);
  });
});

describe('the time until the questionnaire opens', () => {
  const unusable = (live: LiveReadings, ms: number) => {
    for (let passed = 0; passed < ms; passed += 500) live.step(step('no_face'));
  };
  const left = (live: LiveReadings) => live.getState().opensInMs;

  it('runs down while the picture is of no use, and begins anew after a recovery', () => {
    const live = new LiveReadings();
    expect(left(live)).toBe(OPENS_AFTER_MS);
    unusable(live, OPENS_AFTER_MS - COUNTDOWN_MS);
    expect(left(live)).toBe(COUNTDOWN_MS);
    for (let index = 0; index < 4; index++) live.step(step('ok'));
    expect(left(live)).toBe(OPENS_AFTER_MS);
    unusable(live, OPENS_AFTER_MS + 5_000);
    expect(left(live)).toBe(0);
  });

  it('can be put off as often as one likes', () => {
    const live = new LiveReadings();
    for (let times = 0; times < 12; times++) {
      unusable(live, OPENS_AFTER_MS - 500);
      live.putOff();
      expect(left(live)).toBe(OPENS_AFTER_MS);
    }
  });

  it('can be switched off, for the session after the check as well', () => {
    const live = new LiveReadings();
    live.openByItself(false);
    unusable(live, OPENS_AFTER_MS);
    expect(left(live)).toBeNull();
    live.reset(0);
    expect(left(live)).toBeNull();
    live.openByItself(true);
    expect(left(live)).toBe(OPENS_AFTER_MS);
  });

  it('leaves twenty seconds at least to put it off', () => {
    expect(COUNTDOWN_MS).toBeGreaterThanOrEqual(20_000);
  });
});
