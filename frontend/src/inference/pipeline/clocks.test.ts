// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { FrameRate } from './frame-rate';
import { MediaClock } from './media-clock';
import { Pacer } from './pacer';
import { Timings } from './timings';

describe('the media clock', () => {
  it('counts from the first frame in the video’s own time', () => {
    const clock = new MediaClock();
    expect([5000, 5100, 5233].map((t) => clock.read(t))).toEqual([0, 100, 233]);
  });

  it('stands still while suspended', () => {
    const clock = new MediaClock();
    [0, 100].forEach((t) => clock.read(t));
    clock.suspend();
    expect([60_100, 60_200].map((t) => clock.read(t))).toEqual([200, 300]);
  });

  it('goes on when the video’s time jumps back', () => {
    const clock = new MediaClock();
    expect([0, 100, 200, 0, 100].map((t) => clock.read(t))).toEqual([0, 100, 200, 300, 400]);
  });
});

describe('the pacer', () => {
  function rate(workMs: number, cameraFps = 30): number {
    const pacer = new Pacer();
    let taken = 0;
    for (let i = 0; i < cameraFps * 40; i++) {
      if (!pacer.take((i * 1000) / cameraFps)) continue;
      pacer.worked(workMs);
      if (i >= cameraFps * 20) taken += 1;
    }
    return taken / 20;
  }

  it('takes about 10 frames a second where a frame costs 15 ms', () => {
    expect(rate(15)).toBeCloseTo(10, 0);
  });

  it('stays between 6 and 10 on slow and fast devices', () => {
    expect(rate(200)).toBeCloseTo(6, 0);
    expect(rate(1)).toBeCloseTo(10, 0);
  });

  it('takes every frame of a slow camera', () => {
    expect(rate(15, 5)).toBe(5);
  });
});

describe('the frame rate', () => {
  it('is not known before a second has passed', () => {
    const rate = new FrameRate();
    expect([0, 300, 900].map((t) => rate.observe(t))).toEqual([null, null, null]);
  });

  it('is measured over the last two seconds', () => {
    const rate = new FrameRate();
    let fps: number | null = null;
    for (let t = 0; t <= 3000; t += 250) fps = rate.observe(t);
    expect(fps).toBe(4);
    for (let t = 3100; t <= 6000; t += 100) fps = rate.observe(t);
    expect(fps).toBe(10);
  });

  it('falls while the picture stands still, and rises again with new ones', () => {
    const rate = new FrameRate();
    const over = (fromMs: number, toMs: number, isNew: boolean) => {
      let fps: number | null = null;
      for (let t = fromMs; t <= toMs; t += 100) fps = rate.observe(t, isNew);
      return fps;
    };
    expect(over(0, 3000, true)).toBe(10);
    expect(over(3100, 5000, false)).toBeLessThan(1);
    expect(over(5100, 8000, true)).toBe(10);
  });

  it('knows a camera of less than one frame in two seconds', () => {
    const rate = new FrameRate();
    expect([0, 4000, 8000].map((t) => rate.observe(t))).toEqual([null, 0.25, 0.25]);
  });
});

describe('timings', () => {
  it('give percentiles and the mean of the latest values', () => {
    const timings = new Timings();
    expect(timings.percentile(0.5)).toBe(0);
    expect(timings.mean()).toBe(0);
    for (let i = 1; i <= 1000; i++) timings.add(i);
    expect(timings.percentile(0.5)).toBe(700);
    expect(timings.percentile(1)).toBe(1000);
    expect(timings.mean()).toBe(700.5);
  });
});
