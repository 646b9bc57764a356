import type { DeviceDatabase, Lock, Sealed } from './database';

/** From the server, for the signed-in person alone: wraps the key of the device, is never stored here. */
export interface DeviceKey {
  key: Uint8Array<ArrayBuffer>;
  until: number;
}

const AES = 'AES-GCM';
const utf8 = new TextEncoder();

/** Seals a person's values for one place each: moved to another place or person, they no longer open. */
export class Vault {
  readonly person: string;
  private readonly key: CryptoKey;

  constructor(person: string, key: CryptoKey) {
    this.person = person;
    this.key = key;
  }

  async seal(place: string, value: unknown): Promise<Sealed> {
    const iv = freshIv();
    const plain = utf8.encode(JSON.stringify(value));
    const data = await crypto.subtle.encrypt(this.parameters(iv, place), this.key, plain);
    return { iv, data };
  }

  /** Rejects when the value was altered or belongs elsewhere. */
  async open(place: string, { iv, data }: Sealed): Promise<unknown> {
    const plain = await crypto.subtle.decrypt(this.parameters(iv, place), this.key, data);
    return JSON.parse(new TextDecoder().decode(plain));
  }

  private parameters(iv: Uint8Array<ArrayBuffer>, place: string): AesGcmParams {
    return { name: AES, iv, additionalData: utf8.encode(`${this.person}/${place}`) };
  }
}

/**
 * Opens a person's vault: with the key that this device still holds, or with the server's help.
 * Whoever else was signed in here before is locked out.
 */
export async function unlock(
  database: DeviceDatabase,
  person: string,
  askServer: () => Promise<DeviceKey>,
): Promise<Vault> {
  const known = await database.get('locks', person);
  if (known && isOpen(known)) return new Vault(person, known.key);
  const { key: secret, until } = await askServer();
  const wrapping = await wrappingKey(secret);
  const key = known && (await unwrap(known.wrapped, wrapping));
  const lock = key ? { ...known, key, until } : await newLock(person, wrapping, until);
  await store(database, lock, known !== undefined && !key);
  return new Vault(person, lock.key);
}

/** The vault that opens without the server: of who is signed in on this device, if anybody. */
export async function unlockedVault(database: DeviceDatabase): Promise<Vault | null> {
  const open = (await database.getAll('locks')).find(isOpen);
  return open ? new Vault(open.person, open.key) : null;
}

/** Gives up the key; what is kept stays, unreadable until the person signs in again. */
export async function lock(database: DeviceDatabase, person: string): Promise<void> {
  const transaction = database.transaction('locks', 'readwrite');
  const known = await transaction.store.get(person);
  if (known) await transaction.store.put({ ...known, key: null });
  await transaction.done;
}

const isOpen = (known: Lock): known is Lock & { key: CryptoKey } =>
  known.key !== null && known.until > Date.now();

const freshIv = () => crypto.getRandomValues(new Uint8Array(12));

const wrappingKey = (secret: Uint8Array<ArrayBuffer>) =>
  crypto.subtle.importKey('raw', secret, AES, false, ['wrapKey', 'unwrapKey']);

/** Null when the server's key is another one (its database was replaced): then nobody can open it. */
const unwrap = ({ iv, data }: Sealed, wrapping: CryptoKey) =>
  crypto.subtle
    .unwrapKey('raw', data, wrapping, { name: AES, iv }, AES, false, ['encrypt', 'decrypt'])
    .catch(() => null);

async function newLock(person: string, wrapping: CryptoKey, until: number) {
  const fresh = await crypto.subtle.generateKey({ name: AES, length: 256 }, true, ['encrypt']);
  const iv = freshIv();
  const data = await crypto.subtle.wrapKey('raw', fresh, wrapping, { name: AES, iv });
  const key = await unwrap({ iv, data }, wrapping);
  if (!key) throw new Error('a key that was just wrapped does not unwrap');
  return { person, wrapped: { iv, data }, key, until };
}

/** One person at a time: everybody else's key goes. What no key opens any more goes as well. */
async function store(database: DeviceDatabase, mine: Lock, unreadable: boolean) {
  const transaction = database.transaction(['locks', 'parcels', 'notes'], 'readwrite');
  const locks = transaction.objectStore('locks');
  for (const other of await locks.getAll()) await locks.put({ ...other, key: null });
  await locks.put(mine);
  if (unreadable) {
    const range = IDBKeyRange.bound([mine.person], [mine.person, []]);
    await transaction.objectStore('parcels').delete(range);
    await transaction.objectStore('notes').delete(range);
  }
  await transaction.done;
}
