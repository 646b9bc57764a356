import type { TimelineEvent } from '../events';
import type { Layout } from '../layout';
import { DAY } from '../view';

/** A band of an instrument as the server lists it. */
export interface Band {
  id: string;
  min: number;
  max: number;
}

interface Props {
  lane: Layout['lanes'][number];
  layout: Layout;
  /** Id of the path that keeps the line within the axis. */
  clip: string;
  bands: Band[];
  /** Its events in order of time, those out of sight too: lines lead to them. */
  events: TimelineEvent[];
  most: number;
}

/** Totals further apart are not joined: nothing is known of the time between. */
const LONGEST_JOIN = 30 * DAY;

/** What lies behind the marks of a lane: the bands of its instrument, the line between its totals. */
export function LaneGround({ lane, layout, clip, bands, events, most }: Props) {
  const y = (total: number) => lane.top + lane.height * (1 - total / most);
  const { left, right } = layout;
  return (
    <g aria-hidden>
      <line
        x1={left}
        x2={right}
        y1={lane.top + lane.height}
        y2={lane.top + lane.height}
        stroke="var(--chart-grid)"
      />
      {bands.map((band, index) => {
        const top = y(bands[index + 1]?.min ?? band.max);
        return (
          <rect
            key={band.id}
            x={left}
            y={top}
            width={right - left}
            height={y(band.min) - top}
            fill="var(--chart-band)"
            fillOpacity={0.05 + 0.07 * index}
          />
        );
      })}
      {bands.map((band) => (
        <text
          key={band.id}
          x={left - 4}
          y={y(band.min) + 4}
          fontSize={12}
          textAnchor="end"
          fill="var(--mantine-color-dimmed)"
        >
          {band.min}
        </text>
      ))}
      <g clipPath={`url(#${clip})`}>
        {events.slice(1).map((event, index) => {
          const before = events[index];
          const [one, other] = [totalOf(before), totalOf(event)];
          if (!before || one === null || other === null) return null;
          if (event.time - before.time > LONGEST_JOIN) return null;
          return (
            <line
              key={event.id}
              x1={layout.x(before.time)}
              y1={y(one)}
              x2={layout.x(event.time)}
              y2={y(other)}
              stroke="var(--chart-line)"
              strokeWidth={2}
            />
          );
        })}
      </g>
    </g>
  );
}

function totalOf(event: TimelineEvent | undefined): number | null {
  return event?.detail.kind === 'questionnaire' ? event.detail.item.total : null;
}
