import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { v7 as uuid } from 'uuid';

import type { SessionStart } from '../../../api/types';
import { sessionsKey } from '../api/list-sessions';
import { browserClock, serverTransport } from './browser';
import { SessionUpload } from './session-upload';

interface Uploads {
  begin: (model: SessionStart['model']) => SessionUpload;
  /** Parts of all sessions that the server has not taken yet. */
  pending: number;
  /** Why the last attempt failed; null while all is well. */
  trouble: unknown;
}

const UploadsContext = createContext<Uploads | null>(null);

/** Holds the uploads above the pages: they go on after the monitoring page was left. */
export function UploadsProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [open, setOpen] = useState<SessionUpload[]>([]);
  const [{ pending, trouble }, setOutlook] = useState({ pending: 0, trouble: null as unknown });

  useEffect(() => {
    const look = () => {
      const states = open.map((upload) => upload.getState());
      setOutlook({
        pending: states.reduce((sum, state) => sum + state.pending, 0),
        trouble: states.find((state) => !state.done && state.trouble)?.trouble ?? null,
      });
      if (states.some((state) => state.done)) {
        setOpen(open.filter((upload) => !upload.getState().done));
        void client.invalidateQueries({ queryKey: sessionsKey });
      }
    };
    const stops = open.map((upload) => upload.subscribe(look));
    look();
    return () => stops.forEach((stop) => stop());
  }, [open, client]);

  useEffect(() => {
    const hurry = () => open.forEach((upload) => upload.hurry());
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('online', hurry);
    if (open.length > 0) window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('online', hurry);
      window.removeEventListener('beforeunload', warn);
    };
  }, [open]);

  const uploads = useMemo<Uploads>(
    () => ({
      pending,
      trouble,
      begin(model) {
        const upload = new SessionUpload(uuid(), model, serverTransport, browserClock);
        setOpen((others) => [...others, upload]);
        return upload;
      },
    }),
    [pending, trouble],
  );
  return <UploadsContext value={uploads}>{children}</UploadsContext>;
}

export function useUploads() {
  const uploads = use(UploadsContext);
  if (!uploads) throw new Error('useUploads needs UploadsProvider');
  return uploads;
}
