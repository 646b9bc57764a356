import './charts.css';

const WIDTH = 120;
const HEIGHT = 30;
const EDGE = 4;

interface Props {
  /** Oldest first, each from 0 to `highest`. */
  values: number[];
  highest: number;
  /** What the line shows, in words. */
  label: string;
}

/** A course small enough for a table's cell, the last value with a dot. No axis: the cell says the number. */
export function Sparkline({ values, highest, label }: Props) {
  const step = (WIDTH - 2 * EDGE) / Math.max(values.length - 1, 1);
  const points = values.map((value, index) => ({
    x: EDGE + index * step,
    y: HEIGHT - EDGE - (value / highest) * (HEIGHT - 2 * EDGE),
  }));
  const last = points.at(-1);
  return (
    <svg
      role="img"
      aria-label={label}
      width={WIDTH}
      height={HEIGHT}
      style={{ display: 'block', flex: 'none' }}
    >
      <line
        x1={EDGE}
        x2={WIDTH - EDGE}
        y1={HEIGHT - EDGE}
        y2={HEIGHT - EDGE}
        stroke="var(--mantine-color-default-border)"
      />
      <polyline
        points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="none"
        stroke="var(--chart-line)"
        strokeWidth={2}
        strokeLinejoin="round"
      />
      {last && <circle cx={last.x} cy={last.y} r={3.5} fill="var(--chart-line)" />}
    </svg>
  );
}
