import type { Instrument } from '../../../api/types';
import { phq9Points } from '../../../shared/charts/phq9';
import { Phq9Panel } from '../../../shared/charts/Phq9Panel';
import { useMessages } from '../../../shared/messages';
import { ListView } from '../../../shared/ui/ListView';
import { usePatientResponses } from '../api/list-patient-responses';
import { AnswersTable } from './AnswersTable';

interface Props {
  patientId: string;
  instrument: Instrument;
}

/** A patient's PHQ-9 over time, as a chart or with every answer. */
export function Questionnaires({ patientId, instrument }: Props) {
  const t = useMessages().charts.phq9;
  return (
    <ListView query={usePatientResponses(patientId)} empty={t.empty} height={360}>
      {(responses) => (
        <Phq9Panel
          responses={phq9Points(responses)}
          bands={instrument.bands}
          order={3}
          table={<AnswersTable responses={phq9Points(responses)} instrument={instrument} />}
        />
      )}
    </ListView>
  );
}
