import { useMessages } from '../messages';
import { ChartFrame, NARROW } from './ChartFrame';
import { type AttentionMoment, heavyMoments } from './heavy-moments';
import { useSeverityPatterns } from './severity-patterns';
import { clock, runs, thinned } from './timeline-steps';

export interface TimelineStep {
  t_ms: number;
  signal: string;
  severity: number[] | null;
}

interface Props {
  timeline: TimelineStep[];
  attention: AttentionMoment[];
}

const COLUMNS = 240;
const STEP_MS = 500;
/** Heights in pixels, from the top: moments, estimate, signal strip, axis. */
const TOP = 18;
const ESTIMATE = 150;
const STRIP = { y: TOP + ESTIMATE + 8, height: 8 };
const HEIGHT = STRIP.y + STRIP.height + 24;

/** The estimate through one session, the moments that weighed most above it, the signal below it. */
export function SessionTimeline({ timeline, attention }: Props) {
  const t = useMessages().charts.timeline;
  const { definitions, fill } = useSeverityPatterns();
  const endMs = (timeline.at(-1)?.t_ms ?? 0) + STEP_MS;
  const columns = thinned(timeline, COLUMNS);
  const moments = heavyMoments(attention, []);
  return (
    <ChartFrame summary={t.summary(clock(endMs))}>
      {(width) => {
        const x = (ms: number) => (ms / endMs) * width;
        return (
          <svg width={width} height={HEIGHT} style={{ display: 'block' }}>
            {definitions}
            {columns.map(({ t_ms, severity }, index) => {
              const next = columns[index + 1]?.t_ms ?? endMs;
              return severity ? (
                <Column key={t_ms} from={x(t_ms)} to={x(next)} severity={severity} fill={fill} />
              ) : null;
            })}
            {moments.map((moment) => (
              <path
                key={moment.t_ms}
                d={`M${x(moment.t_ms)},${TOP} l-6,-11 l12,0 z`}
                fill="var(--chart-line)"
              />
            ))}
            {runs(timeline, (step) => step.signal === 'ok', endMs).map((run) => (
              <rect
                key={run.fromMs}
                x={x(run.fromMs)}
                y={run.value ? STRIP.y : STRIP.y + 3}
                width={x(run.toMs) - x(run.fromMs)}
                height={run.value ? STRIP.height : 2}
                fill={run.value ? 'var(--chart-line)' : 'var(--mantine-color-dimmed)'}
              />
            ))}
            {timeTicks(endMs, width < NARROW ? 4 : 8).map((ms) => (
              <text
                key={ms}
                x={x(ms)}
                y={HEIGHT - 4}
                fontSize={12}
                textAnchor={ms === 0 ? 'start' : 'middle'}
                fill="var(--mantine-color-dimmed)"
              >
                {clock(ms)}
              </text>
            ))}
          </svg>
        );
      }}
    </ChartFrame>
  );
}

interface ColumnProps {
  from: number;
  to: number;
  severity: number[];
  fill: (level: number) => string;
}

function Column({ from, to, severity, fill }: ColumnProps) {
  const tops = severity.map((_, level) =>
    severity.slice(0, level + 1).reduce((sum, p) => sum + p, 0),
  );
  return severity.map((share, level) => (
    <rect
      key={level}
      x={from}
      // A hair wider than the step, so that neighbouring columns leave no seam.
      width={to - from + 0.5}
      y={TOP + ESTIMATE * (1 - (tops[level] ?? 0))}
      height={ESTIMATE * share}
      fill={fill(level)}
    />
  ));
}

/** Times at round intervals, at most `most` of them, the last one clear of the edge. */
function timeTicks(endMs: number, most: number): number[] {
  const seconds =
    [10, 30, 60, 120, 300, 600, 1800].find((step) => endMs / (step * 1000) <= most) ?? 3600;
  const count = Math.floor((endMs * 0.96) / (seconds * 1000));
  return Array.from({ length: count + 1 }, (_, index) => index * seconds * 1000);
}
