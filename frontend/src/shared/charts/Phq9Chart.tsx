import { Box, Group, Text } from '@mantine/core';
import type { Key } from 'react';
import { CartesianGrid, ComposedChart, Line, ReferenceArea, XAxis, YAxis } from 'recharts';

import { bandName } from '../format/bands';
import { formatDate } from '../format/dates';
import { useMessages } from '../messages';
import { axisText, plainAxis, timeAxis } from './axes';
import { ChartFrame, NARROW } from './ChartFrame';
import type { Phq9Band, Phq9Point } from './phq9';
import { Phq9Mark } from './Phq9Mark';

interface Props {
  responses: Phq9Point[];
  bands: Phq9Band[];
}

const DAY = 86_400_000;
/** More points than this are too close for a number at each: then first, last, lowest and highest get one. */
const LABELLED = 14;
/** Totals further apart are not joined: nothing is known of the time between. */
const LONGEST_JOIN = 30 * DAY;
/** The bands grow darker from the lowest on. */
const bandOpacity = (index: number) => 0.05 + 0.07 * index;

/** PHQ-9 totals over time before the instrument's bands. */
export function Phq9Chart({ responses, bands }: Props) {
  const messages = useMessages();
  const t = messages.charts.phq9;
  const points = responses
    .map((response) => ({ ...response, time: Date.parse(response.answered_at) }))
    .sort((a, b) => a.time - b.time);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;

  const describe = (point: Phq9Point) => t.total(point.total, bandName(point.band, messages));
  const summary =
    points.length === 1
      ? t.summaryOne(formatDate(first.answered_at), describe(first))
      : t.summary(
          points.length,
          formatDate(first.answered_at),
          describe(first),
          formatDate(last.answered_at),
          describe(last),
        );
  const margin = Math.max((last.time - first.time) * 0.04, 4 * DAY);
  const domain: [number, number] = [first.time - margin, last.time + margin];
  const most = Math.max(...bands.map((band) => band.max));
  const labelled = labelledPoints(points);

  return (
    <ChartFrame summary={summary}>
      {(width) => {
        const narrow = width < NARROW;
        const chart = (
          <ComposedChart
            width={width}
            height={320}
            data={withGaps(points)}
            accessibilityLayer={false}
            margin={{ top: 22, left: 0, bottom: 4, right: narrow ? 12 : 164 }}
          >
            {bands.map((band, index) => (
              <ReferenceArea
                key={band.id}
                y1={band.min}
                y2={bands[index + 1]?.min ?? band.max}
                fill="var(--chart-band)"
                fillOpacity={bandOpacity(index)}
                {...(!narrow && {
                  label: {
                    ...axisText,
                    value: t.band(bandName(band, messages), band.min, band.max),
                    position: 'right',
                    width: 160,
                  },
                })}
              />
            ))}
            <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
            <XAxis {...timeAxis(domain, width)} />
            <YAxis
              domain={[0, most]}
              ticks={[...bands.map((band) => band.min), most]}
              width={28}
              {...plainAxis}
              axisLine={false}
            />
            <Line
              dataKey="total"
              stroke="var(--chart-line)"
              strokeWidth={2}
              isAnimationActive={false}
              activeDot={false}
              dot={({ key, payload, cx, cy }: DotItem) => (
                <Phq9Mark
                  key={key}
                  x={cx}
                  y={cy}
                  point={payload.point}
                  labelled={payload.point !== undefined && labelled.has(payload.point)}
                />
              )}
            />
          </ComposedChart>
        );
        return narrow ? (
          <>
            {chart}
            <BandLegend bands={bands} />
          </>
        ) : (
          chart
        );
      }}
    </ChartFrame>
  );
}

/** Names the bands below the chart where there is no room beside it, highest first as they are stacked. */
function BandLegend({ bands }: { bands: Phq9Band[] }) {
  const messages = useMessages();
  return (
    <Group gap="xs" mt="xs">
      {bands
        .map((band, index) => (
          <Group key={band.id} gap={6} wrap="nowrap">
            <Box
              w={16}
              h={12}
              bd="1px solid var(--chart-grid)"
              style={{ flexShrink: 0, overflow: 'hidden' }}
            >
              <Box h="100%" bg="var(--chart-band)" opacity={bandOpacity(index)} />
            </Box>
            <Text size="xs" c="dimmed">
              {messages.charts.phq9.band(bandName(band, messages), band.min, band.max)}
            </Text>
          </Group>
        ))
        .toReversed()}
    </Group>
  );
}

type TimedPoint = Phq9Point & { time: number };

interface Row {
  time: number;
  total: number | null;
  point?: TimedPoint;
}

interface DotItem {
  key?: Key | null;
  payload: Row;
  cx?: number;
  cy?: number;
}

/** The points, with a row without a total wherever the line must break. */
function withGaps(points: TimedPoint[]): Row[] {
  return points.flatMap((point, index) => {
    const row = { time: point.time, total: point.total, point };
    const before = points[index - 1];
    return before && point.time - before.time > LONGEST_JOIN
      ? [{ time: (before.time + point.time) / 2, total: null }, row]
      : [row];
  });
}

/** The points that get their number: all, or of many the first, the last and the extremes. */
function labelledPoints(points: TimedPoint[]): Set<TimedPoint> {
  if (points.length <= LABELLED) return new Set(points);
  const totals = points.map((point) => point.total);
  const indexes = [0, points.length - 1].concat(
    [Math.min(...totals), Math.max(...totals)].map((total) => totals.lastIndexOf(total)),
  );
  return new Set(indexes.flatMap((index) => points[index] ?? []));
}
