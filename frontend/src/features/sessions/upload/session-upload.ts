import { ApiError, type Problem } from '../../../api/problem';
import type { SessionEnd, SessionStart, SessionSummary } from '../../../api/types';
import type { StepReading } from '../../../inference/client';
import type { News, Outbox } from '../../../shared/device/outbox';
import type { Parcel, ParcelKind } from '../../../shared/device/parcel';
import { CHUNK_STEPS, leavesGap, STEP_MS, toChunk } from './chunks';
import { type Journal, journalName } from './journal';
import { chunkParcel, endParcel, startParcel } from './parcels';

/** The part of an outbox that a session uses. */
export type SessionOutbox = Pick<Outbox, 'add' | 'keep' | 'follow' | 'subscribe' | 'getState'>;

export interface UploadSurroundings {
  now(): number;
  /** Says to other tabs that this session is alive, until the returned function is called. */
  hold(sessionId: string): () => void;
}

/** What left this device, letter by letter. */
export interface SentPart {
  id: string;
  kind: ParcelKind;
  body: object;
  steps: number;
  text: string;
}

export interface UploadState {
  /** Parts not yet accepted, the readings still being collected not counted. */
  waiting: Parcel[];
  sent: SentPart[];
  /** Parts that the server does not accept, with its reason. */
  refused: { kind: ParcelKind; error: ApiError }[];
  /** Why the last attempt failed; null while all is well. */
  trouble: unknown;
  /** False while this device has no room: the newest parts live as long as this tab. */
  stored: boolean;
  /** Everything is settled and the session is closed. */
  done: boolean;
  summary: SessionSummary | null;
}

export type Ending = Pick<SessionEnd, 'reason' | 'attention' | 'severity' | 'level_set'>;

/** How many readings a part of a session carries. */
export const stepsIn = ({ body }: Parcel) => ('signal' in body ? (body.signal as []).length : 0);

/**
 * Turns one monitoring session into parcels: the start, chunks of 30 seconds, the end. Each is kept on the
 * device until the server took it; so is, twice a second, what makes no chunk yet.
 */
export class SessionUpload {
  readonly id: string;
  private readonly outbox: SessionOutbox;
  private readonly around: UploadSurroundings;
  private readonly listeners = new Set<() => void>();
  private readonly release: () => void;
  private readonly journal: Journal;
  private finished = false;
  private state: UploadState = {
    waiting: [],
    sent: [],
    refused: [],
    trouble: null,
    stored: true,
    done: false,
    summary: null,
  };

  constructor(
    id: string,
    model: SessionStart['model'],
    outbox: SessionOutbox,
    around: UploadSurroundings,
  ) {
    this.id = id;
    this.outbox = outbox;
    this.around = around;
    this.release = around.hold(id);
    const started_at = this.timestamp();
    this.journal = { id, zeroMs: null, nextSeq: 0, steps: [], heardAt: started_at };
    outbox.follow((news) => this.heed(news));
    outbox.subscribe(() => this.update({}));
    void this.post(startParcel({ id, started_at, model, source: 'camera' }));
  }

  readonly getState = () => this.state;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** The session's id for whatever refers to it; null once the server has refused the session. */
  get reference(): string | null {
    return this.state.refused.some(({ kind }) => kind === 'session_start') ? null : this.id;
  }

  /** Milliseconds of the session at a time of the monitor; the session starts with its first step. */
  sessionTime(tMs: number) {
    return Math.max(0, Math.round(tMs - (this.journal.zeroMs ?? tMs)));
  }

  add(step: StepReading) {
    if (this.finished) return;
    const { journal } = this;
    journal.zeroMs ??= step.tMs - STEP_MS;
    if (leavesGap(journal.steps.at(-1), step)) this.closeChunk();
    journal.steps.push(step);
    journal.heardAt = this.timestamp();
    if (journal.steps.length === CHUNK_STEPS) this.closeChunk();
    else void this.outbox.keep(journalName(this.id), this.snapshot());
  }

  finish(ending: Ending) {
    if (this.finished) return;
    this.closeChunk();
    this.finished = true;
    // Nobody is recorded while the page is away: such a session ended when it was last heard of.
    const ended_at = ending.reason === 'hidden' ? this.journal.heardAt : this.timestamp();
    const body = { ...ending, ended_at, chunks: this.journal.nextSeq };
    void this.post(endParcel(this.id, body)).then(this.release);
  }

  private closeChunk() {
    const { steps, zeroMs, nextSeq } = this.journal;
    if (steps.length === 0) return;
    this.journal.steps = [];
    this.journal.nextSeq += 1;
    void this.post(chunkParcel(this.id, nextSeq, toChunk(steps, zeroMs ?? 0)));
  }

  /** The journal changes in the same transaction, so that no reading is in both or in neither. */
  private post(parcel: Parcel) {
    const journal = this.finished ? null : this.snapshot();
    return this.outbox.add([parcel], { [journalName(this.id)]: journal });
  }

  private snapshot(): Journal {
    return { ...this.journal, steps: [...this.journal.steps] };
  }

  private timestamp() {
    return new Date(this.around.now()).toISOString();
  }

  private heed(news: News) {
    const { parcel } = news;
    if (!this.isOurs(parcel)) return;
    if (news.became === 'sent') {
      const { text, answer } = news.delivery;
      const { id, kind, body } = parcel;
      const part = { id, kind, body, steps: stepsIn(parcel), text };
      // Another tab may have sent it at the same time.
      const others = this.state.sent.filter((other) => other.id !== id);
      const summary = kind === 'session_chunk' ? this.state.summary : answer;
      this.update({ sent: [...others, part], summary: summary as SessionSummary | null });
    } else if (news.became === 'refused' && parcel.kind === 'session_start') {
      // Without a session on the server nothing more of it can be taken.
      this.finished = true;
      void this.outbox.keep(journalName(this.id), null).then(this.release);
      this.update({});
    }
  }

  private isOurs({ id, needs, kind }: Parcel) {
    return kind.startsWith('session') && (id === this.id || needs === this.id);
  }

  private update(change: Partial<UploadState>) {
    const { waiting, refused, trouble, stored } = this.outbox.getState();
    const ours = waiting.filter((parcel) => this.isOurs(parcel));
    this.state = {
      ...this.state,
      ...change,
      waiting: ours,
      refused: refused
        .filter((parcel) => this.isOurs(parcel))
        .map(({ kind, refusal }) => ({ kind, error: new ApiError(refusal as Problem) })),
      trouble,
      stored,
      done: this.finished && ours.length === 0,
    };
    this.listeners.forEach((listener) => listener());
  }
}
