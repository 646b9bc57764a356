// @vitest-environment node
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { HOUR, keyServer } from '../../test/shelves';
import { type DeviceDatabase, openDeviceDatabase } from './database';
import { lock, unlock, unlockedVault, Vault } from './vault';

const offline = () => Promise.reject(new TypeError('Failed to fetch'));
let database: DeviceDatabase;
let server: ReturnType<typeof keyServer>;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.useRealTimers();
  database = await openDeviceDatabase();
  server = keyServer();
});

describe('a vault', () => {
  it('opens what it sealed, each time under another IV', async () => {
    const vault = await unlock(database, 'ana', server('ana'));
    const [one, two] = [
      await vault.seal('notes/x', { a: 1 }),
      await vault.seal('notes/x', { a: 1 }),
    ];
    expect(await vault.open('notes/x', one)).toEqual({ a: 1 });
    expect(one.iv).not.toEqual(two.iv);
    expect(new Uint8Array(one.data)).not.toEqual(new Uint8Array(two.data));
  });

  it('opens nothing that was altered, moved to another place, or is another person’s', async () => {
    const ana = await unlock(database, 'ana', server('ana'));
    const sealed = await ana.seal('notes/x', 'hers');
    await expect(ana.open('notes/y', sealed)).rejects.toThrow();
    const altered = new Uint8Array(sealed.data.slice(0));
    altered[0]! ^= 1;
    await expect(ana.open('notes/x', { ...sealed, data: altered.buffer })).rejects.toThrow();
    const ben = await unlock(database, 'ben', server('ben'));
    await expect(ben.open('notes/x', sealed)).rejects.toThrow();
    // Nor would it open for Ben with Ana's key: the person is part of what is authenticated.
    const { key } = (await database.get('locks', 'ben'))!;
    await expect(new Vault('ana', key!).open('notes/x', sealed)).rejects.toThrow();
  });

  it('has a key that no script can read', async () => {
    await unlock(database, 'ana', server('ana'));
    const { key } = (await database.get('locks', 'ana'))!;
    await expect(crypto.subtle.exportKey('raw', key!)).rejects.toThrow();
  });
});

describe('unlocking', () => {
  it('needs no server while the session lasts', async () => {
    const sealed = await (await unlock(database, 'ana', server('ana'))).seal('notes/x', 1);
    expect(await (await unlock(database, 'ana', offline)).open('notes/x', sealed)).toBe(1);
    expect((await unlockedVault(database))?.person).toBe('ana');
  });

  it('needs the server after a sign-out, and then opens what was kept', async () => {
    const sealed = await (await unlock(database, 'ana', server('ana'))).seal('notes/x', 1);
    await lock(database, 'ana');
    expect((await database.get('locks', 'ana'))!.key).toBeNull();
    expect(await unlockedVault(database)).toBeNull();
    await expect(unlock(database, 'ana', offline)).rejects.toThrow();
    expect(await (await unlock(database, 'ana', server('ana'))).open('notes/x', sealed)).toBe(1);
  });

  it('needs the server once the session is over by time', async () => {
    await unlock(database, 'ana', server('ana'));
    vi.useFakeTimers({ now: Date.now() + 12 * HOUR + 1, toFake: ['Date'] });
    expect(await unlockedVault(database)).toBeNull();
    await expect(unlock(database, 'ana', offline)).rejects.toThrow();
  });

  it('locks out whoever was here before', async () => {
    await unlock(database, 'ana', server('ana'));
    await unlock(database, 'ben', server('ben'));
    expect((await database.get('locks', 'ana'))!.key).toBeNull();
    expect((await unlockedVault(database))?.person).toBe('ben');
  });

  it('gives up what no key opens any more when the server’s key is another one', async () => {
    const sealed = await (await unlock(database, 'ana', server('ana'))).seal('notes/x', 1);
    await database.put('notes', { person: 'ana', name: 'x', ...sealed });
    await lock(database, 'ana');
    const vault = await unlock(database, 'ana', keyServer()('ana'));
    expect(await database.count('notes')).toBe(0);
    await expect(vault.open('notes/x', sealed)).rejects.toThrow();
  });
});
