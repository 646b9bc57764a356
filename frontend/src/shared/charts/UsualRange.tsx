import './charts.css';

const HEIGHT = 16;
const MIDDLE = HEIGHT / 2;

interface Props {
  /** All from 0 to `highest`. */
  value: number;
  usual: number;
  low: number;
  high: number;
  highest: number;
}

/** One figure as a dot on a scale, on which the person's own usual range is a band with its middle
 * marked. The words beside it say the same. */
export function UsualRange({ value, usual, low, high, highest }: Props) {
  const at = (figure: number) => `${(100 * Math.min(Math.max(figure, 0), highest)) / highest}%`;
  return (
    <svg
      aria-hidden
      width="100%"
      height={HEIGHT}
      style={{ display: 'block', maxWidth: 180, overflow: 'visible' }}
    >
      <line x1="0%" x2="100%" y1={MIDDLE} y2={MIDDLE} stroke="var(--mantine-color-dimmed)" />
      <rect
        x={at(low)}
        width={`${(100 * (high - low)) / highest}%`}
        y={3}
        height={HEIGHT - 6}
        rx={3}
        fill="var(--mantine-color-default-border)"
        stroke="var(--mantine-color-dimmed)"
      />
      <line
        x1={at(usual)}
        x2={at(usual)}
        y1={3}
        y2={HEIGHT - 3}
        stroke="var(--mantine-color-text)"
      />
      <circle
        cx={at(value)}
        cy={MIDDLE}
        r={5}
        fill="var(--chart-line)"
        stroke="var(--mantine-color-body)"
        strokeWidth={1.5}
      />
    </svg>
  );
}
