interface Props {
  from: number;
  to: number;
  most: number;
}

const WIDTH = 100;
const HEIGHT = 14;
const EDGE = 7;

/** From where to where an answer moved on its scale: an open dot, a line, a full dot. Beside the number. */
export function Shift({ from, to, most }: Props) {
  const x = (value: number) => EDGE + (value / most) * (WIDTH - 2 * EDGE);
  const middle = HEIGHT / 2;
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden style={{ display: 'block' }}>
      <line x1={x(0)} x2={x(most)} y1={middle} y2={middle} stroke="var(--chart-grid)" />
      <line
        x1={x(from)}
        x2={x(to)}
        y1={middle}
        y2={middle}
        stroke="var(--chart-line)"
        strokeWidth={3}
      />
      <circle
        cx={x(from)}
        cy={middle}
        r={4.5}
        fill="var(--mantine-color-body)"
        stroke="var(--chart-line)"
        strokeWidth={2}
      />
      <circle cx={x(to)} cy={middle} r={5} fill="var(--chart-line)" />
    </svg>
  );
}
