import { useEffect, useRef, useState } from 'react';

import { ApiError } from '../../api/problem';
import { useOutbox, useOutboxState } from './DeviceProvider';
import type { Parcel } from './parcel';

/** It may take this long to arrive before the page says that it is kept. */
const PATIENCE_MS = 5_000;

export type ParcelState<T> =
  | { name: 'none' }
  | { name: 'sending' }
  /** Safe on this device (or in this tab only); sent when the server can be reached. */
  | { name: 'kept'; stored: boolean }
  | { name: 'arrived'; answer: T }
  | { name: 'refused'; error: ApiError };

/** Hands one parcel to the outbox, with the notes that change with it, and follows what becomes of it. */
export function useParcel<T>() {
  const outbox = useOutbox();
  const { trouble, stored } = useOutboxState();
  const [id, setId] = useState<string | null>(null);
  const [slow, setSlow] = useState(false);
  const [end, setEnd] = useState<ParcelState<T> | null>(null);
  const current = useRef<string | null>(null);

  useEffect(
    () =>
      outbox.follow((news) => {
        if (news.parcel.id !== current.current) return;
        if (news.became === 'sent') setEnd({ name: 'arrived', answer: news.delivery.answer as T });
        else if (news.became === 'refused') {
          setEnd({ name: 'refused', error: new ApiError(news.problem) });
        }
      }),
    [outbox],
  );
  useEffect(() => {
    if (!id) return;
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [id]);

  function hand(parcel: Parcel, notes: Record<string, unknown> = {}) {
    current.current = parcel.id;
    setId(parcel.id);
    setSlow(false);
    setEnd(null);
    void outbox.add([parcel], notes);
    outbox.hurry();
  }
  function reset() {
    current.current = null;
    setId(null);
    setEnd(null);
  }

  const waiting: ParcelState<T> = slow || trouble ? { name: 'kept', stored } : { name: 'sending' };
  const state: ParcelState<T> = end ?? (id ? waiting : { name: 'none' });
  return { state, hand, reset };
}
