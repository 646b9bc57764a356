import { Table } from '@mantine/core';
import {
  CartesianGrid,
  ReferenceArea,
  ReferenceLine,
  Scatter,
  ScatterChart,
  XAxis,
  YAxis,
  ZAxis,
} from 'recharts';

import type { AgreementFigures } from '../../../api/types';
import { plainAxis } from '../../../shared/charts/axes';
import { ChartFrame } from '../../../shared/charts/ChartFrame';
import { ChartPanel } from '../../../shared/charts/ChartPanel';
import { useMessages } from '../../../shared/messages';
import { ScrollTable } from '../../../shared/ui/ScrollTable';
import { hundredths } from '../hundredths';

/** Bland and Altman's plot: how far camera and questionnaire are apart, at each level. */
export function DifferencePanel({ figures }: { figures: AgreementFigures }) {
  const t = useMessages().agreement.difference;
  return (
    <ChartPanel
      order={3}
      title={t.title}
      note={t.note}
      chart={<DifferenceChart figures={figures} />}
      table={<DifferenceTable figures={figures} />}
    />
  );
}

function DifferenceChart({ figures }: { figures: AgreementFigures }) {
  const t = useMessages().agreement.difference;
  const { bias, lower_limit: lower, upper_limit: upper } = figures;
  const told = [bias, lower, upper].map(({ value }) => hundredths(value)) as [
    string,
    string,
    string,
  ];
  return (
    <ChartFrame summary={t.summary(figures.points.length, ...told)}>
      {(width) => (
        <ScatterChart
          width={width}
          height={320}
          accessibilityLayer={false}
          margin={{ top: 12, left: 8, bottom: 20, right: 12 }}
        >
          <CartesianGrid stroke="var(--chart-grid)" />
          <XAxis
            type="number"
            dataKey="mean"
            domain={[0, 3]}
            ticks={[0, 1, 2, 3]}
            label={{ value: t.across, position: 'insideBottom', offset: -12, ...axisLabel }}
            {...plainAxis}
          />
          <YAxis
            type="number"
            dataKey="difference"
            domain={[-3, 3]}
            ticks={[-3, -2, -1, 0, 1, 2, 3]}
            width={36}
            {...plainAxis}
          />
          <ZAxis range={[48, 48]} />
          {[lower, upper].map((limit) => (
            <ReferenceArea
              key={limit.value}
              y1={limit.low}
              y2={limit.high}
              fill="var(--chart-band)"
              fillOpacity={0.22}
            />
          ))}
          {[lower, upper].map((limit) => (
            <ReferenceLine
              key={limit.value}
              y={limit.value}
              stroke="var(--chart-line)"
              strokeDasharray="6 4"
            />
          ))}
          <ReferenceLine y={bias.value} stroke="var(--chart-line)" strokeWidth={2} />
          <ReferenceLine y={0} stroke="var(--mantine-color-dimmed)" />
          <Scatter
            data={figures.points.map(([mean, difference]) => ({ mean, difference }))}
            fill="var(--chart-line)"
            fillOpacity={0.35}
            isAnimationActive={false}
          />
        </ScatterChart>
      )}
    </ChartFrame>
  );
}

const axisLabel = { fill: 'var(--mantine-color-dimmed)', fontSize: 12 };

function DifferenceTable({ figures }: { figures: AgreementFigures }) {
  const { agreement: words, charts } = useMessages();
  const t = words.difference;
  const rows = [
    [t.bias, figures.bias],
    [t.lower, figures.lower_limit],
    [t.upper, figures.upper_limit],
  ] as const;
  return (
    <ScrollTable label={`${t.title}: ${charts.table}`} minWidth={320}>
      <Table.Tbody>
        {rows.map(([label, { value, low, high }]) => (
          <Table.Tr key={label}>
            <Table.Th scope="row">{label}</Table.Th>
            <Table.Td>{hundredths(value)}</Table.Td>
            <Table.Td>{words.interval(hundredths(low), hundredths(high))}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  );
}
