import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconStairs } from '@tabler/icons-react';

import type { StepOfCare, StepSuggestion } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useStepSuggestion } from '../api/patient-treatment';

interface Props {
  patientId: string;
  /** Takes the suggested step into the plan at hand. */
  onAccept?: (step: StepOfCare) => void;
}

/** What the rule of stepped care says, with its reason and source. */
export function Suggestion({ patientId, onAccept }: Props) {
  const t = useMessages();
  const words = t.therapy.physician.suggestion;
  const suggestion = useStepSuggestion(patientId);
  if (suggestion.isError) return <FailureNotice error={suggestion.error} />;
  if (!suggestion.data) {
    return <Skeleton height={140} role="status" aria-label={t.common.loading} />;
  }
  const { step, reason, citation } = suggestion.data;
  return (
    <section aria-label={words.title}>
      <Alert
        role="group"
        variant="light"
        icon={<IconStairs aria-hidden />}
        title={step ? words.text(t.therapy.steps[step]) : words.none}
      >
        <Stack gap={6} align="flex-start">
          <Text>{words.reason[reason]}</Text>
          <Basis {...suggestion.data} />
          <Text size="sm" lang={SERVER_LANGUAGE}>
            {citation}
          </Text>
          <Text size="sm">{words.decide}</Text>
          {step && onAccept && (
            <Button size="xs" variant="default" onClick={() => onAccept(step)}>
              {words.accept}
            </Button>
          )}
        </Stack>
      </Alert>
    </section>
  );
}

function Basis({ latest, baseline }: Pick<StepSuggestion, 'latest' | 'baseline'>) {
  const words = useMessages().therapy.physician.suggestion;
  if (!latest) return null;
  return (
    <Text size="sm">
      {words.basis(latest.total, formatDate(latest.at))}
      {baseline && ` ${words.since(baseline.total, formatDate(baseline.at))}`}
    </Text>
  );
}
