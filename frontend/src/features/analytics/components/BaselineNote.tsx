import { Text } from '@mantine/core';

import type { Baseline } from '../../../api/types';
import { UsualMeasures } from '../../../shared/charts/UsualMeasures';
import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { usePatientBaseline } from '../api/get-patient-baseline';

interface Props {
  patientId: string;
  sessionId: string;
}

/** One camera session beside the patient's own usual, with the numbers and the rule behind them. */
export function BaselineNote({ patientId, sessionId }: Props) {
  const words = useMessages().analytics.baseline;
  return (
    <TitledCard title={words.title}>
      <QueryView query={usePatientBaseline(patientId, sessionId)} height={200}>
        {(baseline) => <Findings baseline={baseline} />}
      </QueryView>
    </TitledCard>
  );
}

function Findings({ baseline }: { baseline: Baseline }) {
  const words = useMessages().analytics.baseline;
  const { verdict, sessions, needed, looks_back_days: days, measures } = baseline;
  if (verdict === 'not_enough_picture') return <Text>{words.notEnoughPicture}</Text>;
  if (verdict === 'not_enough_sessions') {
    return <Text>{words.notEnoughSessions(sessions, needed, days)}</Text>;
  }
  return (
    <>
      <Text fw={600}>{words.verdict[verdict]}</Text>
      <Text size="sm">{words.basis(sessions, days)}</Text>
      <UsualMeasures measures={measures} />
    </>
  );
}
