// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';

import { NetworkError } from '../../../api/problem';
import type { Chunk, SessionEnd } from '../../../api/types';
import type { StepReading } from '../../../inference/client';
import type { Delivery, Parcel } from '../../../shared/device/parcel';
import { FakeClock, memoryOutbox, problem } from '../../../test/outbox';
import { type Ending, SessionUpload } from './session-upload';

const step = (index: number): StepReading => ({
  tMs: index * 500,
  signal: 'ok',
  emotion: [1, 0, 0, 0, 0, 0, 0, 0],
  severity: [0.7, 0.2, 0.1, 0],
  levelSet: [0, 1],
  validSteps: index,
});

const ending: Ending = { reason: 'finished', attention: [], severity: null, level_set: null };

/** What somebody fills in when the camera could not see them. Its id sorts after every other. */
const answers: Parcel = {
  id: 'ffffffff-ffff-7fff-bfff-ffffffffffff',
  kind: 'questionnaire',
  method: 'POST',
  path: '/api/v1/questionnaire-responses',
  body: {},
  stamped: true,
  needs: null,
  refusal: null,
};

/** A server that keeps what it was sent; each call can be made to fail a number of times. */
class FakeServer {
  chunks = new Map<number, Chunk>();
  ends: SessionEnd[] = [];
  log: string[] = [];
  private failures = new Map<string, Error[]>();

  failing(call: string, ...errors: Error[]) {
    this.failures.set(call, errors);
    return this;
  }

  readonly deliver = ({ kind, path, body }: Parcel): Promise<Delivery> => {
    const seq = Number(path.split('/').at(-1));
    const call = kind === 'session_chunk' ? `chunk ${seq}` : kind.replace('session_', '');
    this.log.push(call);
    const failure = this.failures.get(call)?.shift();
    if (failure) return Promise.reject(failure);
    if (kind === 'session_chunk') this.chunks.set(seq, body as Chunk);
    if (kind === 'session_end') this.ends.push(body as SessionEnd);
    return Promise.resolve({ text: JSON.stringify(body), answer: { id: 's' } });
  };
}

function monitored(server: FakeServer, steps: number, clock = new FakeClock()) {
  const outbox = memoryOutbox({ deliver: server.deliver }, clock);
  const around = { now: clock.now, hold: () => () => undefined };
  const upload = new SessionUpload('0', { id: 'm', version: '1' }, outbox, around);
  for (let index = 1; index <= steps; index++) upload.add(step(index));
  return { upload, clock, outbox };
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

  it('keeps sending after the end until everything arrived', async () => {
    const server = new FakeServer().failing('end', problem(500), problem(500));
    const { upload } = monitored(server, 20);
    upload.finish(ending);
    expect(upload.getState().done).toBe(false);
    await settled(upload);
    expect(server.ends).toHaveLength(1);
    expect(upload.getState().waiting).toEqual([]);
  });

  it('sets a refused chunk aside with its reason and goes on', async () => {
    const conflict = problem(409);
    const server = new FakeServer().failing('chunk 0', conflict);
    const { upload } = monitored(server, 120);
    upload.finish(ending);
    await settled(upload);
    expect(server.log).toEqual(['start', 'chunk 0', 'chunk 1', 'end']);
    expect(upload.getState().refused).toEqual([{ kind: 'session_chunk', error: conflict }]);
  });

  it('stops when the session itself is refused, and takes no more readings', async () => {
    const refusal = problem(403, 'consent-required');
    const server = new FakeServer().failing('start', refusal);
    const { upload } = monitored(server, 60);
    await settled(upload);
    upload.add(step(61));
    upload.finish(ending);
    expect(server.log).toEqual(['start']);
    const kinds = upload.getState().refused.map(({ kind }) => kind);
    expect(kinds).toEqual(['session_start', 'session_chunk']);
  });

  it('can be referred to before the server has heard of it, but not once it was refused', async () => {
    const offline = new FakeServer().failing('start', new NetworkError('offline'));
    const { upload, outbox } = monitored(offline, 10);
    upload.finish(ending);
    expect(upload.reference).toBe('0');
    await outbox.add([{ ...answers, body: { session_id: upload.reference } }]);
    await settled(upload);
    await vi.waitFor(() => expect(outbox.getState().waiting).toEqual([]));
    expect(offline.log).toEqual(['start', 'start', 'questionnaire', 'chunk 0', 'end']);

    const strict = new FakeServer().failing('start', problem(403, 'consent-required'));
    const refused = monitored(strict, 10).upload;
    await vi.waitFor(() => expect(refused.reference).toBeNull());
  });

  it('leaves the answers that refer to it alone when it is refused', async () => {
    const server = new FakeServer().failing('start', problem(403, 'consent-required'));
    const { upload, outbox } = monitored(server, 10);
    upload.finish(ending);
    await outbox.add([{ ...answers, body: { session_id: '0' } }]);
    await vi.waitFor(() => expect(server.log).toEqual(['start', 'questionnaire']));
    expect(outbox.getState().refused.map(({ kind }) => kind)).not.toContain('questionnaire');
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

  it('ends when it was last heard of, if the page or the device was away since then', async () => {
    const server = new FakeServer();
    const clock = new FakeClock();
    const { upload } = monitored(server, 10, clock);
    const heardAt = new Date(clock.now()).toISOString();
    clock.advance(8 * 3_600_000);
    upload.finish({ ...ending, reason: 'hidden' });
    await settled(upload);
    expect(server.ends[0]?.ended_at).toBe(heardAt);
  });

  it('shows what was sent, exactly as it was sent', async () => {
    const server = new FakeServer();
    const { upload } = monitored(server, 60);
    upload.finish(ending);
    await settled(upload);
    const { sent } = upload.getState();
    expect(sent.map((part) => part.kind)).toEqual([
      'session_start',
      'session_chunk',
      'session_end',
    ]);
    expect(sent[1]?.text).toBe(JSON.stringify(server.chunks.get(0)));
  });
});
