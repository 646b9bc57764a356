import { Text } from '@mantine/core';

import { UsualCourse } from '../../../shared/charts/UsualCourse';
import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { useCourse } from '../api/get-course';

/** How the patient's expressions changed beside their own usual, over a year. */
export function ExpressionCourse() {
  const t = useMessages().ownRecord.course.expression;
  return (
    <QueryView query={useCourse()} height={320}>
      {({ items }) =>
        items.length === 0 ? (
          <Text c="dimmed">{t.empty}</Text>
        ) : (
          <UsualCourse sessions={items} note={t.note} order={2} />
        )
      }
    </QueryView>
  );
}
