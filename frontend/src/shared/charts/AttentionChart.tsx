import { useMessages } from '../messages';
import { ChartFrame } from './ChartFrame';
import type { AttentionMoment, HeavyMoment } from './heavy-moments';
import { clock } from './timeline-steps';

interface Props {
  attention: AttentionMoment[];
  moments: HeavyMoment[];
}

const STEP_MS = 500;
/** Heights in pixels, from the top: numbers, bars, axis. */
const TOP = 20;
const BARS = 64;
const BASE = TOP + BARS;
const HEIGHT = BASE + 24;

/** One bar for each half-second that the estimate at the end looked at; the heaviest moments are numbered. */
export function AttentionChart({ attention, moments }: Props) {
  const t = useMessages().charts.moments;
  const times = attention.map(({ t_ms }) => t_ms);
  const fromMs = Math.min(...times) - STEP_MS;
  const toMs = Math.max(...times);
  const heaviest = Math.max(...attention.map(({ weight }) => weight));
  return (
    <ChartFrame summary={t.summary(clock(fromMs), clock(toMs))}>
      {(width) => {
        const x = (ms: number) => ((ms - fromMs) / (toMs - fromMs)) * width;
        return (
          <svg width={width} height={HEIGHT} style={{ display: 'block' }}>
            {attention.map(({ t_ms, weight }) => (
              <rect
                key={t_ms}
                x={x(t_ms - STEP_MS)}
                width={Math.max(x(t_ms) - x(t_ms - STEP_MS) - 1, 1)}
                y={BASE - (BARS * weight) / heaviest}
                height={(BARS * weight) / heaviest}
                fill="var(--chart-line)"
              />
            ))}
            <line x1={0} x2={width} y1={BASE} y2={BASE} stroke="var(--chart-grid)" />
            {moments.map(({ t_ms }, index) => (
              <text
                key={t_ms}
                x={Math.min(Math.max(x(t_ms - STEP_MS / 2), 5), width - 5)}
                y={TOP - 6}
                fontSize={13}
                fontWeight={600}
                textAnchor="middle"
                fill="currentColor"
              >
                {index + 1}
              </text>
            ))}
            <text y={HEIGHT - 6} fontSize={12} fill="var(--mantine-color-dimmed)">
              {clock(fromMs)}
            </text>
            <text
              x={width}
              y={HEIGHT - 6}
              fontSize={12}
              textAnchor="end"
              fill="var(--mantine-color-dimmed)"
            >
              {clock(toMs)}
            </text>
          </svg>
        );
      }}
    </ChartFrame>
  );
}
