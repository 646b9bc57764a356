import { useMessages } from '../messages';
import { bandName } from '../format/bands';
import { formatDate } from '../format/dates';
import { isMarked, type Phq9Point } from './phq9';

interface Props {
  x: number | undefined;
  y: number | undefined;
  point: Phq9Point | undefined;
  labelled: boolean;
}

/** One total: a dot, or a diamond when item 9 was answered above 0, with its number above it. */
export function Phq9Mark({ x, y, point, labelled }: Props) {
  const messages = useMessages();
  const t = messages.charts.phq9;
  if (x === undefined || y === undefined || !point) return null;
  return (
    <g stroke="var(--mantine-color-body)" strokeWidth={1.5}>
      <title>
        {`${formatDate(point.answered_at)}: ${t.total(point.total, bandName(point.band, messages))}. ${t.item9Answer(point.item9 ?? '–')}`}
      </title>
      {isMarked(point) ? (
        <path d={`M${x},${y - 8} l8,8 l-8,8 l-8,-8 z`} fill="var(--chart-alert)" />
      ) : (
        <circle cx={x} cy={y} r={4.5} fill="var(--chart-line)" />
      )}
      {labelled && (
        <text
          x={x}
          y={y - 11}
          textAnchor="middle"
          fontSize={13}
          fontWeight={600}
          fill="var(--mantine-color-text)"
          strokeWidth={3}
          paintOrder="stroke"
        >
          {point.total}
        </text>
      )}
    </g>
  );
}
