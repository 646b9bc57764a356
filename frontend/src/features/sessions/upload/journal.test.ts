// @vitest-environment node
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it, vi } from 'vitest';

import { NetworkError } from '../../../api/problem';
import type { Chunk, SessionEnd } from '../../../api/types';
import type { StepReading } from '../../../inference/client';
import { type DeviceDatabase, openDeviceDatabase } from '../../../shared/device/database';
import { Outbox } from '../../../shared/device/outbox';
import type { Parcel } from '../../../shared/device/parcel';
import { FakeClock, surroundings } from '../../../test/outbox';
import { keyServer, openShelf } from '../../../test/shelves';
import { endAbandoned } from './journal';
import { SessionUpload } from './session-upload';

const step = (index: number): StepReading => ({
  tMs: index * 500,
  signal: 'ok',
  emotion: [1, 0, 0, 0, 0, 0, 0, 0],
  severity: null,
  levelSet: null,
  validSteps: index,
});

let database: DeviceDatabase;
const askServer = keyServer();

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  database = await openDeviceDatabase();
});

function visit(deliver: (parcel: Parcel) => Promise<{ text: string; answer: unknown }>) {
  const open = () => openShelf(database, 'ana', askServer('ana'));
  return new Outbox('ana', surroundings({ openShelf: open, deliver }, new FakeClock()));
}

/** Monitors without a connection for some steps, then the tab is killed. */
async function monitoredAndKilled(steps: number) {
  const outbox = visit(() => Promise.reject(new NetworkError(null)));
  const around = { now: () => Date.UTC(2026, 0, 1), hold: () => () => undefined };
  const upload = new SessionUpload('0', { id: 'm', version: '1' }, outbox, around);
  for (let index = 1; index <= steps; index++) upload.add(step(index));
  await vi.waitFor(async () => {
    const { steps: open } = (await outbox.kept('session/0')) as { steps: unknown[] };
    expect(open).toHaveLength(steps % 60);
  });
  await outbox.keep('written', true);
  outbox.close();
}

it('ends a session whose tab was killed, with every reading that was taken', async () => {
  await monitoredAndKilled(75);
  const sent: Parcel[] = [];
  const later = visit((parcel) => {
    sent.push(parcel);
    return Promise.resolve({ text: '', answer: null });
  });
  await endAbandoned(later, (_name, work) => work());
  await vi.waitFor(() => expect(sent.map(({ kind }) => kind)).toContain('session_end'));
  expect(sent.map(({ kind }) => kind)).toEqual([
    'session_start',
    'session_chunk',
    'session_chunk',
    'session_end',
  ]);
  const [, first, second, end] = sent.map(({ body }) => body);
  expect((first as Chunk).signal).toHaveLength(60);
  expect((second as Chunk).signal).toHaveLength(15);
  expect((second as Chunk).t0_ms).toBe(30_500);
  expect(end as SessionEnd).toMatchObject({ reason: 'hidden', chunks: 2, severity: null });
  expect(await later.keptNames('session/')).toEqual([]);
});

it('leaves a session alone while its tab lives', async () => {
  await monitoredAndKilled(10);
  const later = visit(() => Promise.resolve({ text: '', answer: null }));
  await endAbandoned(later, () => new Promise(() => {}));
  expect(await later.keptNames('session/')).toEqual(['session/0']);
});
