// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Signal } from './signals';
import { type FrameResult, StepGrid } from './steps';

function frame(tMs: number, signal: Signal = 'ok', value = 1): FrameResult {
  const vector = Float32Array.of(value);
  return { tMs, signal, reading: signal === 'ok' ? { embedding: vector, emotion: vector } : null };
}

function stepsOf(frames: FrameResult[]) {
  const grid = new StepGrid(2);
  return frames.flatMap((f) => grid.add(f));
}

describe('steps', () => {
  it('end every half second of video time', () => {
    const steps = stepsOf([0, 100, 499, 500, 990, 1010].map((t) => frame(t)));
    expect(steps.map((s) => s.tMs)).toEqual([500, 1000]);
  });

  it('hold the mean of their valid frames', () => {
    const frames = [frame(0, 'ok', 1), frame(100, 'ok', 4), frame(200, 'blurred'), frame(500)];
    expect(stepsOf(frames)[0]!.reading!.embedding[0]).toBe(2.5);
  });

  it('are valid when half of their frames are', () => {
    const [half] = stepsOf([frame(0), frame(100, 'no_face'), frame(500)]);
    expect(half!.signal).toBe('ok');
    const [less] = stepsOf([frame(0), frame(100, 'no_face'), frame(200, 'no_face'), frame(500)]);
    expect(less).toEqual({ tMs: 500, signal: 'no_face', reading: null });
  });

  it('give the most frequent reason, of equals the latest', () => {
    const most = ['blurred', 'no_face', 'blurred'] as const;
    expect(stepsOf([...most.map((s, i) => frame(i, s)), frame(500)])[0]!.signal).toBe('blurred');
    const equal = ['blurred', 'no_face'] as const;
    expect(stepsOf([...equal.map((s, i) => frame(i, s)), frame(500)])[0]!.signal).toBe('no_face');
  });

  it('without frames say that the frames come too slowly', () => {
    const steps = stepsOf([frame(0), frame(1600)]);
    expect(steps.map((s) => s.signal)).toEqual(['ok', 'low_frame_rate', 'low_frame_rate']);
  });

  it('begin anew after a reset, on the same grid', () => {
    const grid = new StepGrid(2);
    grid.add(frame(300));
    grid.reset();
    expect(grid.add(frame(9700))).toEqual([]);
    expect(grid.add(frame(10000)).map((s) => s.tMs)).toEqual([10000]);
  });
});
