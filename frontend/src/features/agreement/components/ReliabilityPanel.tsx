import { Table } from '@mantine/core';
import { CartesianGrid, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';

import type { AgreementFigures } from '../../../api/types';
import { plainAxis } from '../../../shared/charts/axes';
import { ChartFrame } from '../../../shared/charts/ChartFrame';
import { ChartPanel } from '../../../shared/charts/ChartPanel';
import { formatShare } from '../../../shared/format/levels';
import { useMessages } from '../../../shared/messages';
import { ScrollTable } from '../../../shared/ui/ScrollTable';

const SHARES = [0, 0.25, 0.5, 0.75, 1];
const EVEN: [{ x: number; y: number }, { x: number; y: number }] = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
];

/** Whether the camera is as often right as it says: on the dashed line it is. */
export function ReliabilityPanel({ figures }: { figures: AgreementFigures }) {
  const t = useMessages().agreement.reliability;
  return (
    <ChartPanel
      order={3}
      title={t.title}
      note={t.note(formatShare(figures.calibration_error))}
      chart={<ReliabilityChart figures={figures} />}
      table={<ReliabilityTable figures={figures} />}
    />
  );
}

function ReliabilityChart({ figures }: { figures: AgreementFigures }) {
  const t = useMessages().agreement.reliability;
  const share = { domain: [0, 1], ticks: SHARES, tickFormatter: formatShare, ...plainAxis };
  return (
    <ChartFrame summary={t.summary(formatShare(figures.calibration_error))}>
      {(width) => (
        <LineChart
          width={Math.min(width, 520)}
          height={320}
          data={figures.reliability}
          accessibilityLayer={false}
          margin={{ top: 12, left: 8, bottom: 20, right: 12 }}
        >
          <CartesianGrid stroke="var(--chart-grid)" />
          <XAxis
            type="number"
            dataKey="confidence"
            label={{ value: t.columns.confidence, position: 'insideBottom', offset: -12, ...label }}
            {...share}
          />
          <YAxis type="number" width={48} {...share} />
          <ReferenceLine
            segment={EVEN}
            stroke="var(--mantine-color-dimmed)"
            strokeDasharray="6 4"
          />
          <Line
            dataKey="right"
            stroke="var(--chart-line)"
            strokeWidth={2}
            isAnimationActive={false}
            activeDot={false}
            dot={{ r: 5, fill: 'var(--chart-line)', strokeWidth: 0 }}
          />
        </LineChart>
      )}
    </ChartFrame>
  );
}

const label = { fill: 'var(--mantine-color-dimmed)', fontSize: 12 };

function ReliabilityTable({ figures }: { figures: AgreementFigures }) {
  const { agreement, charts } = useMessages();
  const t = agreement.reliability;
  return (
    <ScrollTable label={`${t.title}: ${charts.table}`} minWidth={320}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.columns.confidence}</Table.Th>
          <Table.Th>{t.columns.right}</Table.Th>
          <Table.Th>{t.columns.pairs}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {figures.reliability.map(({ confidence, right, pairs }) => (
          <Table.Tr key={confidence}>
            <Table.Td>{formatShare(confidence)}</Table.Td>
            <Table.Td>{formatShare(right)}</Table.Td>
            <Table.Td>{pairs}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  );
}
