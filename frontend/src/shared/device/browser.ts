import { api, unwrap } from '../../api/client';
import type { DeviceDatabase } from './database';
import type { Channel, Surroundings, Told } from './outbox';
import { deliver, PERSON_HEADER } from './parcel';
import { Shelf } from './shelf';
import { type DeviceKey, lock, unlock } from './vault';

/** A storage that does not answer (locked profile, failing disk) must not hold up what can be sent. */
const OPENS_WITHIN_MS = 10_000;

/** Names the person, as every parcel does: another person's key would open nothing of theirs. */
async function askForDeviceKey(person: string): Promise<DeviceKey> {
  const headers = { [PERSON_HEADER]: person };
  const { key, until } = await unwrap(api.POST('/api/v1/auth/device-key', { headers }));
  return {
    key: Uint8Array.from(atob(key), (character) => character.charCodeAt(0)),
    until: Date.parse(until),
  };
}

/** The real surroundings of a person's outbox. */
export function browserSurroundings(
  person: string,
  database: () => Promise<DeviceDatabase>,
): Surroundings {
  return {
    openShelf: () => within(OPENS_WITHIN_MS, openShelf(person, database)),
    deliver: (parcel) => deliver(parcel, person),
    now: () => Date.now(),
    random: () => Math.random(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
      }),
    exclusively: (work) => exclusively(`serein-sending-${person}`, work),
    channel: openChannel(`serein-outbox-${person}`),
    onSignedOut: () =>
      void database().then(
        (open) => lock(open, person),
        () => undefined,
      ),
  };
}

async function openShelf(person: string, database: () => Promise<DeviceDatabase>) {
  // Both exist on https pages (and on localhost) only, as the camera does.
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB) return null;
  const open = await database();
  const vault = await exclusively('serein-unlocking', () =>
    unlock(open, person, () => askForDeviceKey(person)),
  );
  return new Shelf(open, vault);
}

/** One tab at a time, where the browser can say so; elsewhere repeats are harmless. */
export function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  return locks ? (locks.request(name, work) as Promise<T>) : work();
}

function openChannel(name: string): Channel {
  if (!('BroadcastChannel' in globalThis)) {
    return { post: () => undefined, listen: () => undefined, close: () => undefined };
  }
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) => {
      channel.onmessage = (event: MessageEvent<Told>) => listener(event.data);
    },
    close: () => channel.close(),
  };
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('the storage of this browser does not answer')), ms);
  });
  return Promise.race([work, late]);
}
