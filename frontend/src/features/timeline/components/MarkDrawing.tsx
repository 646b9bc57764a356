import type { ReactNode } from 'react';

import type { Detail } from '../events';
import type { Layout } from '../layout';
import { homeworkIn, type Mark, sessionsIn, sumOf } from '../marks';

interface Props {
  mark: Mark;
  lane: Layout['lanes'][number];
  layout: Layout;
  fill: (level: number) => string;
  /** Total of a full lane of scores. */
  most: number;
}

/** Heights in pixels within the lane of sessions: columns, then the strip of usable picture. */
const STRIP = 6;

/** What a mark looks like, lane by lane. Nothing is told by colour alone. */
export function MarkDrawing(props: Props): ReactNode {
  switch (props.mark.lane) {
    case 'phq9':
    case 'gad7':
      return <Score {...props} />;
    case 'sessions':
      return <Sessions {...props} />;
    case 'homework':
      return <Homework {...props} />;
    case 'plan':
    case 'alerts':
      return <Span {...props} />;
    case 'others':
    case 'moments':
    case 'appointments':
    case 'notes':
      return <Point {...props} />;
  }
}

function Score({ mark, lane, layout, most }: Props) {
  const detail = mark.events[0]?.detail;
  if (detail?.kind !== 'questionnaire' || detail.item.total === null) return null;
  const { total, item9 } = detail.item;
  const x = layout.x(mark.from);
  const y = lane.top + lane.height * (1 - total / most);
  return item9 ? (
    <path d={`M${x},${y - 8} l8,8 l-8,8 l-8,-8 z`} fill="var(--chart-alert)" />
  ) : (
    <circle cx={x} cy={y} r={4.5} fill="var(--chart-line)" />
  );
}

function Sessions({ mark, lane, layout, fill }: Props) {
  const { severity, usable, overridden } = sumOf(sessionsIn(mark));
  const from = layout.x(mark.from) + 0.5;
  const width = Math.max(layout.x(mark.to) - from - 1, 6);
  const height = lane.height - STRIP - 4;
  const base = lane.top + height;
  const tops = (severity ?? []).map((_, level) =>
    (severity ?? []).slice(0, level + 1).reduce((sum, p) => sum + p, 0),
  );
  return (
    <>
      {severity ? (
        severity.map((share, level) => (
          <rect
            key={level}
            x={from}
            y={base - height * (tops[level] ?? 0)}
            width={width}
            height={height * share}
            fill={fill(level)}
          />
        ))
      ) : (
        <rect
          x={from + 0.5}
          y={lane.top + 0.5}
          width={width - 1}
          height={height - 1}
          fill="none"
          stroke="var(--mantine-color-dimmed)"
          strokeDasharray="3 3"
        />
      )}
      <rect
        x={from}
        y={base + 4}
        width={width * (usable ?? 0)}
        height={STRIP}
        fill="var(--chart-line)"
      />
      {overridden && (
        <path
          d={`M${from + width / 2},${lane.top + 16} l-6,-14 l12,0 z`}
          fill="var(--mantine-color-text)"
          stroke="var(--mantine-color-body)"
        />
      )}
    </>
  );
}

function Homework({ mark, lane, layout }: Props) {
  const { asked, done } = homeworkIn(mark);
  const from = layout.x(mark.from) + 0.5;
  const width = Math.max(layout.x(mark.to) - from - 1, 4);
  const height = asked ? (lane.height - 2) * (done / asked) : 0;
  return (
    <>
      <rect
        x={from}
        y={lane.top}
        width={width}
        height={lane.height}
        fill="none"
        stroke="var(--chart-grid)"
      />
      <rect
        x={from}
        y={lane.top + lane.height - height}
        width={width}
        height={height}
        fill="var(--chart-band)"
      />
    </>
  );
}

function Span({ mark, lane, layout }: Props) {
  const detail = mark.events[0]?.detail;
  const x = Math.max(layout.x(mark.from), layout.left);
  const width = Math.max(Math.min(layout.x(mark.to), layout.right) - x, 2);
  const middle = lane.top + lane.height / 2;
  if (detail?.kind === 'plan') {
    return (
      <>
        <rect
          x={x}
          y={lane.top + 2}
          width={width}
          height={lane.height - 4}
          rx={4}
          fill="var(--chart-band)"
          fillOpacity={0.25}
          stroke="var(--chart-line)"
        />
        {width > 24 && <Inside x={x + 8} y={middle + 5} text={String(detail.item.number)} />}
      </>
    );
  }
  const risk = mark.events.some((event) => isRisk(event.detail));
  const ink = risk ? 'var(--chart-alert)' : 'var(--mantine-color-dimmed)';
  return (
    <>
      <line x1={x} x2={x + width} y1={middle} y2={middle} stroke={ink} strokeWidth={risk ? 4 : 2} />
      {risk ? (
        <path d={`M${x},${middle - 9} l9,16 l-18,0 z`} fill={ink} />
      ) : (
        <circle
          cx={x}
          cy={middle}
          r={6}
          fill="var(--mantine-color-body)"
          stroke={ink}
          strokeWidth={2.5}
        />
      )}
      <Count mark={mark} x={x} y={middle} />
    </>
  );
}

const isRisk = (detail: Detail) => detail.kind === 'alert' && detail.item.priority === 'risk';

const SHAPE: Partial<Record<Mark['lane'], (x: number, y: number) => string>> = {
  moments: (x, y) => `M${x},${y + 7} l-7,-13 l14,0 z`,
  notes: (x, y) => `M${x - 7},${y - 8} h10 l4,4 v12 h-14 z`,
  appointments: (x, y) => `M${x - 8},${y - 8} h16 v16 h-16 z`,
};

function Point({ mark, lane, layout }: Props) {
  const x = layout.x(mark.from);
  const y = lane.top + lane.height / 2;
  const shape = SHAPE[mark.lane];
  const cancelled = mark.events.every(
    ({ detail }) =>
      (detail.kind === 'appointment' && detail.item.status === 'cancelled') ||
      (detail.kind === 'note' && detail.item.withdrawn),
  );
  const ink = { fill: cancelled ? 'none' : 'var(--chart-line)', stroke: 'var(--chart-line)' };
  return (
    <>
      {shape ? <path d={shape(x, y)} {...ink} /> : <circle cx={x} cy={y} r={7} {...ink} />}
      <Count mark={mark} x={x} y={y} />
    </>
  );
}

/** How many events a mark stands for, beside it. */
function Count({ mark, x, y }: { mark: Mark; x: number; y: number }) {
  if (mark.events.length === 1) return null;
  return <Inside x={x + 10} y={y + 12} text={String(mark.events.length)} />;
}

function Inside({ x, y, text }: { x: number; y: number; text: string }) {
  return (
    <text
      x={x}
      y={y}
      fontSize={12}
      fontWeight={600}
      fill="var(--mantine-color-text)"
      stroke="var(--mantine-color-body)"
      strokeWidth={3}
      paintOrder="stroke"
    >
      {text}
    </text>
  );
}
