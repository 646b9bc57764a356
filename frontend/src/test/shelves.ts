import 'fake-indexeddb/auto';

import type { DeviceDatabase } from '../shared/device/database';
import { Shelf } from '../shared/device/shelf';
import { type DeviceKey, unlock } from '../shared/device/vault';

export const HOUR = 3_600_000;

/** A server that knows one key for each person. */
export function keyServer() {
  const keys = new Map<string, Uint8Array<ArrayBuffer>>();
  return (person: string, hours = 12) =>
    (): Promise<DeviceKey> => {
      const key = keys.get(person) ?? crypto.getRandomValues(new Uint8Array(32));
      keys.set(person, key);
      return Promise.resolve({ key, until: Date.now() + hours * HOUR });
    };
}

export const openShelf = async (
  database: DeviceDatabase,
  person: string,
  askServer: () => Promise<DeviceKey>,
) => new Shelf(database, await unlock(database, person, askServer));
