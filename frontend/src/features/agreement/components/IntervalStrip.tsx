import type { AgreementInterval } from '../../../api/types';

interface Props {
  figure: AgreementInterval;
  from: number;
  to: number;
  /** What it is to be compared with. */
  marks: number[];
}

const WIDTH = 240;
const EDGE = 8;

/** A figure as a dot on its scale, its interval as a bar. The text beside it says the same. */
export function IntervalStrip({ figure, from, to, marks }: Props) {
  const x = (value: number) =>
    EDGE + ((Math.min(Math.max(value, from), to) - from) / (to - from)) * (WIDTH - 2 * EDGE);
  return (
    <svg viewBox={`0 0 ${WIDTH} 28`} width="100%" style={{ maxWidth: WIDTH }} aria-hidden>
      <line
        x1={EDGE}
        x2={WIDTH - EDGE}
        y1={14}
        y2={14}
        stroke="var(--mantine-color-default-border)"
        strokeWidth={2}
      />
      {marks.map((mark) => (
        <line
          key={mark}
          x1={x(mark)}
          x2={x(mark)}
          y1={3}
          y2={25}
          stroke="var(--mantine-color-dimmed)"
          strokeDasharray="3 3"
          strokeWidth={2}
        />
      ))}
      <line
        x1={x(figure.low)}
        x2={x(figure.high)}
        y1={14}
        y2={14}
        stroke="var(--mantine-primary-color-filled)"
        strokeWidth={6}
        strokeLinecap="round"
        opacity={0.45}
      />
      <circle cx={x(figure.value)} cy={14} r={6} fill="var(--mantine-primary-color-filled)" />
    </svg>
  );
}
