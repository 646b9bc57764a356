import type { StepReading } from '../../../inference/client';
import { SESSION_NOTES } from '../../../shared/device/notes';
import type { Outbox } from '../../../shared/device/outbox';
import type { Parcel } from '../../../shared/device/parcel';
import { sessionLock } from '../../../shared/device/session-lock';
import { toChunk } from './chunks';
import { chunkParcel, endParcel } from './parcels';

/** A running session as it is kept on the device: enough to end it when its tab is gone. */
export interface Journal {
  id: string;
  /** The session's start by the monitor's clock; null before its first step. */
  zeroMs: number | null;
  nextSeq: number;
  /** Readings that make no full chunk yet. */
  steps: StepReading[];
  /** When the last of them was taken, by the device's clock. */
  heardAt: string;
}

export const journalName = (sessionId: string) => `${SESSION_NOTES}${sessionId}`;

/** What is left to send of a session whose page is gone. Nobody was there to give a last estimate. */
export function lastParcels({ id, zeroMs, nextSeq, steps, heardAt }: Journal): Parcel[] {
  const rest = steps.length > 0 ? [chunkParcel(id, nextSeq, toChunk(steps, zeroMs ?? 0))] : [];
  const end = endParcel(id, {
    ended_at: heardAt,
    reason: 'hidden',
    chunks: nextSeq + rest.length,
    attention: [],
    severity: null,
    level_set: null,
  });
  return [...rest, end];
}

type Exclusively = (name: string, work: () => Promise<void>) => Promise<void>;

/** Ends the sessions that earlier pages left open, as soon as those pages are really gone. */
export async function endAbandoned(outbox: Outbox, exclusively: Exclusively): Promise<void> {
  for (const name of await outbox.keptNames(SESSION_NOTES)) {
    const id = name.slice(SESSION_NOTES.length);
    void exclusively(sessionLock(id), async () => {
      const journal = (await outbox.kept(name)) as Journal | null;
      if (journal) await outbox.add(lastParcels(journal), { [name]: null });
    });
  }
}
