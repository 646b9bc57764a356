import type { Problem } from '../api/problem';
import { ApiError } from '../api/problem';
import { Outbox, type Surroundings } from '../shared/device/outbox';
import { deliver, type Parcel } from '../shared/device/parcel';

/** Time passes at once; the waits that were asked for are kept. */
export class FakeClock {
  waits: number[] = [];
  private ms = Date.UTC(2026, 0, 1);
  now = () => this.ms;
  advance = (ms: number) => {
    this.ms += ms;
  };
  sleep = (ms: number) => {
    this.waits.push(ms);
    return new Promise<void>((resolve) => setTimeout(resolve));
  };
}

/** A browser without storage, in which one tab is open; the network is what `fetch` is. */
export function surroundings(change: Partial<Surroundings> = {}, clock = new FakeClock()) {
  return {
    openShelf: () => Promise.resolve(null),
    deliver: (parcel: Parcel) => deliver(parcel, 'ana'),
    now: clock.now,
    random: () => 1,
    sleep: clock.sleep,
    exclusively: (work: () => Promise<void>) => work(),
    channel: { post: () => undefined, listen: () => undefined, close: () => undefined },
    onSignedOut: () => undefined,
    ...change,
  } satisfies Surroundings;
}

export const memoryOutbox = (change: Partial<Surroundings> = {}, clock = new FakeClock()) =>
  new Outbox('ana', surroundings(change, clock));

export const problem = (status: number, type = 'about:blank'): ApiError =>
  new ApiError({ type, title: `status ${status}`, status } satisfies Problem);
