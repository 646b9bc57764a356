import { useMessages } from '../messages';
import { sharesInWords } from '../format/levels';
import { useSeverityPatterns } from './severity-patterns';

interface Props {
  /** Probabilities of the four levels, summing to 1. */
  severity: number[];
  /** Height in pixels. */
  height?: number;
}

/** How one estimate is spread over the four levels, as a single bar. */
export function SeverityBar({ severity, height = 16 }: Props) {
  const t = useMessages();
  const { definitions, fill } = useSeverityPatterns();
  const starts = severity.map((_, level) =>
    severity.slice(0, level).reduce((sum, p) => sum + p, 0),
  );
  return (
    <svg
      role="img"
      aria-label={t.charts.severity.distribution(sharesInWords(severity, t))}
      width="100%"
      height={height}
      style={{ display: 'block', minWidth: 96, borderRadius: 4 }}
    >
      {definitions}
      {severity.map((share, level) => (
        <rect
          key={level}
          x={`${(starts[level] ?? 0) * 100}%`}
          width={`${share * 100}%`}
          height={height}
          fill={fill(level)}
          stroke="var(--mantine-color-body)"
        />
      ))}
    </svg>
  );
}
