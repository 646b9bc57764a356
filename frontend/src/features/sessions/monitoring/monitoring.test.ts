import { beforeEach, describe, expect, it, vi } from 'vitest';

import {
  CameraError,
  type Monitor,
  MonitorError,
  type MonitorOptions,
  type Signal,
  type StepReading,
} from '../../../inference/client';
import type { Parcel } from '../../../shared/device/parcel';
import { FakeCameras, fakeVideo } from '../../../test/cameras';
import { memoryOutbox, problem } from '../../../test/outbox';
import { SessionUpload } from '../upload/session-upload';
import { fallbackReasons } from './fallback-reason';
import { LiveCamera } from './live-camera';
import { type Failure, Monitoring } from './monitoring';

function setUp(change: {
  openCamera?: () => Promise<never>;
  open?: () => Promise<Monitor>;
  loaded?: Promise<void>;
}) {
  const cameras = new FakeCameras({ deviceId: 'built-in' }, { deviceId: 'webcam' });
  const closed = vi.fn(() => Promise.resolve());
  const sent: string[] = [];
  const orders: string[] = [];
  const deliver = vi.fn((parcel: Parcel) => {
    sent.push('reason' in parcel.body ? (parcel.body.reason as string) : parcel.kind);
    return Promise.resolve({ text: '', answer: null });
  });
  let options: MonitorOptions | undefined;
  const monitor: Monitor = {
    model: { id: 'm', version: '1' },
    emotions: ['neutral'],
    severities: ['normal', 'mild', 'moderate', 'severe'],
    start: () => void orders.push('start'),
    pause: () => void orders.push('pause'),
    reset: () => void orders.push('reset'),
    attention: () => Promise.resolve([{ tMs: 10_500, weight: 1 }]),
    stats: () =>
      Promise.resolve({ frames: 0, p50Ms: 0, p95Ms: 0, numTensors: 0, stages: {}, backend: '' }),
    close: closed,
  };
  const discarded = vi.fn();
  const prepareMonitor = vi.fn(() => ({
    open: async (given: MonitorOptions) => {
      options = given;
      await change.loaded;
      return (await change.open?.()) ?? monitor;
    },
    discard: discarded,
  }));
  const monitoring = new Monitoring({
    prepareMonitor,
    beginUpload: (model) =>
      new SessionUpload('s', model, memoryOutbox({ deliver }), {
        now: () => 0,
        hold: () => () => undefined,
      }),
    openCamera: change.openCamera ?? ((camera) => LiveCamera.open(camera, cameras)),
  });
  const video = fakeVideo();
  const step = (reading: Partial<StepReading> = {}) =>
    options?.onStep({
      tMs: 10_500,
      signal: 'ok',
      emotion: null,
      severity: [0.1, 0.6, 0.2, 0.1],
      levelSet: [1, 2],
      validSteps: 1,
      ...reading,
    });
  const phase = () => monitoring.getState().phase;
  const heard = () => options!;
  const models = { prepareMonitor, discarded };
  return { monitoring, orders, video, cameras, closed, deliver, sent, step, phase, heard, models };
}

beforeEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

async function begun() {
  const parts = setUp({});
  await parts.monitoring.open(parts.video);
  await parts.monitoring.begin();
  return parts;
}

describe('opening the camera', () => {
  const cameraKinds: Failure[] = ['denied', 'missing', 'busy', 'insecure', 'unsupported'];
  it.each(cameraKinds)('says when it is %s and knows the questionnaire’s reason', async (kind) => {
    const { monitoring, video, closed, phase } = setUp({
      openCamera: () => Promise.reject(new CameraError(kind as 'denied', kind)),
    });
    await monitoring.open(video);
    expect(phase()).toEqual({ name: 'failed', failure: kind });
    expect(fallbackReasons[kind]).toBeTruthy();
    expect(closed).toHaveBeenCalled();
  });

  it('says when the model is missing, and switches the camera off again', async () => {
    const { monitoring, video, cameras, phase } = setUp({
      open: () => Promise.reject(new MonitorError('model_missing', '404')),
    });
    await monitoring.open(video);
    expect(phase()).toEqual({ name: 'failed', failure: 'model_missing' });
    expect(cameras.track.stopped).toBe(true);
  });

  it('says when the camera was unplugged while the models were loading', async () => {
    let load = () => {};
    const loaded = new Promise<void>((resolve) => (load = resolve));
    const { monitoring, video, cameras, phase } = setUp({ loaded });
    const opening = monitoring.open(video);
    await vi.waitFor(() => expect(cameras.tracks).toHaveLength(1));
    cameras.track.dispatchEvent(new Event('ended'));
    load();
    await opening;
    expect(phase()).toEqual({ name: 'failed', failure: 'missing' });
  });

  it('gives the camera back when the page was left meanwhile', async () => {
    const { monitoring, video, cameras, phase } = setUp({});
    const opening = monitoring.open(video);
    monitoring.leave();
    await opening;
    expect(cameras.track.stopped).toBe(true);
    expect(phase()).toEqual({ name: 'idle' });
  });
});

describe('the models', () => {
  it('are loaded once when they were prepared, and without it as well', async () => {
    const { monitoring, video, models, phase } = setUp({});
    monitoring.prepare();
    monitoring.prepare();
    await monitoring.open(video);
    expect(models.prepareMonitor).toHaveBeenCalledTimes(1);
    monitoring.leave();
    await monitoring.open(video);
    expect(models.prepareMonitor).toHaveBeenCalledTimes(2);
    expect(phase()).toEqual({ name: 'checking' });
  });

  it('are discarded when the page is left before the camera was opened', () => {
    const { monitoring, models } = setUp({});
    monitoring.prepare();
    monitoring.leave();
    expect(models.discarded).toHaveBeenCalledTimes(1);
  });
});

describe('a session', () => {
  it('records from its beginning to its end, then lets go of the camera', async () => {
    const { monitoring, cameras, closed, sent, step, phase } = await begun();
    step();
    await monitoring.stop('finished');
    expect(phase()).toMatchObject({
      name: 'ended',
      outcome: {
        elapsedMs: 500,
        usableShare: 1,
        attention: [{ t_ms: 500, weight: 1 }],
        estimate: { levelSet: [1, 2] },
      },
    });
    await vi.waitFor(() => expect(sent).toEqual(['session_start', 'session_chunk', 'finished']));
    expect(cameras.track.stopped).toBe(true);
    expect(closed).toHaveBeenCalled();
  });

  it('ends with its reason when the camera is unplugged', async () => {
    const { cameras, sent, phase } = await begun();
    cameras.track.dispatchEvent(new Event('ended'));
    await vi.waitFor(() => expect(phase()).toMatchObject({ name: 'ended' }));
    await vi.waitFor(() => expect(sent).toContain('camera_lost'));
  });

  it('does not begin without its camera, unplugged at the last moment', async () => {
    const { monitoring, video, cameras, sent, phase } = setUp({});
    await monitoring.open(video);
    const beginning = monitoring.begin();
    cameras.track.dispatchEvent(new Event('ended'));
    await beginning;
    expect(phase()).toEqual({ name: 'failed', failure: 'missing' });
    expect(sent).toEqual([]);
  });

  it('is ended, and still sent, when the page is left', async () => {
    const { monitoring, sent, step } = await begun();
    step();
    monitoring.leave();
    await vi.waitFor(() => expect(sent).toEqual(['session_start', 'session_chunk', 'finished']));
  });

  it('is no part of the next visit', async () => {
    const { monitoring } = await begun();
    await monitoring.stop('finished');
    expect(monitoring.getState().upload?.reference).toBe('s');
    monitoring.leave();
    expect(monitoring.getState().upload).toBeNull();
  });

  it('stops at once when the server misses the consent', async () => {
    const { monitoring, video, cameras, deliver, phase } = setUp({});
    deliver.mockRejectedValue(problem(403, 'consent-required'));
    await monitoring.open(video);
    await monitoring.begin();
    await vi.waitFor(() => expect(phase()).toEqual({ name: 'failed', failure: 'consent' }));
    expect(cameras.track.stopped).toBe(true);
  });

  it('survives failing frames, but not a worker that never recovers', async () => {
    const { heard, phase } = await begun();
    for (let frame = 0; frame < 19; frame++) {
      heard().onError(new MonitorError('worker_failed', 'one frame'));
    }
    expect(phase()).toEqual({ name: 'live' });
    heard().onError(new MonitorError('worker_failed', 'one frame'));
    await vi.waitFor(() => expect(phase()).toEqual({ name: 'failed', failure: 'worker_failed' }));
  });
});

describe('another camera', () => {
  it('keeps the session going, with a new history', async () => {
    const { monitoring, orders, cameras, sent, step, phase } = await begun();
    step();
    await monitoring.switchCamera('webcam');
    expect(cameras.tracks.map(({ stopped }) => stopped)).toEqual([true, false]);
    expect(orders.slice(-3)).toEqual(['pause', 'reset', 'start']);
    expect(monitoring.readings.getState()).toMatchObject({ estimate: null, steps: 1 });
    step({ tMs: 11_000 });
    await monitoring.stop('finished');
    expect(phase()).toMatchObject({ outcome: { elapsedMs: 1_000 } });
    expect(cameras.track.stopped).toBe(true);
    await vi.waitFor(() => expect(sent).toEqual(['session_start', 'session_chunk', 'finished']));
  });

  it('ends the session as lost when no camera is left', async () => {
    const { monitoring, cameras, sent } = await begun();
    cameras.plug();
    await monitoring.switchCamera('webcam');
    await vi.waitFor(() => expect(sent).toContain('camera_lost'));
  });
});

describe('after a gap', () => {
  const aTick = 1_000;
  const sleep = (ms: number) => vi.setSystemTime(Date.now() + ms);

  beforeEach(() => vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] }));

  it('shows no estimate of the time before it', async () => {
    const { monitoring, step, heard, phase } = await begun();
    step();
    expect(monitoring.readings.getState().estimate).not.toBeNull();
    heard().onForgotten();
    expect(monitoring.readings.getState().estimate).toBeNull();
    expect(phase()).toEqual({ name: 'live' });
  });

  it('goes on when the device slept for five minutes, and ends after a longer sleep', async () => {
    const { sent, step, phase } = await begun();
    step();
    sleep(5 * 60_000 - aTick);
    vi.advanceTimersByTime(aTick);
    expect(phase()).toEqual({ name: 'live' });
    sleep(5 * 60_000);
    vi.advanceTimersByTime(aTick);
    // What was known before the sleep is the session's; the worker may tell of the gap meanwhile.
    await vi.waitFor(() =>
      expect(phase()).toMatchObject({
        name: 'ended',
        outcome: { reason: 'hidden', estimate: { levelSet: [1, 2] } },
      }),
    );
    await vi.waitFor(() => expect(sent).toContain('hidden'));
  });

  it('ends for the same reason when the worker or the camera is first to tell', async () => {
    const tellers: ((parts: Awaited<ReturnType<typeof begun>>) => void)[] = [
      ({ heard }) => heard().onForgotten(),
      ({ cameras }) => cameras.track.dispatchEvent(new Event('ended')),
    ];
    for (const tell of tellers) {
      const parts = await begun();
      parts.step();
      sleep(6 * 60_000);
      tell(parts);
      await vi.waitFor(() =>
        expect(parts.phase()).toMatchObject({
          name: 'ended',
          outcome: { reason: 'hidden', estimate: { levelSet: [1, 2] } },
        }),
      );
    }
  });

  it('ends a session whose page stays out of view, and lets go of the camera', async () => {
    const { cameras, phase } = await begun();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    vi.advanceTimersByTime(5 * 60_000 + 2 * aTick);
    hidden.mockRestore();
    await vi.waitFor(() => expect(phase()).toMatchObject({ name: 'ended' }));
    expect(cameras.track.stopped).toBe(true);
  });

  it('switches the camera off where no session has begun', async () => {
    const { monitoring, video, cameras, phase } = setUp({});
    await monitoring.open(video);
    sleep(6 * 60_000);
    vi.advanceTimersByTime(aTick);
    expect(phase()).toEqual({ name: 'idle' });
    expect(cameras.track.stopped).toBe(true);
  });
});

describe('a picture of no use', () => {
  const aMinute = (step: (reading: Partial<StepReading>) => void, signal: Signal) => {
    for (let passed = 0; passed < 60_000; passed += 500) step({ signal, severity: null });
  };

  it('ends the session with its reason and hands over to the questionnaire', async () => {
    const { monitoring, video, sent, step, phase, cameras } = setUp({});
    await monitoring.open(video);
    await monitoring.begin();
    step({ signal: 'no_face', severity: null });
    aMinute(step, 'too_dark');
    await vi.waitFor(() => expect(phase()).toEqual({ name: 'handed_over', obstacle: 'too_dark' }));
    await vi.waitFor(() => expect(sent).toContain('signal_lost'));
    expect(sent).toContain('session_chunk');
    expect(cameras.track.stopped).toBe(true);
  });

  it('hands over from the check as well, where no session has begun', async () => {
    const { monitoring, video, sent, step, phase, cameras } = setUp({});
    await monitoring.open(video);
    aMinute(step, 'no_face');
    await vi.waitFor(() => expect(phase()).toEqual({ name: 'handed_over', obstacle: 'no_face' }));
    expect(sent).toEqual([]);
    expect(cameras.track.stopped).toBe(true);
  });

  it('waits while somebody reads the crisis help or types', async () => {
    const { monitoring, video, step, phase } = setUp({});
    await monitoring.open(video);
    document.body.innerHTML = '<div role="dialog"><button>Close</button></div>';
    document.querySelector('button')?.focus();
    aMinute(step, 'no_face');
    aMinute(step, 'no_face');
    expect(phase()).toEqual({ name: 'checking' });
    document.body.innerHTML = '';
    expect(monitoring.readings.getState().opensInMs).toBe(60_000);
  });

  it('stays when the patient switched the handing over off', async () => {
    const { monitoring, video, step, phase } = setUp({});
    monitoring.readings.openByItself(false);
    await monitoring.open(video);
    await monitoring.begin();
    aMinute(step, 'no_face');
    expect(phase()).toEqual({ name: 'live' });
  });
});
