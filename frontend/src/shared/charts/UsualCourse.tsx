import { Group, Select, Stack } from '@mantine/core';
import { useState } from 'react';

import type { CoursePoint } from '../../api/types';
import { useMessages } from '../messages';
import { ChartPanel } from './ChartPanel';
import { type CourseMeasure, pointsOf } from './usual-course';
import { UsualCourseChart } from './UsualCourseChart';
import { UsualCourseTable } from './UsualCourseTable';

const MEASURES: CourseMeasure[] = ['pleasant', 'unpleasant', 'expected_level'];

interface Props {
  /** Oldest first; at least one. */
  sessions: CoursePoint[];
  /** How to read the chart. */
  note: string;
  /** Level of its heading. */
  order: 2 | 3;
}

/** How expressions changed beside a person's own usual, one measure at a time. */
export function UsualCourse({ sessions, note, order }: Props) {
  const t = useMessages();
  const words = t.ownRecord.course.expression;
  const [measure, setMeasure] = useState(() => changedLast(sessions) ?? 'pleasant');
  const points = pointsOf(sessions, measure);
  return (
    <Stack gap="sm">
      <Group>
        <Select
          label={words.measure}
          w="100%"
          maw={460}
          allowDeselect={false}
          value={measure}
          onChange={(chosen) => chosen && setMeasure(chosen)}
          data={MEASURES.map((value) => ({ value, label: t.charts.usual.measure[value] }))}
        />
      </Group>
      <ChartPanel
        order={order}
        title={words.title}
        note={note}
        chart={<UsualCourseChart points={points} measure={measure} />}
        table={<UsualCourseTable points={points} measure={measure} />}
      />
    </Stack>
  );
}

/** The measure that changed last, if any did: that is what one wants to see first. */
const changedLast = (sessions: CoursePoint[]): CourseMeasure | undefined =>
  sessions.flatMap(({ changes }) => changes).at(-1)?.measure;
