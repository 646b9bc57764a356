import type { User } from '../../api/types';
import { browserSurroundings } from './browser';
import { allOf, type DeviceDatabase, openDeviceDatabase } from './database';
import { Outbox } from './outbox';
import { copyName, SESSION_NOTES } from './notes';
import { Shelf } from './shelf';
import { lock, unlockedVault } from './vault';

/** What this browser keeps for the people who use it: one outbox at a time, everyone else locked out. */
export class Device {
  private opened: Promise<DeviceDatabase> | null = null;
  private current: Outbox | null = null;

  /** The outbox of the signed-in person. */
  outboxOf(person: string): Outbox {
    if (this.current?.person !== person) {
      this.current?.close();
      this.current = new Outbox(person, browserSurroundings(person, this.database));
    }
    return this.current;
  }

  /** Nobody is signed in (any more): what is kept becomes unreadable until its person is back. */
  async lockUp(): Promise<void> {
    const database = await this.database();
    for (const person of await database.getAllKeys('locks')) await lock(database, person);
  }

  /**
   * At a sign-out: everything of the person is removed, but for what was never sent, which stays sealed.
   */
  async forget(person: string): Promise<void> {
    if (this.current?.person === person) {
      this.current.close();
      this.current = null;
    }
    const database = await this.database();
    await lock(database, person);
    const stores = ['locks', 'parcels', 'notes'] as const;
    const transaction = database.transaction(stores, 'readwrite');
    const notes = transaction.objectStore('notes');
    const parcels = await transaction.objectStore('parcels').count(allOf(person));
    let sessions = 0;
    for (const key of await notes.getAllKeys(allOf(person))) {
      if (key[1].startsWith(SESSION_NOTES)) sessions += 1;
      else await notes.delete(key);
    }
    if (parcels + sessions === 0) await transaction.objectStore('locks').delete(person);
    await transaction.done;
  }

  /** The account is no more: nothing of the person stays, unsent parcels included. */
  async erase(person: string): Promise<void> {
    if (this.current?.person === person) {
      this.current.close();
      this.current = null;
    }
    const database = await this.database();
    const transaction = database.transaction(['locks', 'parcels', 'notes'], 'readwrite');
    await Promise.all([
      transaction.objectStore('locks').delete(person),
      transaction.objectStore('parcels').delete(allOf(person)),
      transaction.objectStore('notes').delete(allOf(person)),
      transaction.done,
    ]);
  }

  /** Who is signed in here, by what this device remembers; null when it has to be asked of the server. */
  async rememberedUser(): Promise<User | null> {
    const database = await this.database();
    const vault = await unlockedVault(database);
    const user = vault && (await new Shelf(database, vault).note(copyName('me')));
    return user as User | null;
  }

  private readonly database = () =>
    (this.opened ??= openDeviceDatabase().catch((error: unknown) => {
      this.opened = null;
      throw error;
    }));
}
