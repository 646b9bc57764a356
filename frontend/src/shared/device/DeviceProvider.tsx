import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';

import { currentUserKey } from '../../api/query-client';
import type { User } from '../../api/types';
import { Device } from './device';
import { copyName } from './notes';
import type { Outbox, OutboxState } from './outbox';

export const DeviceContext = createContext<Device | null>(null);
export const OutboxContext = createContext<Outbox | null>(null);

/** Opens the outbox of the signed-in patient, and locks it when nobody is signed in any more. */
export function DeviceProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [device] = useState(() => new Device());
  const user = useSyncExternalStore(
    (listener) => client.getQueryCache().subscribe(listener),
    () => client.getQueryData<User | null>(currentUserKey),
  );
  const patient = user?.role === 'patient' ? user : null;
  const outbox = patient && device.outboxOf(patient.id);

  useEffect(() => {
    if (outbox) void outbox.keep(copyName('me'), patient);
    // A browser that keeps nothing has nothing to lock.
    else if (user !== undefined) device.lockUp().catch(() => undefined);
  }, [device, outbox, patient, user]);

  useEffect(() => {
    if (!outbox) return;
    const hurry = () => outbox.hurry();
    const warn = (event: BeforeUnloadEvent) => {
      const { stored, waiting } = outbox.getState();
      if (!stored && waiting.length > 0) event.preventDefault();
    };
    hurry();
    window.addEventListener('online', hurry);
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('online', hurry);
      window.removeEventListener('beforeunload', warn);
    };
  }, [outbox]);

  return (
    <DeviceContext value={device}>
      <OutboxContext value={outbox}>{children}</OutboxContext>
    </DeviceContext>
  );
}

export function useDevice(): Device {
  const device = use(DeviceContext);
  if (!device) throw new Error('useDevice needs DeviceProvider');
  return device;
}

/** The signed-in patient's outbox; null for everybody else. */
export const useMaybeOutbox = () => use(OutboxContext);

export function useOutbox(): Outbox {
  const outbox = use(OutboxContext);
  if (!outbox) throw new Error('useOutbox is for the pages of a signed-in patient');
  return outbox;
}

const nothing: OutboxState = { waiting: [], refused: [], trouble: null, stored: true };
const never = () => () => undefined;

export function useOutboxState(): OutboxState {
  const outbox = useMaybeOutbox();
  return useSyncExternalStore(outbox?.subscribe ?? never, outbox?.getState ?? (() => nothing));
}
