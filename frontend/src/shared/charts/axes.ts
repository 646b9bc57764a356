import { formatDate } from '../format/dates';
import { NARROW } from './ChartFrame';
import { dateTicks } from './date-ticks';

export const axisText = { fill: 'var(--mantine-color-dimmed)', fontSize: 12 };

/** What every axis of a chart looks like. */
export const plainAxis = { tick: axisText, tickLine: false };

/** An axis of moments in milliseconds, in the data's `time`, with fewer dates where room is short. */
export const timeAxis = (domain: [number, number], width: number) => ({
  ...plainAxis,
  dataKey: 'time',
  type: 'number' as const,
  domain,
  ticks: dateTicks(...domain, width < NARROW ? 4 : 8),
  tickFormatter: (time: number) => formatDate(time, 'axis'),
});
