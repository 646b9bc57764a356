import { VisuallyHidden } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { useMessages } from '../../../shared/messages';
import { usePulse } from '../api/get-pulse';
import { alertsKey } from '../api/list-alerts';

/**
 * Keeps every list of alerts live: when the desk has changed they are read again, and what is new is
 * said politely to a screen reader. What is there on arrival is no news.
 */
export function DeskWatch() {
  const t = useMessages().alerts;
  const client = useQueryClient();
  const { data } = usePulse();
  const [seen, setSeen] = useState(data);
  const [news, setNews] = useState('');
  if (data && data.mark !== seen?.mark) {
    const more = seen ? data.waiting - seen.waiting : 0;
    if (more > 0) setNews(t.arrived(more));
    setSeen(data);
  }
  const mark = data?.mark;
  const known = useRef(mark);
  useEffect(() => {
    const before = known.current;
    known.current = mark;
    if (before === undefined || before === mark) return;
    void client.invalidateQueries({ queryKey: alertsKey });
    // The caseload counts open alerts.
    void client.invalidateQueries({ queryKey: ['patients'] });
  }, [client, mark]);
  return <VisuallyHidden role="status">{news}</VisuallyHidden>;
}
