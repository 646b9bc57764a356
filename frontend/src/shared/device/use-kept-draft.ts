import { useEffect, useState } from 'react';

import { useOutbox } from './DeviceProvider';

/**
 * A draft kept on the device under a name, sealed; it outlives a visit to another page and a killed tab.
 * Null while it is being looked for.
 */
export function useKeptDraft<T extends object>(name: string, fresh: () => T) {
  const outbox = useOutbox();
  const [draft, setDraft] = useState<T | null>(null);
  const [make] = useState(() => fresh);
  useEffect(() => {
    let left = false;
    void outbox.kept(name).then((kept) => {
      if (!left) setDraft((kept as T | null) ?? make());
    });
    return () => {
      left = true;
    };
  }, [outbox, name, make]);
  const keep = (change: Partial<T>) => {
    const next = { ...(draft ?? make()), ...change };
    setDraft(next);
    void outbox.keep(name, next);
  };
  /** Begins anew, once the draft has gone out with a parcel. */
  const renew = () => setDraft(make());
  return { draft, keep, renew };
}
