import { allOf, type DeviceDatabase } from './database';
import type { Parcel } from './parcel';
import type { Vault } from './vault';

/** What changes together: parcels to add or replace, and notes (null removes one). */
export interface Change {
  parcels: Parcel[];
  notes: Map<string, unknown>;
}

const parcelPlace = (id: string) => `parcels/${id}`;
const notePlace = (name: string) => `notes/${name}`;

/** A person's part of the device's database, sealed. */
export class Shelf {
  private readonly database: DeviceDatabase;
  private readonly vault: Vault;

  constructor(database: DeviceDatabase, vault: Vault) {
    this.database = database;
    this.vault = vault;
  }

  /** All of it or nothing: sealed first, since a transaction does not outlive other waiting. */
  async write({ parcels, notes }: Change): Promise<void> {
    const { person } = this.vault;
    const sealed = await Promise.all(
      parcels.map(async (parcel) => ({
        person,
        id: parcel.id,
        ...(await this.vault.seal(parcelPlace(parcel.id), parcel)),
      })),
    );
    const changed = await Promise.all(
      [...notes].map(async ([name, value]) => ({
        name,
        sealed: value === null ? null : await this.vault.seal(notePlace(name), value),
      })),
    );
    const transaction = this.database.transaction(['parcels', 'notes'], 'readwrite');
    const noteStore = transaction.objectStore('notes');
    await Promise.all([
      ...sealed.map((record) => transaction.objectStore('parcels').put(record)),
      ...changed.map(({ name, sealed }) =>
        sealed ? noteStore.put({ person, name, ...sealed }) : noteStore.delete([person, name]),
      ),
      transaction.done,
    ]);
  }

  async remove(parcelId: string): Promise<void> {
    await this.database.delete('parcels', [this.vault.person, parcelId]);
  }

  /** In the order they were made. */
  async parcels(): Promise<Parcel[]> {
    const records = await this.database.getAll('parcels', allOf(this.vault.person));
    return Promise.all(
      records.map(
        async (record) => (await this.vault.open(parcelPlace(record.id), record)) as Parcel,
      ),
    );
  }

  async note(name: string): Promise<unknown> {
    const record = await this.database.get('notes', [this.vault.person, name]);
    return record ? this.vault.open(notePlace(name), record) : null;
  }

  /** Names of the notes that begin like this. */
  async noteNames(prefix: string): Promise<string[]> {
    const keys = await this.database.getAllKeys('notes', allOf(this.vault.person));
    return keys.map(([, name]) => name).filter((name) => name.startsWith(prefix));
  }
}
