import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { Frame } from '../protocol';
import { FrameLoop } from './frame-loop';

type Callback = (nowMs: number, metadata: { mediaTime: number }) => void;

/** The loop takes a picture asynchronously, and asks for the next one when it is nearly due. */
const taken = () => vi.advanceTimersByTimeAsync(100);

/** A video whose pictures the test shows, as the browser's frame callback would. */
class FakeVideo {
  paused = false;
  currentTime = 0;
  /** The time of the last picture that was sent to the worker. */
  sentMs = NaN;
  private callback: Callback | null = null;

  requestVideoFrameCallback(callback: Callback) {
    this.callback = callback;
    return 1;
  }

  cancelVideoFrameCallback() {
    this.callback = null;
  }

  play() {
    this.paused = false;
    return Promise.resolve();
  }

  /** Shows a picture, lets the loop take it, and answers it. */
  async show(loop: FrameLoop, { mediaMs, nowMs = mediaMs }: { mediaMs: number; nowMs?: number }) {
    await this.showUnanswered({ mediaMs, nowMs });
    loop.settled(this.sentMs, 1);
  }

  async showUnanswered({ mediaMs, nowMs = mediaMs }: { mediaMs: number; nowMs?: number }) {
    await taken();
    this.callback?.(nowMs, { mediaTime: mediaMs / 1000 });
    await taken();
  }
}

function setUp() {
  const video = new FakeVideo();
  const told: (number | 'reset')[] = [];
  const failures: string[] = [];
  const loop = new FrameLoop(video as unknown as HTMLVideoElement, {
    send: (tMs) => {
      video.sentMs = tMs;
      told.push(Math.round(tMs));
    },
    reset: () => told.push('reset'),
    failed: (error) => failures.push(error.message),
  });
  loop.start();
  return { video, told, loop, failures };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ close() {} } as Frame));
});

describe('the frame loop', () => {
  it('tells the video’s own times, however late the browser shows the pictures', async () => {
    const { video, told, loop } = setUp();
    for (const [mediaMs, nowMs] of [
      [1000, 1000],
      [1100, 1190],
      // Dropped: the picture of 1200.
      [1300, 1310],
      [1400, 1690],
    ] as const) {
      await video.show(loop, { mediaMs, nowMs });
    }
    expect(told).toEqual([0, 100, 300, 400]);
  });

  it('goes by the video’s current time where the frames’ own times stand still', async () => {
    const { video, told, loop } = setUp();
    for (const nowMs of [1000, 1100, 1250]) {
      video.currentTime = nowMs / 1000;
      await video.show(loop, { mediaMs: 0, nowMs });
    }
    expect(told).toEqual([0, 100, 250]);
  });

  it('takes no picture while the last one is unanswered', async () => {
    const { video, told, loop } = setUp();
    await video.show(loop, { mediaMs: 0 });
    await video.showUnanswered({ mediaMs: 100 });
    await video.showUnanswered({ mediaMs: 200 });
    await video.show(loop, { mediaMs: 300 });
    await video.show(loop, { mediaMs: 400 });
    expect(told).toEqual([0, 100, 400]);
  });

  it('gives a picture up that is not answered in time, and ignores its late answer', async () => {
    const { video, told, loop, failures } = setUp();
    await video.showUnanswered({ mediaMs: 0 });
    const given = video.sentMs;
    await video.showUnanswered({ mediaMs: 5000 });
    expect(failures).toEqual(['a frame was not answered in time']);
    loop.settled(given, 1);
    await video.showUnanswered({ mediaMs: 5100 });
    expect(told).toEqual([0, 5000]);
  });

  it('forgets what was before a device slept, whichever clock tells', async () => {
    const clocks = {
      'the page’s clock': { nowMs: 60_200, mediaMs: 200, sleptMs: 0 },
      'the wall clock': { nowMs: 200, mediaMs: 200, sleptMs: 60_000 },
      'the video’s clock': { nowMs: 200, mediaMs: 60_200, sleptMs: 0 },
    };
    for (const [clock, { nowMs, mediaMs, sleptMs }] of Object.entries(clocks)) {
      const { video, told, loop } = setUp();
      await video.show(loop, { mediaMs: 0 });
      await video.show(loop, { mediaMs: 100 });
      vi.setSystemTime(Date.now() + sleptMs);
      await video.show(loop, { nowMs, mediaMs });
      expect(told, clock).toEqual([0, 100, 'reset', 200]);
      loop.close();
    }
  });

  it('stands still while it is paused or the tab is hidden', async () => {
    const { video, told, loop } = setUp();
    await video.show(loop, { mediaMs: 0 });
    await video.show(loop, { mediaMs: 100 });
    loop.pause();
    await video.show(loop, { mediaMs: 1000 });
    loop.start();
    await video.show(loop, { mediaMs: 2000 });
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    await video.show(loop, { mediaMs: 3000 });
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    await video.show(loop, { mediaMs: 4000 });
    expect(told).toEqual([0, 100, 200, 300]);
  });
});

it('plays a video again that the browser paused in a frozen tab', () => {
  const { video, loop } = setUp();
  loop.pause();
  video.paused = true;
  loop.start();
  expect(video.paused).toBe(false);
});

describe('without the video’s frame callback', () => {
  it('looks at each repaint whether the video’s time has moved', async () => {
    const repaints: FrameRequestCallback[] = [];
    vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) =>
      repaints.push(callback),
    );
    const video = { currentTime: 0, readyState: 4 };
    const told: number[] = [];
    const loop: FrameLoop = new FrameLoop(video as unknown as HTMLVideoElement, {
      send: (tMs) => {
        told.push(Math.round(tMs));
        loop.settled(tMs, 1);
      },
      reset: () => undefined,
      failed: (error) => {
        throw error;
      },
    });
    loop.start();
    for (const [nowMs, currentTime] of [
      [0, 7],
      [17, 7],
      [150, 7],
      [200, 7.2],
    ] as const) {
      video.currentTime = currentTime;
      await taken();
      repaints.splice(0).forEach((callback) => callback(nowMs));
      await taken();
    }
    expect(told).toEqual([0, 200]);
  });
});
