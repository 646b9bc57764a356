import { NARROW } from '../../../shared/charts/ChartFrame';
import { dateTicks } from '../../../shared/charts/date-ticks';
import { formatDate } from '../../../shared/format/dates';
import type { Layout } from '../layout';
import { hourTicks, type View } from '../view';

/** The dates, or the hours where one is close enough, with a line through every lane. */
export function Axis({ layout, view }: { layout: Layout; view: View }) {
  const most = layout.width < NARROW ? 4 : 8;
  const hours = hourTicks(view, most);
  const ticks = hours.length ? hours : dateTicks(view.from, view.to, most);
  return (
    <g aria-hidden fontSize={12} fill="var(--mantine-color-dimmed)">
      {ticks.map((time) => {
        const x = layout.x(time);
        const midnight = new Date(time).getHours() === 0;
        return (
          <g key={time}>
            <line x1={x} x2={x} y1={0} y2={layout.height - 22} stroke="var(--chart-grid)" />
            <text x={x} y={layout.height - 6} textAnchor="middle">
              {formatDate(time, midnight ? 'axis' : 'time')}
            </text>
          </g>
        );
      })}
    </g>
  );
}
