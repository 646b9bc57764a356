import { ApiError, isTransient } from '../../../api/problem';
import type { Chunk, SessionEnd, SessionStart, SessionSummary } from '../../../api/types';
import type { StepReading } from '../../../inference/client';
import { CHUNK_STEPS, leavesGap, STEP_MS, toChunk } from './chunks';

/** The three calls of an upload; the tests stand in for the network here. */
export interface UploadTransport {
  start(body: SessionStart): Promise<SessionSummary>;
  chunk(sessionId: string, seq: number, body: Chunk): Promise<unknown>;
  end(sessionId: string, body: SessionEnd): Promise<SessionSummary>;
}

export interface UploadClock {
  now(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** What left this device, as it was sent. */
export interface SentPart {
  kind: 'start' | 'chunk' | 'end';
  steps: number;
  body: unknown;
}

export interface UploadState {
  /** Parts not yet accepted, the readings still being collected not counted. */
  pending: number;
  sent: SentPart[];
  /** Parts that the server will never accept, with its reason. */
  refused: { kind: SentPart['kind']; error: ApiError }[];
  /** Why the last attempt failed; null while all is well. */
  trouble: unknown;
  /** Everything is settled and the session is closed. */
  done: boolean;
  summary: SessionSummary | null;
}

export type Ending = Pick<SessionEnd, 'reason' | 'attention' | 'severity' | 'level_set'>;

type Part =
  | { kind: 'start' }
  | { kind: 'chunk'; seq: number; body: Chunk }
  | { kind: 'end'; body: Omit<SessionEnd, 'sent_at'> };

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** Doubling waits: 1 s, 2 s, 4 s ... one minute. */
export const waitAfter = (failures: number) =>
  Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);

/** An expired sign-in may be renewed in another tab, so it is worth waiting for as well. */
const mayPass = (error: unknown) =>
  isTransient(error) || (error instanceof ApiError && error.status === 401);

/**
 * Sends one monitoring session: the start, chunks of 30 seconds, the end. Every part stays queued
 * until the server took it, whatever fails meanwhile; a chunk that fails goes behind the others.
 */
export class SessionUpload {
  readonly id: string;
  private readonly transport: UploadTransport;
  private readonly clock: UploadClock;
  private readonly session: Pick<SessionStart, 'started_at' | 'model'>;
  private readonly listeners = new Set<() => void>();
  private readonly queue: Part[] = [{ kind: 'start' }];
  private steps: StepReading[] = [];
  private zeroMs: number | null = null;
  private nextSeq = 0;
  private failures = 0;
  private finished = false;
  private running = false;
  private wake = new AbortController();
  private state: UploadState = {
    pending: 1,
    sent: [],
    refused: [],
    trouble: null,
    done: false,
    summary: null,
  };

  constructor(
    id: string,
    model: SessionStart['model'],
    transport: UploadTransport,
    clock: UploadClock,
  ) {
    this.id = id;
    this.transport = transport;
    this.clock = clock;
    this.session = { started_at: new Date(clock.now()).toISOString(), model };
    this.run();
  }

  readonly getState = () => this.state;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Milliseconds of the session at a time of the monitor; the session starts with its first step. */
  sessionTime(tMs: number) {
    return Math.max(0, Math.round(tMs - (this.zeroMs ?? tMs)));
  }

  add(step: StepReading) {
    if (this.finished) return;
    this.zeroMs ??= step.tMs - STEP_MS;
    if (leavesGap(this.steps.at(-1), step)) this.closeChunk();
    this.steps.push(step);
    if (this.steps.length === CHUNK_STEPS) this.closeChunk();
  }

  finish(ending: Ending) {
    if (this.finished) return;
    this.closeChunk();
    this.finished = true;
    const ended_at = new Date(this.clock.now()).toISOString();
    this.enqueue({ kind: 'end', body: { ...ending, ended_at, chunks: this.nextSeq } });
  }

  /** Tries again at once, e.g. when the connection is back. */
  hurry() {
    this.wake.abort();
  }

  private closeChunk() {
    if (this.steps.length === 0) return;
    const body = toChunk(this.steps, this.zeroMs ?? 0);
    this.steps = [];
    this.enqueue({ kind: 'chunk', seq: this.nextSeq++, body });
  }

  private enqueue(part: Part) {
    this.queue.push(part);
    this.update({});
    this.run();
  }

  private run() {
    if (this.running) return;
    this.running = true;
    void this.drain().finally(() => {
      this.running = false;
      if (this.queue.length > 0) this.run();
    });
  }

  private async drain() {
    for (let part = this.queue[0]; part; part = this.queue[0]) {
      try {
        const sent = await this.send(part);
        this.settle(part, { sent: [...this.state.sent, sent], trouble: null });
      } catch (error) {
        if (mayPass(error)) await this.postpone(part, error);
        else this.refuse(part, error);
      }
    }
  }

  private async send(part: Part): Promise<SentPart> {
    const sent_at = new Date(this.clock.now()).toISOString();
    switch (part.kind) {
      case 'start': {
        const body: SessionStart = { id: this.id, ...this.session, sent_at, source: 'camera' };
        this.update({ summary: await this.transport.start(body) });
        return { kind: part.kind, steps: 0, body };
      }
      case 'chunk':
        await this.transport.chunk(this.id, part.seq, part.body);
        return { kind: part.kind, steps: part.body.signal.length, body: part.body };
      case 'end': {
        const body: SessionEnd = { ...part.body, sent_at };
        this.update({ summary: await this.transport.end(this.id, body) });
        return { kind: part.kind, steps: 0, body };
      }
    }
  }

  private settle(part: Part, change: Partial<UploadState>) {
    this.failures = 0;
    this.queue.splice(this.queue.indexOf(part), 1);
    this.update(change);
  }

  private async postpone(part: Part, error: unknown) {
    this.failures += 1;
    // Chunks may arrive in any order, even after the end, so one bad chunk holds up nothing else.
    if (part.kind === 'chunk') this.queue.push(...this.queue.splice(this.queue.indexOf(part), 1));
    this.update({ trouble: error });
    this.wake = new AbortController();
    await this.clock.sleep(waitAfter(this.failures), this.wake.signal);
  }

  private refuse(part: Part, cause: unknown) {
    const error =
      cause instanceof ApiError
        ? cause
        : new ApiError({ type: 'about:blank', title: String(cause), status: 0 });
    const refused = [...this.state.refused, { kind: part.kind, error }];
    // Without a session on the server nothing else of it can be taken.
    if (part.kind === 'start') {
      this.finished = true;
      this.queue.length = 1;
    }
    this.settle(part, { refused });
  }

  private update(change: Partial<UploadState>) {
    const pending = this.queue.length;
    this.state = { ...this.state, ...change, pending, done: this.finished && pending === 0 };
    this.listeners.forEach((listener) => listener());
  }
}
