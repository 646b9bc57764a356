// @vitest-environment node
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { NetworkError } from '../../api/problem';
import { FakeClock, problem, surroundings } from '../../test/outbox';
import { keyServer, openShelf } from '../../test/shelves';
import { type DeviceDatabase, openDeviceDatabase } from './database';
import { type News, Outbox, type Surroundings, type Told, waitAfter } from './outbox';
import type { Delivery, Parcel } from './parcel';
import type { Shelf } from './shelf';

const offline = () => new NetworkError(new TypeError('Failed to fetch'));

const parcel = (id: string, change: Partial<Parcel> = {}): Parcel => ({
  id,
  kind: 'questionnaire',
  method: 'POST',
  path: '/x',
  body: { id },
  stamped: false,
  needs: null,
  refusal: null,
  ...change,
});

/** Takes each parcel once by its id, however often it comes; can be made to fail. */
class FakeServer {
  log: string[] = [];
  rows = new Set<string>();
  failures: Record<string, Error[]> = {};
  down = false;

  readonly deliver = async ({ id, body }: Parcel): Promise<Delivery> => {
    this.log.push(id);
    await Promise.resolve();
    if (this.down) throw offline();
    const failure = this.failures[id]?.shift();
    if (failure) throw failure;
    this.rows.add(id);
    return { text: JSON.stringify(body), answer: { id } };
  };
}

let database: DeviceDatabase;
let server: FakeServer;
let clock: FakeClock;
let askServer: ReturnType<typeof keyServer>;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  database = await openDeviceDatabase();
  server = new FakeServer();
  clock = new FakeClock();
  askServer = keyServer();
});

/** A visit of a person's: the storage is real, the network is the fake server. */
function visit(change: Partial<Surroundings> = {}, person = 'ana') {
  return new Outbox(
    person,
    surroundings(
      {
        openShelf: () => openShelf(database, person, askServer(person)),
        deliver: server.deliver,
        ...change,
      },
      clock,
    ),
  );
}

/** The tab is gone, between one moment and the next. */
const kill = (outbox: Outbox) => outbox.close();

const emptied = (outbox: Outbox) => vi.waitFor(() => expect(outbox.getState().waiting).toEqual([]));
const onDisk = () => database.count('parcels');

describe('an outbox', () => {
  it('sends in the order of making, and keeps nothing that has arrived', async () => {
    const outbox = visit();
    await outbox.add([parcel('1'), parcel('2')]);
    await outbox.add([parcel('3')]);
    await emptied(outbox);
    expect(server.log).toEqual(['1', '2', '3']);
    await vi.waitFor(async () => expect(await onDisk()).toBe(0));
  });

  it('stores before it sends, so that a killed tab loses nothing', async () => {
    const outbox = visit({ deliver: () => new Promise(() => {}) });
    await outbox.add([parcel('1'), parcel('2')]);
    kill(outbox);
    await emptied(await readied(visit()));
    expect([...server.rows]).toEqual(['1', '2']);
  });

  it('sends again what was under way when the tab was killed; it counts once', async () => {
    const outbox = visit({
      deliver: async (sent) => {
        await server.deliver(sent);
        return new Promise(() => {});
      },
    });
    await outbox.add([parcel('1')]);
    await vi.waitFor(() => expect(server.rows.size).toBe(1));
    kill(outbox);
    await emptied(await readied(visit()));
    expect(server.log).toEqual(['1', '1']);
    expect([...server.rows]).toEqual(['1']);
  });

  it('tries again with growing waits while there is no connection', async () => {
    server.failures['1'] = [offline(), offline(), offline()];
    const outbox = visit();
    await outbox.add([parcel('1')]);
    await emptied(outbox);
    expect(clock.waits).toEqual([1_000, 2_000, 4_000]);
    expect(outbox.getState().trouble).toBeNull();
    expect([1, 2, 7, 30].map(waitAfter)).toEqual([1_000, 2_000, 60_000, 60_000]);
  });

  it('lets others pass one that fails', async () => {
    server.failures['1'] = [problem(500), problem(500)];
    const outbox = visit();
    await outbox.add([parcel('1'), parcel('2')]);
    await emptied(outbox);
    expect(server.log).toEqual(['1', '2', '1', '1']);
  });

  it('holds back what needs another parcel first', async () => {
    server.failures['1'] = [problem(500)];
    const outbox = visit();
    await outbox.add([parcel('1'), parcel('2', { needs: '1' }), parcel('3')]);
    await emptied(outbox);
    expect(server.log).toEqual(['1', '3', '1', '2']);
  });

  it('waits for a new sign-in when the old one expired', async () => {
    server.failures['1'] = [problem(401), problem(401)];
    const onSignedOut = vi.fn();
    const outbox = visit({ onSignedOut });
    await outbox.add([parcel('1'), parcel('2')]);
    await emptied(outbox);
    expect(onSignedOut).toHaveBeenCalledTimes(2);
    expect([...server.rows]).toEqual(['1', '2']);
  });

  it('keeps what the server refuses, and what needs it, until the person decides', async () => {
    server.failures['1'] = [problem(403, 'consent-required')];
    const news: News[] = [];
    const outbox = visit();
    outbox.follow((item) => news.push(item));
    await outbox.add([parcel('1'), parcel('2', { needs: '1' })]);
    await vi.waitFor(() => expect(outbox.getState().refused).toHaveLength(2));
    expect(server.log).toEqual(['1']);
    expect(news.map(({ became }) => became)).toEqual(['refused', 'refused']);
    // A killed tab that had not stored the refusals yet would send again, and be refused again.
    await outbox.add([]);
    kill(outbox);
    const later = await readied(visit());
    expect(later.getState().refused.map(({ refusal }) => refusal?.status)).toEqual([403, 403]);
    await later.retry();
    await emptied(later);
    expect([...server.rows]).toEqual(['1', '2']);
  });

  it('deletes what was refused when the person says so', async () => {
    server.failures['1'] = [problem(409)];
    const outbox = visit();
    await outbox.add([parcel('1')]);
    await vi.waitFor(() => expect(outbox.getState().refused).toHaveLength(1));
    await outbox.discard(outbox.getState().refused);
    expect(outbox.getState().refused).toEqual([]);
    expect(await onDisk()).toBe(0);
  });

  it('tells exactly what left', async () => {
    const news: News[] = [];
    const outbox = visit();
    outbox.follow((item) => news.push(item));
    await outbox.add([parcel('1')]);
    await emptied(outbox);
    expect(news).toMatchObject([{ became: 'sent', delivery: { text: '{"id":"1"}' } }]);
  });
});

describe('notes', () => {
  it('change together with parcels', async () => {
    server.down = true;
    const outbox = visit();
    await outbox.keep('draft', 1);
    expect(await outbox.kept('draft')).toBe(1);
    await outbox.add([parcel('1')], { draft: null });
    kill(outbox);
    const later = await readied(visit());
    expect(await later.kept('draft')).toBeNull();
    expect(later.getState().waiting).toHaveLength(1);
  });

  it('are found by the beginning of their names', async () => {
    const outbox = visit();
    await outbox.keep('session/1', {});
    await outbox.keep('draft', {});
    expect(await outbox.keptNames('session/')).toEqual(['session/1']);
  });
});

describe('a device without room', () => {
  /** The disk is full until it is not. */
  function fullDisk() {
    const disk = { full: true };
    const open = async () => {
      const shelf = await openShelf(database, 'ana', askServer('ana'));
      const write = shelf.write.bind(shelf);
      shelf.write = (change) =>
        disk.full
          ? Promise.reject(new DOMException('No space', 'QuotaExceededError'))
          : write(change);
      return shelf;
    };
    return { disk, open };
  }

  it('says so, and still sends everything', async () => {
    const { open } = fullDisk();
    server.failures['1'] = [offline()];
    const outbox = visit({ openShelf: open });
    await outbox.add([parcel('1')]);
    expect(outbox.getState().stored).toBe(false);
    expect(await onDisk()).toBe(0);
    await emptied(outbox);
    expect([...server.rows]).toEqual(['1']);
  });

  it('stores what it could not before as soon as there is room', async () => {
    const { disk, open } = fullDisk();
    server.down = true;
    const outbox = visit({ openShelf: open });
    await outbox.add([parcel('1')], { draft: 'so far' });
    expect(await outbox.kept('draft')).toBe('so far');
    disk.full = false;
    await outbox.add([parcel('2')]);
    expect(outbox.getState().stored).toBe(true);
    expect(await onDisk()).toBe(2);
    kill(outbox);
    expect(await (await readied(visit())).kept('draft')).toBe('so far');
  });

  it('works where the browser keeps nothing at all', async () => {
    const outbox = visit({ openShelf: () => Promise.resolve<Shelf | null>(null) });
    await outbox.add([parcel('1')]);
    await emptied(outbox);
    expect([...server.rows]).toEqual(['1']);
  });
});

describe('several people and tabs', () => {
  it('never sends or shows one person’s parcels to another', async () => {
    server.down = true;
    const ana = visit();
    await ana.add([parcel('1')]);
    kill(ana);
    server.down = false;
    server.log = [];
    const ben = await readied(visit({}, 'ben'));
    await ben.add([parcel('2')]);
    await emptied(ben);
    expect(server.log).toEqual(['2']);
    kill(ben);
    await emptied(await readied(visit()));
    expect([...server.rows]).toEqual(['2', '1']);
  });

  it('lets two tabs share the work: each parcel is sent once and both know', async () => {
    let turn = Promise.resolve();
    const exclusively = (work: () => Promise<void>) => (turn = turn.then(work));
    const tabs: ((told: Told) => void)[] = [];
    const channel = (own: number) => ({
      post: (told: Told) =>
        tabs.forEach((listener, tab) => tab !== own && listener(structuredClone(told))),
      listen: (listener: (told: Told) => void) => void (tabs[own] = listener),
      close: () => undefined,
    });
    const [one, two] = [0, 1].map((own) => visit({ exclusively, channel: channel(own) })) as [
      Outbox,
      Outbox,
    ];
    await Promise.all([one.ready, two.ready]);
    const seen: string[] = [];
    two.follow(({ parcel: { id }, became }) => seen.push(`${id} ${became}`));
    await one.add([parcel('1'), parcel('2')]);
    await two.add([parcel('3')]);
    await emptied(one);
    await emptied(two);
    expect([...server.rows].sort()).toEqual(['1', '2', '3']);
    expect(new Set(seen)).toEqual(new Set(['1 sent', '2 sent', '3 sent']));
  });
});

async function readied(outbox: Outbox) {
  await outbox.ready;
  return outbox;
}
