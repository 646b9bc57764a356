import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** AES-GCM: a fresh IV for each value, and the ciphertext with its tag. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/** A person's key on this device. Signing out leaves at most the wrapped form, which only the server opens. */
export interface Lock {
  person: string;
  wrapped: Sealed;
  /** Usable, but never readable by a script; null while nobody is signed in as this person. */
  key: CryptoKey | null;
  /** When the key has to be given up, in milliseconds of the epoch: the end of the session. */
  until: number;
}

interface Schema extends DBSchema {
  locks: { key: string; value: Lock };
  /** What waits to be sent. Ids sort by time, so a person's parcels come in the order they were made. */
  parcels: { key: [string, string]; value: Sealed & { person: string; id: string } };
  /** Values under a name: drafts, running sessions, copies for working offline. */
  notes: { key: [string, string]; value: Sealed & { person: string; name: string } };
}

export type DeviceDatabase = IDBPDatabase<Schema>;

/** Rejects where the browser has no IndexedDB or keeps it shut (some private windows). */
export const openDeviceDatabase = (): Promise<DeviceDatabase> =>
  openDB<Schema>('serein', 1, {
    upgrade(database) {
      database.createObjectStore('locks', { keyPath: 'person' });
      database.createObjectStore('parcels', { keyPath: ['person', 'id'] });
      database.createObjectStore('notes', { keyPath: ['person', 'name'] });
    },
    // A newer version in another tab may change the stores; this tab goes on in memory.
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
  });

/** Everything of one person in a store with compound keys. */
export const allOf = (person: string) => IDBKeyRange.bound([person], [person, []]);
