// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';

import { ApiError, NetworkError } from '../../../api/problem';
import type { Chunk, SessionEnd, SessionStart, SessionSummary } from '../../../api/types';
import type { StepReading } from '../../../inference/client';
import {
  type Ending,
  SessionUpload,
  type UploadClock,
  type UploadTransport,
  waitAfter,
} from './session-upload';

const step = (index: number): StepReading => ({
  tMs: index * 500,
  signal: 'ok',
  emotion: [1, 0, 0, 0, 0, 0, 0, 0],
  severity: [0.7, 0.2, 0.1, 0],
  levelSet: [0, 1],
  validSteps: index,
});

const ending: Ending = { reason: 'finished', attention: [], severity: null, level_set: null };
const serverError = () => new ApiError({ type: 'about:blank', title: 'down', status: 500 });

/** A server that keeps what it was sent; each call can be made to fail a number of times. */
class FakeServer implements UploadTransport {
  starts: SessionStart[] = [];
  chunks = new Map<number, Chunk>();
  ends: SessionEnd[] = [];
  log: string[] = [];
  private failures = new Map<string, Error[]>();

  failing(call: string, ...errors: Error[]) {
    this.failures.set(call, errors);
    return this;
  }

  start(body: SessionStart) {
    return this.answer('start', () => this.starts.push(body));
  }

  chunk(_id: string, seq: number, body: Chunk) {
    return this.answer(`chunk ${seq}`, () => this.chunks.set(seq, body));
  }

  end(_id: string, body: SessionEnd) {
    return this.answer('end', () => this.ends.push(body));
  }

  private answer(call: string, keep: () => unknown): Promise<SessionSummary> {
    this.log.push(call);
    const failure = this.failures.get(call)?.shift();
    if (failure) return Promise.reject(failure);
    keep();
    return Promise.resolve({ id: 's' } as SessionSummary);
  }
}

/** Time passes at once; the waits that were asked for are kept. */
class FakeClock implements UploadClock {
  waits: number[] = [];
  now = () => Date.UTC(2026, 0, 1);
  sleep = (ms: number) => {
    this.waits.push(ms);
    return Promise.resolve();
  };
}

function monitored(server: FakeServer, steps: number, clock = new FakeClock()) {
  const upload = new SessionUpload('s', { id: 'm', version: '1' }, server, clock);
  for (let index = 1; index <= steps; index++) upload.add(step(index));
  return { upload, clock };
}

const settled = (upload: SessionUpload) =>
  vi.waitFor(() => expect(upload.getState().done).toBe(true));

describe('SessionUpload', () => {
  it('sends the start, 30-second chunks with running numbers, then the end', async () => {
    const server = new FakeServer();
    const { upload } = monitored(server, 130);
    upload.finish(ending);
    await settled(upload);
    expect(server.log).toEqual(['start', 'chunk 0', 'chunk 1', 'chunk 2', 'end']);
    expect([...server.chunks.values()].map((chunk) => chunk.signal.length)).toEqual([60, 60, 10]);
    expect([...server.chunks.values()].map((chunk) => chunk.t0_ms)).toEqual([500, 30_500, 60_500]);
    expect(server.ends[0]).toMatchObject({ reason: 'finished', chunks: 3 });
  });

  it('tries again with growing waits while there is no connection', async () => {
    const offline = () => new NetworkError(new TypeError('fetch failed'));
    const server = new FakeServer().failing('start', offline(), offline(), offline());
    const { upload, clock } = monitored(server, 60);
    upload.finish(ending);
    await settled(upload);
    expect(clock.waits).toEqual([1_000, 2_000, 4_000]);
    expect(server.log.filter((call) => call === 'start')).toHaveLength(4);
    expect(server.chunks.size).toBe(1);
    expect(upload.getState().trouble).toBeNull();
  });

  it('lets other chunks pass one that fails, and still delivers it once', async () => {
    const server = new FakeServer().failing('chunk 0', serverError(), serverError());
    const { upload } = monitored(server, 180);
    upload.finish(ending);
    await settled(upload);
    expect(server.log).toEqual([
      'start',
      'chunk 0',
      'chunk 1',
      'chunk 2',
      'end',
      'chunk 0',
      'chunk 0',
    ]);
    expect([...server.chunks.keys()].sort()).toEqual([0, 1, 2]);
  });

  it('keeps sending after the end until everything arrived', async () => {
    const server = new FakeServer().failing('end', serverError(), serverError());
    const { upload } = monitored(server, 20);
    upload.finish(ending);
    expect(upload.getState().done).toBe(false);
    await settled(upload);
    expect(server.ends).toHaveLength(1);
    expect(upload.getState().pending).toBe(0);
  });

  it('sets a refused chunk aside with its reason and goes on', async () => {
    const conflict = new ApiError({ type: 'conflict', title: 'Other content', status: 409 });
    const server = new FakeServer().failing('chunk 0', conflict);
    const { upload } = monitored(server, 120);
    upload.finish(ending);
    await settled(upload);
    expect(server.log).toEqual(['start', 'chunk 0', 'chunk 1', 'end']);
    expect(upload.getState().refused).toEqual([{ kind: 'chunk', error: conflict }]);
  });

  it('stops when the session itself is refused, and takes no more readings', async () => {
    const refusal = new ApiError({ type: 'consent-required', title: 'No consent', status: 403 });
    const server = new FakeServer().failing('start', refusal);
    const { upload } = monitored(server, 60);
    await settled(upload);
    upload.add(step(61));
    upload.finish(ending);
    expect(server.log).toEqual(['start']);
    expect(upload.getState().refused).toEqual([{ kind: 'start', error: refusal }]);
  });

  it('waits for a new sign-in when the old one expired', async () => {
    const signedOut = new ApiError({ type: 'about:blank', title: 'Unauthorized', status: 401 });
    const server = new FakeServer().failing('chunk 0', signedOut);
    const { upload } = monitored(server, 60);
    upload.finish(ending);
    await settled(upload);
    expect(server.chunks.size).toBe(1);
  });

  it('begins a new chunk after a pause instead of pretending that time went on', async () => {
    const server = new FakeServer();
    const { upload } = monitored(server, 10);
    upload.add(step(100));
    upload.finish(ending);
    await settled(upload);
    expect([...server.chunks.values()].map((chunk) => chunk.t0_ms)).toEqual([500, 50_000]);
  });

  it('ends once, however often it is asked to', async () => {
    const server = new FakeServer();
    const { upload } = monitored(server, 10);
    upload.finish(ending);
    upload.finish({ ...ending, reason: 'camera_lost' });
    await settled(upload);
    expect(server.ends.map((end) => end.reason)).toEqual(['finished']);
  });

  it('shows what was sent, exactly as it was sent', async () => {
    const server = new FakeServer();
    const { upload } = monitored(server, 60);
    upload.finish(ending);
    await settled(upload);
    const { sent } = upload.getState();
    expect(sent.map((part) => part.kind)).toEqual(['start', 'chunk', 'end']);
    expect(sent[1]?.body).toBe(server.chunks.get(0));
  });

  it('never waits longer than a minute', () => {
    expect([1, 2, 7, 30].map(waitAfter)).toEqual([1_000, 2_000, 60_000, 60_000]);
  });
});
