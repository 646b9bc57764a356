import { Stack, Text } from '@mantine/core';

import type { Baseline } from '../../api/types';
import { formatShare } from '../format/levels';
import { formatTenths } from '../format/numbers';
import { useMessages } from '../messages';
import { ChartFrame } from './ChartFrame';

type Measure = Baseline['measures'][number];

const HEIGHT = 28;
const MIDDLE = HEIGHT / 2;
/** Room at both ends, so that a mark on the edge is seen whole. */
const EDGE = 8;

/** What was measured in a session, each beside the range that is usual for the person. */
export function UsualMeasures({ measures }: { measures: Measure[] }) {
  const t = useMessages().charts.usual;
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t.note}
      </Text>
      {measures.map((measure) => (
        <UsualRange key={measure.measure} measure={measure} />
      ))}
    </Stack>
  );
}

/** The whole scale as a line, the usual range as a bar on it, this session as a diamond. */
function UsualRange({ measure }: { measure: Measure }) {
  const t = useMessages().charts.usual;
  const highest = measure.measure === 'expected_level' ? 3 : 1;
  const name = t.measure[measure.measure];
  const inWords =
    measure.measure === 'expected_level'
      ? t.level(...formatted(measure, formatTenths))
      : t.share(...formatted(measure, formatShare));
  return (
    <div>
      <Text fw={600} size="sm">
        {name}
      </Text>
      <ChartFrame summary={`${name}. ${inWords}`}>
        {(width) => {
          const x = (value: number) => EDGE + (value / highest) * (width - 2 * EDGE);
          return (
            <svg width={width} height={HEIGHT} style={{ display: 'block' }}>
              <line
                x1={x(0)}
                x2={x(highest)}
                y1={MIDDLE}
                y2={MIDDLE}
                stroke="var(--mantine-color-dimmed)"
              />
              <rect
                x={x(measure.low)}
                width={x(measure.high) - x(measure.low)}
                y={MIDDLE - 6}
                height={12}
                rx={6}
                fill="var(--severity-mild)"
                stroke="var(--severity-mild-mark)"
              />
              <line
                x1={x(measure.usual)}
                x2={x(measure.usual)}
                y1={MIDDLE - 6}
                y2={MIDDLE + 6}
                stroke="var(--severity-mild-mark)"
                strokeWidth={2}
              />
              <path
                d={`M${x(measure.value)},${MIDDLE - 9} l7,9 l-7,9 l-7,-9 z`}
                fill="var(--chart-line)"
                stroke="var(--mantine-color-body)"
                strokeWidth={1.5}
              />
            </svg>
          );
        }}
      </ChartFrame>
      <Text size="sm" aria-hidden>
        {inWords}
      </Text>
    </div>
  );
}

const formatted = ({ value, low, high }: Measure, format: (value: number) => string) =>
  [format(value), format(low), format(high)] as const;
