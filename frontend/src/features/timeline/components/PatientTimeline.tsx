import { Skeleton, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';

import { SeverityLegend } from '../../../shared/charts/SeverityLegend';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { SidePanel } from '../../../shared/ui/SidePanel';
import { useTimeline } from '../api/get-timeline';
import { eventsOf, type Lane, LANES, type TimelineEvent } from '../events';
import { boundsOf, panned, type Period, type View, viewOf, zoomed } from '../view';
import { EventDetails, type Slots } from './EventDetails';
import { EventList } from './EventList';
import { type Scale, TimelineChart } from './TimelineChart';
import { type Mode, TimelineControls } from './TimelineControls';

interface Props extends Slots {
  patientId: string;
  /** Bands and highest totals of the lanes with scores. */
  scales: Partial<Record<Lane, Scale>>;
}

/** The same all day long, so that nothing is fetched anew at every look. */
const endOfDay = (moment: number) => new Date(moment).setHours(24, 0, 0, 0);

/** A patient's record on one axis of time: drawn or as a list, each event with its details. */
export function PatientTimeline({ patientId, scales, ...slots }: Props) {
  const t = useMessages();
  const [now] = useState(Date.now);
  const [period, setPeriod] = useState<Period>('year');
  const [chosen, setChosen] = useState<View | null>(null);
  const [mode, setMode] = useState<Mode>('chart');
  const [hidden, setHidden] = useState(new Set<Lane>());
  const [opened, setOpened] = useState<TimelineEvent[]>([]);

  const bounds = boundsOf(period, endOfDay(now));
  const view = chosen ?? viewOf(period, endOfDay(now));
  const query = useTimeline(patientId, bounds);
  const events = useMemo(() => (query.data ? eventsOf(query.data, now) : []), [query.data, now]);
  const known = useMemo(() => new Set(events.map(({ lane }) => lane)), [events]);
  const shown = useMemo(
    () => new Set(LANES.filter((lane) => known.has(lane) && !hidden.has(lane))),
    [known, hidden],
  );
  const choosePeriod = (next: Period) => {
    setPeriod(next);
    setChosen(null);
  };
  const zoom = (factor: number, around = (view.from + view.to) / 2) =>
    setChosen(zoomed(view, factor, around, bounds));
  const pan = (share: number) => setChosen(panned(view, share, bounds));

  if (query.isPending) {
    return <Skeleton height={480} role="status" aria-label={t.common.loading} />;
  }
  if (!query.data) {
    return <FailureNotice error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Stack gap="sm">
      {query.isError && <FailureNotice error={query.error} onRetry={() => void query.refetch()} />}
      <TimelineControls
        period={chosen ? null : period}
        onPeriod={choosePeriod}
        mode={mode}
        onMode={setMode}
        known={known}
        hidden={hidden}
        onHidden={setHidden}
        onZoom={zoom}
        onPan={pan}
      />
      <Text size="sm" c="dimmed" role="status">
        {t.timeline.stretch(formatDate(view.from), formatDate(view.to))}
      </Text>
      {mode === 'list' || shown.size === 0 ? (
        <EventList
          events={events.filter(
            ({ lane, time, end }) => shown.has(lane) && time <= view.to && end >= view.from,
          )}
          nameOf={slots.nameOf}
          onOpen={setOpened}
        />
      ) : (
        <>
          {shown.has('sessions') && <SeverityLegend />}
          <TimelineChart
            events={events}
            view={view}
            shown={shown}
            scales={scales}
            nameOf={slots.nameOf}
            onOpen={setOpened}
            onZoom={zoom}
            onPan={pan}
          />
          <Text size="sm" c="dimmed">
            {t.timeline.reading}
          </Text>
        </>
      )}
      <SidePanel
        title={t.timeline.details}
        closeLabel={t.common.close}
        opened={opened.length > 0}
        onClose={() => setOpened([])}
      >
        <Stack gap="lg">
          {opened.map((event) => (
            <EventDetails
              key={`${event.lane}-${event.id}`}
              patientId={patientId}
              event={event}
              {...slots}
            />
          ))}
        </Stack>
      </SidePanel>
    </Stack>
  );
}
