import { Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import type { CoursePoint } from '../../../api/types';
import { ChartPanel } from '../../../shared/charts/ChartPanel';
import { type CourseMeasure, pointsOf } from '../../../shared/charts/usual-course';
import { UsualCourseChart } from '../../../shared/charts/UsualCourseChart';
import { UsualCourseTable } from '../../../shared/charts/UsualCourseTable';
import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { useCourse } from '../api/get-course';

const MEASURES: CourseMeasure[] = ['pleasant', 'unpleasant', 'expected_level'];

/** How the patient's expressions changed beside their own usual, over a year. */
export function ExpressionCourse() {
  const t = useMessages().ownRecord.course.expression;
  return (
    <QueryView query={useCourse()} height={320}>
      {({ items }) =>
        items.length === 0 ? <Text c="dimmed">{t.empty}</Text> : <Course sessions={items} />
      }
    </QueryView>
  );
}

function Course({ sessions }: { sessions: CoursePoint[] }) {
  const t = useMessages();
  const words = t.ownRecord.course.expression;
  const [measure, setMeasure] = useState<CourseMeasure>('pleasant');
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
        order={2}
        title={words.title}
        note={words.note}
        chart={<UsualCourseChart points={points} measure={measure} />}
        table={<UsualCourseTable points={points} measure={measure} />}
      />
    </Stack>
  );
}
