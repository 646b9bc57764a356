import { UsualCourse } from '../../../shared/charts/UsualCourse';
import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { usePatientCourse } from '../api/get-patient-course';

/** How a patient's expressions changed beside their own usual, over a year. */
export function PatientExpressionCourse({ patientId }: { patientId: string }) {
  const t = useMessages().analytics.baseline;
  return (
    <QueryView query={usePatientCourse(patientId)} height={320}>
      {({ items }) =>
        items.length > 0 && <UsualCourse sessions={items} note={t.courseNote} order={3} />
      }
    </QueryView>
  );
}
