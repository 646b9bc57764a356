import { ApiError, isTransient, NetworkError, type Problem } from '../../api/problem';
import { SESSION_NOTES } from './notes';
import type { Delivery, Parcel } from './parcel';
import type { Shelf } from './shelf';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** After the device's storage could not be opened, it is tried again this much later. */
const REOPEN_AFTER_MS = 10_000;
const POLL_MS = 100;

/** Doubling waits: 1 s, 2 s, 4 s ... one minute. */
export const waitAfter = (failures: number) =>
  Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);

/** What an outbox needs of its surroundings; the tests stand in for them here. */
export interface Surroundings {
  /** Null where this browser can keep nothing. */
  openShelf(): Promise<Shelf | null>;
  deliver(parcel: Parcel): Promise<Delivery>;
  now(): number;
  /** Between 0 and 1: spreads the retries of many devices after an outage. */
  random(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** One tab of the browser at a time. */
  exclusively(work: () => Promise<void>): Promise<void>;
  /** To the person's other tabs, and from them. */
  channel: Channel;
  onSignedOut(): void;
}

export interface Channel {
  post(message: Told): void;
  listen(listener: (message: Told) => void): void;
  close(): void;
}

/** What became of a parcel. */
export type News =
  | { became: 'sent'; parcel: Parcel; delivery: Delivery }
  | { became: 'refused'; parcel: Parcel; problem: Problem }
  | { became: 'discarded'; parcel: Parcel };

/** What tabs tell each other; parcels themselves are read from the shelf. */
export type Told = { changed: string[] } | News;

export interface OutboxState {
  /** On their way or waiting, in the order they were made. */
  waiting: Parcel[];
  /** Never taken by the server; kept until the person decides. */
  refused: Parcel[];
  /** Why the last attempt failed; null while all is well. */
  trouble: unknown;
  /** False while the device has no room: what is newest lives as long as this tab. */
  stored: boolean;
}

interface Item {
  parcel: Parcel;
  saved: 'pending' | 'yes' | 'no';
}

/**
 * Everything a person made that the server has not confirmed yet, in order. Parcels are stored before they
 * are sent and removed after the server took them; sent twice, they count once by their own ids.
 * Notes (drafts, the running session) are kept beside them and change in the same transaction.
 */
export class Outbox {
  readonly person: string;
  /** Settles when what earlier visits left behind is known. */
  readonly ready: Promise<void>;
  private readonly around: Surroundings;
  private readonly items = new Map<string, Item>();
  private readonly unwritten = new Map<string, unknown>();
  private readonly listeners = new Set<() => void>();
  private readonly newsListeners = new Set<(news: News) => void>();
  private shelf: Shelf | null = null;
  private reopenAt = 0;
  private writes: Promise<void>;
  private queued: Promise<void> | null = null;
  private pumping = false;
  private closed = false;
  private wake = new AbortController();
  private trouble: unknown = null;
  private stored = true;
  private state: OutboxState = { waiting: [], refused: [], trouble: null, stored: true };

  constructor(person: string, around: Surroundings) {
    this.person = person;
    this.around = around;
    around.channel.listen((message) => void this.heed(message));
    this.writes = this.ready = this.open().then(() => void this.pump());
  }

  readonly getState = () => this.state;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  readonly follow = (listener: (news: News) => void) => {
    this.newsListeners.add(listener);
    return () => {
      this.newsListeners.delete(listener);
    };
  };

  /** Takes parcels, and notes that change with them; settles when they were stored, or could not be. */
  add(parcels: Parcel[], notes: Record<string, unknown> = {}): Promise<void> {
    for (const parcel of parcels) this.items.set(parcel.id, { parcel, saved: 'pending' });
    for (const [name, value] of Object.entries(notes)) this.unwritten.set(name, value);
    if (parcels.length > 0) this.update();
    return this.save();
  }

  /** Keeps a value under a name; null forgets it. */
  keep(name: string, value: unknown): Promise<void> {
    return this.add([], { [name]: value });
  }

  async kept(name: string): Promise<unknown> {
    await this.ready;
    if (this.unwritten.has(name)) return this.unwritten.get(name);
    return (await this.shelf?.note(name).catch(() => null)) ?? null;
  }

  async keptNames(prefix: string): Promise<string[]> {
    await this.ready;
    const names = new Set(await this.shelf?.noteNames(prefix));
    for (const [name, value] of this.unwritten) {
      if (value === null) names.delete(name);
      else if (name.startsWith(prefix)) names.add(name);
    }
    return [...names];
  }

  /** Tries everything that was refused once more. */
  retry(): Promise<void> {
    return this.add(this.state.refused.map((parcel) => ({ ...parcel, refusal: null })));
  }

  /** Gives parcels up: the person's own choice. */
  discard(parcels: Parcel[]): Promise<void> {
    for (const parcel of parcels) this.settle({ became: 'discarded', parcel });
    return this.writes;
  }

  /** Tries again at once, e.g. when the connection is back. */
  hurry() {
    this.wake.abort();
    void this.pump();
  }

  /** True when within the time every session has ended and nothing waits any more. */
  async emptied(withinMs: number): Promise<boolean> {
    this.hurry();
    const deadline = this.around.now() + withinMs;
    while (await this.isBusy()) {
      if (this.around.now() >= deadline) return false;
      await this.around.sleep(POLL_MS, new AbortController().signal);
    }
    await this.writes;
    return true;
  }

  private async isBusy() {
    const running = await this.keptNames(SESSION_NOTES);
    return running.length > 0 || this.state.waiting.length > 0;
  }

  /** Sends nothing more; what is still added is stored for the person's next visit. */
  close() {
    this.closed = true;
    this.wake.abort();
    this.around.channel.close();
  }

  private async open() {
    if (this.shelf || this.around.now() < this.reopenAt) return;
    this.reopenAt = this.around.now() + REOPEN_AFTER_MS;
    try {
      const shelf = await this.around.openShelf();
      for (const parcel of (await shelf?.parcels()) ?? []) this.learn(parcel);
      this.shelf = shelf;
    } catch {
      this.shelf = null;
    }
    this.update();
  }

  private learn(parcel: Parcel) {
    if (this.items.get(parcel.id)?.saved === 'pending') return;
    this.items.set(parcel.id, { parcel, saved: 'yes' });
  }

  /** One write at a time; what comes meanwhile goes into the next one together. */
  private save(): Promise<void> {
    this.queued ??= this.writes = this.writes.then(() => {
      this.queued = null;
      return this.write();
    });
    return this.queued;
  }

  private async write() {
    const fresh = [...this.items.values()].filter((item) => item.saved !== 'yes');
    const notes = new Map(this.unwritten);
    try {
      await this.open();
      if (!this.shelf) throw new Error('this browser keeps nothing');
      await this.shelf.write({ parcels: fresh.map((item) => item.parcel), notes });
      this.stored = true;
      for (const item of fresh) item.saved = 'yes';
      for (const [name, value] of notes) {
        if (this.unwritten.get(name) === value) this.unwritten.delete(name);
      }
      if (fresh.length > 0) this.tell({ changed: fresh.map((item) => item.parcel.id) });
    } catch {
      // A full disk, most often. Nothing is lost while this tab lives, and the next write tries again.
      this.stored = false;
      for (const item of fresh) item.saved = 'no';
    }
    if (fresh.length > 0 || this.stored !== this.state.stored) this.update();
    void this.pump();
  }

  private async pump() {
    if (this.pumping) return;
    this.pumping = true;
    let failures = 0;
    while (!this.closed && this.due().length > 0) {
      this.wake = new AbortController();
      await this.around.exclusively(() => this.pass());
      failures = this.trouble === null ? 0 : failures + 1;
      if (failures === 0) continue;
      const wait = waitAfter(failures) * (0.5 + this.around.random() / 2);
      await this.around.sleep(wait, this.wake.signal);
      if (this.wake.signal.aborted) failures = 0;
    }
    this.pumping = false;
  }

  private due(): Item[] {
    return this.sorted().filter(
      ({ parcel, saved }) =>
        saved !== 'pending' && !parcel.refusal && !this.items.has(parcel.needs ?? ''),
    );
  }

  private async pass() {
    let trouble: unknown = null;
    for (const { parcel } of this.due()) {
      try {
        this.settle({ became: 'sent', parcel, delivery: await this.around.deliver(parcel) });
      } catch (error) {
        if (!mayPass(error)) {
          this.refuse(parcel, error);
          continue;
        }
        trouble = error;
        if (isSignedOut(error)) this.around.onSignedOut();
        if (concernsAll(error)) break;
      }
    }
    this.trouble = trouble;
    this.update();
  }

  private settle(news: News) {
    const { id } = news.parcel;
    this.items.delete(id);
    this.writes = this.writes.then(() => this.shelf?.remove(id).catch(() => undefined));
    this.publish(news);
    this.tell(news);
  }

  /** Neither this parcel nor what needs it can be taken: all of them wait for the person's decision. */
  private refuse(parcel: Parcel, error: unknown) {
    const problem =
      error instanceof ApiError
        ? error.problem
        : { type: 'about:blank', title: String(error), status: 0 };
    for (const { parcel: lost } of this.sorted()) {
      if (lost.id !== parcel.id && lost.needs !== parcel.id) continue;
      const refused = { ...lost, refusal: problem };
      this.items.set(lost.id, { parcel: refused, saved: 'pending' });
      const news: News = { became: 'refused', parcel: refused, problem };
      this.publish(news);
      this.tell(news);
    }
    void this.save();
  }

  private sorted(): Item[] {
    return [...this.items.values()].sort((a, b) => (a.parcel.id < b.parcel.id ? -1 : 1));
  }

  /** Another tab of the person changed the shelf. */
  private async heed(told: Told) {
    if ('changed' in told) {
      const known = (await this.shelf?.parcels().catch(() => [])) ?? [];
      known.filter(({ id }) => told.changed.includes(id)).forEach((parcel) => this.learn(parcel));
    } else {
      if (told.became !== 'refused') this.items.delete(told.parcel.id);
      this.publish(told);
    }
    this.update();
    void this.pump();
  }

  private tell(message: Told) {
    if (!this.closed) this.around.channel.post(message);
  }

  private publish(news: News) {
    this.update();
    this.newsListeners.forEach((listener) => listener(news));
  }

  private update() {
    const items = this.sorted();
    const parcels = items.map((item) => item.parcel);
    this.state = {
      waiting: parcels.filter((parcel) => !parcel.refusal),
      refused: parcels.filter((parcel) => parcel.refusal),
      trouble: this.trouble,
      stored: this.stored,
    };
    this.listeners.forEach((listener) => listener());
  }
}

export const isSignedOut = (error: unknown) => error instanceof ApiError && error.status === 401;

/** An expired sign-in may be renewed, here or in another tab, so it is worth waiting for as well. */
const mayPass = (error: unknown) => isTransient(error) || isSignedOut(error);

/** Whatever comes next would fail as well. */
const concernsAll = (error: unknown) =>
  error instanceof NetworkError ||
  (error instanceof ApiError && [401, 408, 425, 429, 503].includes(error.status));
